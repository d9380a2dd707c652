import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { App } from '../../app/app.ts';
import { WhatIfQuestions, type WhatIfScope } from '../../app/calibrate/what-if.ts';
import type { LanguageChoice } from '../../core/language.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { Overrides } from '../../core/overrides.ts';
import type { DetectorChoice, Settings } from '../../core/settings.ts';
import type { TypedSetting } from '../kit/setting-field.ts';
import { Watch } from '../kit/watch.ts';
import { listedDevices } from '../wall/listed-devices.ts';
import './rec-computer.ts';
import type { OwnName } from './own-mark.ts';
import './rec-scope.ts';
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
    const { preferences, router, deviceSettings } = this.app;
    const devices = listedDevices(
      this.#watch.value(this.app.watches.list),
      this.#watch.value(preferences.devices),
    );
    const scope = this.#watch.value(deviceSettings.shown);
    const own = this.#watch.value(deviceSettings.own).get(scope ?? '');
    const all = this.#watch.value(preferences.settings);
    const chosen = scope === undefined ? undefined : deviceSettings.chosen(scope);
    const whatIf = (this.#whatIf ??= new WhatIfQuestions({
      scope: () => this.#scope(),
      nameOf: (device) => this.#nameOf(device),
    }));
    return html`
      <rec-settings
        .open=${this.open}
        .at=${this.at}
        .settings=${chosen?.settings ?? all}
        .detector=${chosen?.detector ?? this.#watch.value(preferences.detector)}
        .language=${this.#watch.value(preferences.language)}
        .whatIf=${this.#watch.value(whatIf.view)}
        .errors=${this.errors}
        .setByLink=${preferences.setByLink}
        .scope=${scope}
        .own=${namesIn(own)}
        @rec-scope=${this.#choose}
        @rec-forget-own=${this.#forget}
        @rec-close=${() => router.close('settings')}
        @rec-setting=${this.#change}
        @rec-detector=${({ detail }: CustomEvent<DetectorChoice>) =>
          scope === undefined ? preferences.setDetector(detail) : deviceSettings.setDetector(scope, detail)}
        @rec-language=${(event: CustomEvent<LanguageChoice>) => preferences.setLanguage(event.detail)}
        @rec-what-if=${(event: CustomEvent<number>) => whatIf.ask(event.detail)}
        @rec-reset=${this.#reset}
        @rec-diagnosis=${() => router.open({ kind: 'diagnosis' })}
        >${devices.length === 0 ? nothing : html`<rec-scope slot="scope" .devices=${devices} .scope=${scope}></rec-scope>`}<rec-computer
          slot="computer"
          .app=${this.app}
        ></rec-computer
      ></rec-settings>
    `;
  }

  /** They close in more ways than one: whatever is asked while they are open ends here. */
  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || this.open) return;
    this.errors = {};
    this.#whatIf?.close();
    void this.app.deviceSettings.show(undefined);
  }

  #nameOf(device: string): string {
    const { watches, preferences } = this.app;
    const listed = listedDevices(watches.list.get(), preferences.devices.get());
    return listed.find(({ id }) => id === device)?.name ?? device;
  }

  /** Whose settings are shown, and what they are. */
  #scope(): WhatIfScope {
    const { preferences, deviceSettings } = this.app;
    const device = deviceSettings.shown.get();
    const settings =
      device === undefined ? preferences.settings.get() : deviceSettings.chosen(device).settings;
    return { device, settings };
  }

  readonly #forget = ({ detail }: CustomEvent<OwnName>): void => {
    const { deviceSettings } = this.app;
    // With it goes whatever else was typed and not taken.
    this.errors = {};
    deviceSettings.forget(deviceSettings.shown.get() ?? '', detail);
  };

  readonly #choose = ({ detail }: CustomEvent<string>): void => {
    this.errors = {};
    void this.app.deviceSettings.show(detail === '' ? undefined : detail);
  };

  readonly #change = ({ detail }: CustomEvent<{ name: keyof Settings; input: string }>): void => {
    const { [detail.name]: _, ...others } = this.errors;
    const { preferences, deviceSettings } = this.app;
    const scope = deviceSettings.shown.get();
    const error =
      scope === undefined
        ? preferences.change(detail.name, detail.input)
        : deviceSettings.change(scope, detail.name, detail.input);
    this.errors = error === undefined ? others : { ...others, [detail.name]: error.sentence };
  };

  readonly #reset = (): void => {
    this.errors = {};
    const { preferences, deviceSettings } = this.app;
    const scope = deviceSettings.shown.get();
    if (scope === undefined) preferences.reset();
    else deviceSettings.reset(scope);
  };
}

/** What a device has for itself. */
const namesIn = (own: Overrides | undefined): ReadonlySet<string> =>
  new Set([
    ...Object.keys(own?.settings ?? {}),
    ...Object.keys(own ?? {}).filter((name) => name !== 'settings'),
  ]);

customElements.define('rec-preferences', RecPreferences);
