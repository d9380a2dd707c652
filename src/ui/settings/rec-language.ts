import { css, html, LitElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { LANGUAGE_CHOICES, type LanguageChoice } from '../../core/language.ts';
import { emit } from '../kit/emit.ts';
import { fields } from '../kit/fields.ts';
import { settingsTexts } from '../texts/settings.ts';
import { base } from '../kit/theme.ts';

/**
 * The choice of the language of the page.
 *
 * @fires rec-language with the choice
 */
export class RecLanguage extends LitElement {
  static override properties = { choice: { attribute: false } };
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
        padding-top: var(--space-3);
      }
      .field {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
      }
      label {
        margin: 0;
      }
      p {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
    `,
  ];

  declare choice: LanguageChoice;

  override render(): TemplateResult {
    const { label, about, choices } = settingsTexts().language;
    return html`
      <div class="field">
        <label for="language">${label}</label>
        <select id="language" aria-describedby="about" .value=${live(this.choice)} @change=${this.#choose}>
          ${LANGUAGE_CHOICES.map(
            (choice) =>
              html`<option value=${choice} ?selected=${choice === this.choice}>${choices[choice]}</option>`,
          )}
        </select>
      </div>
      <p id="about">${about}</p>
    `;
  }

  readonly #choose = ({ target }: Event): void => {
    const choice = LANGUAGE_CHOICES.find(
      (each) => target instanceof HTMLSelectElement && each === target.value,
    );
    if (choice !== undefined) emit(this, 'rec-language', choice);
  };
}

customElements.define('rec-language', RecLanguage);
