import { css, html, LitElement, type TemplateResult } from 'lit';
import type { DeviceRef } from '../../core/clip/clip.ts';
import { emit } from '../kit/emit.ts';
import { fields } from '../kit/fields.ts';
import { base } from '../kit/theme.ts';
import { settingsTexts } from '../texts/settings.ts';

/**
 * Whose settings are shown: those of all devices, or one that differs.
 *
 * @fires rec-scope with the device's id, empty for all
 */
export class RecScope extends LitElement {
  static override properties = { devices: { attribute: false }, scope: { attribute: false } };
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
        margin-top: var(--space-3);
      }
      select {
        width: 100%;
      }
      p {
        margin-top: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
    `,
  ];

  declare devices: readonly DeviceRef[];
  /** Id of a device; `undefined` for all. */
  declare scope: string | undefined;

  override render(): TemplateResult {
    const { scope } = settingsTexts();
    return html`
      <label for="scope">${scope.label}</label>
      <select id="scope" aria-describedby="about" @change=${this.#choose}>
        <option value="" ?selected=${this.scope === undefined}>${scope.all}</option>
        ${this.devices.map(
          ({ id, name }) => html`<option value=${id} ?selected=${id === this.scope}>${name}</option>`,
        )}
      </select>
      <p id="about">${this.scope === undefined ? scope.aboutAll : scope.aboutOne}</p>
    `;
  }

  readonly #choose = ({ target }: Event): void =>
    emit(this, 'rec-scope', (target as HTMLSelectElement).value);
}

customElements.define('rec-scope', RecScope);
