import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FileTaken } from '../../app/settings/settings-file.ts';
import { emit } from '../kit/emit.ts';
import { fileField, openFileField } from '../kit/file-field.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * The settings as a file, out and in, and what became of the one that was taken in.
 *
 * @fires rec-save-settings
 * @fires rec-take-settings with the file
 */
export class RecSettingsFile extends LitElement {
  static override properties = { taken: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        margin-top: var(--space-5);
      }
      h3 {
        padding-bottom: var(--space-2);
        border-bottom: 1px solid var(--line);
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-weight: 600;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .about {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .error {
        color: var(--rec);
      }
    `,
  ];

  declare taken: FileTaken | undefined;

  override render(): TemplateResult {
    const { file } = texts.desk;
    return html`
      <h3>${file.title}</h3>
      <div class="choices">
        <button type="button" aria-describedby="about" @click=${() => emit(this, 'rec-save-settings')}>
          ${file.save}
        </button>
        <button type="button" @click=${() => openFileField(this)}>${file.load}</button>
        ${fileField({
          accept: '.json,application/json',
          take: ([taken]) => taken && emit(this, 'rec-take-settings', taken),
        })}
      </div>
      <p class="about" id="about">${file.about}</p>
      <div role="status">${this.#renderTaken()}</div>
    `;
  }

  #renderTaken(): TemplateResult | typeof nothing {
    const { file } = texts.desk;
    const { taken } = this;
    switch (taken?.kind) {
      case undefined:
        return nothing;
      case 'taken':
        return html`<p>${file.loaded(taken.count)}</p>
          ${taken.unknown.length > 0 ? html`<p>${file.unknown(taken.unknown)}</p>` : nothing}`;
      case 'unread':
        return html`<p class="error">${file.unread}</p>`;
      case 'refused':
        return html`<p class="error">${file.nothingTaken}</p>
          <ul class="error">
            ${taken.problems.map((problem) => html`<li>${file.problem(problem)}</li>`)}
          </ul>`;
    }
  }
}

customElements.define('rec-settings-file', RecSettingsFile);
