import { css, html, LitElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { DETECTORS, type DetectorChoice } from '../../core/settings.ts';
import { emit } from '../kit/emit.ts';
import { choices } from '../kit/fields.ts';
import { settingsTexts } from '../texts/settings.ts';
import { base } from '../kit/theme.ts';

/**
 * The choice of what changes are looked for in.
 *
 * @fires rec-detector with the choice
 */
export class RecDetector extends LitElement {
  static override properties = { choice: { attribute: false } };
  static override styles = [
    base,
    choices,
    css`
      :host {
        display: block;
        padding-top: var(--space-3);
      }
      legend {
        margin-bottom: var(--space-2);
      }
      label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--space-3);
        align-items: start;
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        cursor: pointer;
      }
      label:hover {
        background: var(--raised);
      }
      label:has(:checked) {
        border-color: var(--ink);
        box-shadow: inset 0 0 0 1px var(--ink);
      }
      input {
        width: 1.125rem;
        height: 1.125rem;
        margin: 0.0625rem 0 0;
        accent-color: var(--ink);
      }
      .name {
        font-weight: 550;
      }
      p {
        grid-column: 2;
        color: var(--ink-soft);
        font-size: var(--text-s);
        text-wrap: pretty;
      }
    `,
  ];

  declare choice: DetectorChoice;

  override render(): TemplateResult {
    const { legend } = settingsTexts().detector;
    return html`
      <fieldset>
        <legend>${legend}</legend>
        ${DETECTORS.map((choice) => this.#renderChoice(choice))}
      </fieldset>
    `;
  }

  #renderChoice(choice: DetectorChoice): TemplateResult {
    const { label, about } = settingsTexts().detector.choices[choice];
    return html`
      <label>
        <input
          type="radio"
          name="detector"
          aria-labelledby="${choice}-name"
          aria-describedby="${choice}-about"
          .checked=${live(choice === this.choice)}
          @change=${() => emit(this, 'rec-detector', choice)}
        />
        <span class="name" id="${choice}-name">${label}</span>
        <p id="${choice}-about">${about}</p>
      </label>
    `;
  }
}

customElements.define('rec-detector', RecDetector);
