import { html, LitElement, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import { WhatIfQuestions } from '../../app/calibrate/what-if.ts';
import type { LanguageChoice } from '../../core/language.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { DetectorChoice, Settings } from '../../core/settings.ts';
import type { TypedSetting } from '../kit/setting-field.ts';
import { Watch } from '../kit/watch.ts';
import './rec-computer.ts';
import './rec-settings.ts';

/** The settings, bound to the app that they are of. */
export class RecPreferences extends LitElement {
  static override properties = {
    app: { attribute: false },
    open: { attribute: false },
    at: { attribute: false },
    errors: { state: true },
  };

  declare app: App;
  declare open: boolean;
  /** The setting that the person wants to change; `undefined` to show all from the top. */
  declare at: TypedSetting | undefined;
  declare errors: { readonly [K in keyof Settings]?: Sentence };
  readonly #watch = new Watch(this);
  /** Lives as long as the element; its worker only while the settings are open. */
  #whatIf: WhatIfQuestions | undefined;

  constructor() {
    super();
    this.errors = {};
  }

  override render(): TemplateResult {
    const { preferences, router } = this.app;
    const whatIf = (this.#whatIf ??= new WhatIfQuestions({ settings: preferences.settings }));
    return html`
      <rec-settings
        .open=${this.open}
        .at=${this.at}
        .settings=${this.#watch.value(preferences.settings)}
        .detector=${this.#watch.value(preferences.detector)}
        .language=${this.#watch.value(preferences.language)}
        .whatIf=${this.#watch.value(whatIf.view)}
        .errors=${this.errors}
        .setByLink=${preferences.setByLink}
        @rec-close=${this.#close}
        @rec-setting=${this.#change}
        @rec-detector=${(event: CustomEvent<DetectorChoice>) => preferences.setDetector(event.detail)}
        @rec-language=${(event: CustomEvent<LanguageChoice>) => preferences.setLanguage(event.detail)}
        @rec-what-if=${(event: CustomEvent<number>) => whatIf.ask(event.detail)}
        @rec-reset=${this.#reset}
        @rec-diagnosis=${() => router.open({ kind: 'diagnosis' })}
        ><rec-computer slot="computer" .app=${this.app}></rec-computer
      ></rec-settings>
    `;
  }

  readonly #close = (): void => {
    this.errors = {};
    this.#whatIf?.close();
    this.app.router.close('settings');
  };

  readonly #change = ({ detail }: CustomEvent<{ name: keyof Settings; input: string }>): void => {
    const { [detail.name]: _, ...others } = this.errors;
    const error = this.app.preferences.change(detail.name, detail.input);
    this.errors = error === undefined ? others : { ...others, [detail.name]: error.sentence };
  };

  readonly #reset = (): void => {
    this.errors = {};
    this.app.preferences.reset();
  };
}

customElements.define('rec-preferences', RecPreferences);
