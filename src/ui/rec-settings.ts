import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { settingsStyles } from './settings-styles.ts';
import { SETTING_RULES, type Settings } from '../core/settings.ts';
import { dialogs } from './dialogs.ts';
import { emit } from './emit.ts';
import { fields } from './fields.ts';
import { closeIcon } from './icons.ts';
import './rec-icon.ts';
import { texts } from './texts.ts';
import { base, buttons } from './theme.ts';

type Name = keyof Settings;

export type LogCopy = 'idle' | 'copied' | 'refused';

const GROUPS: readonly { readonly title: string; readonly names: readonly Name[] }[] = [
  { title: texts.settings.groups.detection, names: ['tiles'] },
  {
    title: texts.settings.groups.clips,
    names: ['preRoll', 'cooldown', 'keepLast', 'longestClip', 'manualCap'],
  },
  { title: texts.settings.groups.space, names: ['budget', 'maxAge'] },
  { title: texts.settings.groups.stream, names: ['keyFrameRequest'] },
  { title: texts.settings.groups.sizes, names: ['sensitivity', 'interval'] },
  {
    title: texts.settings.groups.advanced,
    names: ['levels', 'pixels', 'confirm', 'memory', 'busyDecay', 'busyLimit', 'window', 'area'],
  },
];

/**
 * The settings, each with what it does; every change is told at once.
 *
 * @fires rec-setting with `{ name, input }`
 * @fires rec-reset
 * @fires rec-copy-log
 * @fires rec-close
 */
export class RecSettings extends LitElement {
  static override properties = {
    open: { attribute: false },
    settings: { attribute: false },
    errors: { attribute: false },
    setByLink: { attribute: false },
    logCopy: { attribute: false },
  };
  static override styles = [base, buttons, dialogs, fields, settingsStyles];

  declare open: boolean;
  declare settings: Settings;
  /** Why what was typed does not fit, by field. */
  declare errors: { readonly [K in Name]?: string };
  declare setByLink: boolean;
  /** What became of the last wish to copy the log. */
  declare logCopy: LogCopy;

  override render(): TemplateResult {
    const { settings } = texts;
    return html`
      <dialog aria-labelledby="title" closedby="any" @close=${() => emit(this, 'rec-close')}>
        <div class="head">
          <h2 id="title">${settings.title}</h2>
          <button class="plain icon" aria-label=${settings.close} @click=${() => emit(this, 'rec-close')}>
            <rec-icon .icon=${closeIcon}></rec-icon>
          </button>
        </div>
        <form
          novalidate
          @submit=${(event: Event) => event.preventDefault()}
          @reset=${() => emit(this, 'rec-reset')}
        >
          <p class="quiet">${this.setByLink ? settings.link : settings.intro}</p>
          ${GROUPS.map(
            ({ title, names }) => html`
              <h3>${title}</h3>
              ${names.map((name) => this.#renderField(name))}
            `,
          )}
          <footer>
            <button type="reset">${settings.reset}</button>
            <button type="button" @click=${() => emit(this, 'rec-copy-log')}>
              ${settings.logCopy[this.logCopy]}
            </button>
          </footer>
        </form>
      </dialog>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    const dialog = this.renderRoot.querySelector('dialog');
    if (!this.open) dialog?.close();
    else if (dialog?.open === false) dialog.showModal();
  }

  #renderField(name: Name): TemplateResult {
    const { label, unit, min, max, whole } = SETTING_RULES[name];
    const error = this.errors[name];
    return html`
      <div class="field">
        <label for=${name}>${label}</label>
        <input
          id=${name}
          type="number"
          value=${this.settings[name]}
          min=${min}
          max=${max}
          step=${whole ? '1' : 'any'}
          aria-describedby="${name}-about ${name}-error"
          aria-invalid=${error === undefined ? 'false' : 'true'}
          @change=${(event: Event) => {
            emit(this, 'rec-setting', { name, input: (event.target as HTMLInputElement).value });
          }}
        />
        <span class="quiet">${unit === '' ? nothing : unit}</span>
        <p class="error" id="${name}-error" role="alert">${error ?? ''}</p>
        <p class="about" id="${name}-about">
          ${texts.settings.about[name]} ${texts.settings.range(min, max, unit)}.
        </p>
      </div>
    `;
  }
}

customElements.define('rec-settings', RecSettings);
