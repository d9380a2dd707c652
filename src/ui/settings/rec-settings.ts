import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Sentence } from '../../core/sentence.ts';
import type { WhatIfView } from '../../app/calibrate/what-if.ts';
import type { LanguageChoice } from '../../core/language.ts';
import type { DetectorChoice, Settings } from '../../core/settings.ts';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { fields } from '../kit/fields.ts';
import { dialogHead, setOpen } from '../kit/modal.ts';
import './rec-detector.ts';
import './rec-language.ts';
import { ownMark } from './own-mark.ts';
import './rec-sensitivity.ts';
import { settingField, type TypedSetting } from '../kit/setting-field.ts';
import { CLIPS, PICTURE_RULE, SIZE_RULE, SPACE, STREAM } from './setting-groups.ts';
import { settingsStyles } from './settings-styles.ts';
import { texts } from '../texts/texts.ts';
import { settingsTexts } from '../texts/settings.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * The settings, each with what it does; every change is told at once. What is put into `computer` comes last.
 *
 * @fires rec-setting with `{ name, input }`
 * @fires rec-detector with the choice
 * @fires rec-language with the choice
 * @fires rec-what-if with a number of tiles that is thought about
 * @fires rec-forget-own with what shall be as for all devices again
 * @fires rec-reset
 * @fires rec-diagnosis
 * @fires rec-close
 */
export class RecSettings extends LitElement {
  static override properties = {
    open: { attribute: false },
    at: { attribute: false },
    settings: { attribute: false },
    detector: { attribute: false },
    language: { attribute: false },
    whatIf: { attribute: false },
    errors: { attribute: false },
    setByLink: { attribute: false },
    scope: { attribute: false },
    own: { attribute: false },
  };
  static override styles = [base, buttons, dialogs, fields, settingsStyles];

  declare open: boolean;
  /** Takes the focus when the dialog opens, and is in sight then; `undefined` to begin at the top. */
  declare at: TypedSetting | undefined;
  declare settings: Settings;
  declare detector: DetectorChoice;
  declare language: LanguageChoice;
  declare whatIf: WhatIfView;
  /** Why what was typed does not fit, by field. */
  declare errors: { readonly [K in keyof Settings]?: Sentence };
  declare setByLink: boolean;
  /** Id of the device whose settings these are; `undefined` for those of all. */
  declare scope: string | undefined;
  /** What is not as for all, while these are the settings of one device. */
  declare own: ReadonlySet<string>;

  constructor() {
    super();
    // What was typed goes, and the fields follow what becomes of the wish.
    for (const wish of ['rec-reset', 'rec-forget-own']) this.addEventListener(wish, () => this.#restore());
  }

  override render(): TemplateResult {
    const settings = settingsTexts();
    return html`
      <dialog aria-labelledby="title" closedby="any" @close=${() => emit(this, 'rec-close')}>
        ${dialogHead({ title: settings.title, close: settings.close, onClose: () => emit(this, 'rec-close') })}
        <form novalidate @submit=${(event: Event) => event.preventDefault()}>
          <p class="quiet">${this.setByLink ? settings.link : settings.intro}</p>
          <slot name="scope"></slot>
          <h3>${settings.groups.detection}</h3>
          <rec-detector .choice=${this.detector}></rec-detector>
          ${ownMark('detector', this.own, this)}
          ${this.detector === 'pixels' ? this.#renderPictureRule() : this.#renderFields(SIZE_RULE)}
          <h3>${settings.groups.clips}</h3>
          ${this.#renderFields(CLIPS)}
          <h3>${settings.groups.stream}</h3>
          ${this.#renderFields(STREAM)} ${this.scope === undefined ? this.#renderShared() : nothing}
          <footer>
            <button type="button" @click=${() => emit(this, 'rec-reset')}>
              ${this.scope === undefined ? settings.reset : settings.scope.reset}
            </button>
            <button type="button" @click=${() => emit(this, 'rec-diagnosis')}>${texts.desk.diagnosis}</button>
          </footer>
        </form>
      </dialog>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    const others = changed.has('open') || changed.has('scope') || changed.has('detector');
    if (this.open && others && this.detector === 'pixels') emit(this, 'rec-what-if', this.settings.tiles);
    if (changed.has('open')) setOpen(this, this.open);
    // What was refused must not greet the person the next time, or for another device, as if it held.
    if (changed.has('open') || changed.has('scope')) this.#restore();
    if (changed.has('open') && this.open && this.at !== undefined) this.#begin(this.at);
  }

  #renderShared(): TemplateResult {
    return html`
      <h3>${settingsTexts().groups.space}</h3>
      ${this.#renderFields(SPACE)}
      <h3>${settingsTexts().groups.page}</h3>
      <rec-language .choice=${this.language}></rec-language>
      <h3>${texts.desk.group}</h3>
      <slot name="computer"></slot>
    `;
  }

  #renderPictureRule(): TemplateResult {
    const { scope, settings, whatIf } = this;
    return html`
      <rec-sensitivity .scope=${scope} .tiles=${settings.tiles} .whatIf=${whatIf}></rec-sensitivity>
      ${ownMark('tiles', this.own, this)}
      <details>
        <summary>${settingsTexts().advanced}</summary>
        <p class="about">${settingsTexts().advancedHint}</p>
        ${this.#renderFields(PICTURE_RULE)}
      </details>
    `;
  }

  #renderFields(names: readonly TypedSetting[]): readonly TemplateResult[] {
    const onChange = (name: TypedSetting, input: string): void => emit(this, 'rec-setting', { name, input });
    const options = { settings: this.settings, errors: this.errors, onChange };
    return names.map((name) => html`${settingField(name, options)}${ownMark(name, this.own, this)}`);
  }

  #begin(at: TypedSetting): void {
    const field = this.renderRoot.querySelector<HTMLInputElement>(`#${at}`);
    field?.focus();
    // The first time, what is above it has yet to take its place.
    requestAnimationFrame(() => field?.scrollIntoView({ block: 'nearest' }));
  }

  /** Every field back to the value that holds. */
  #restore(): void {
    this.renderRoot.querySelector('form')?.reset();
  }
}

customElements.define('rec-settings', RecSettings);
