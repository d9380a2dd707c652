import { css, html, LitElement, type TemplateResult } from 'lit';
import { MAX_CLIP_NOTE } from '../../core/clip/label.ts';
import type { ClipRow } from '../../core/clip/clip.ts';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { fields } from '../kit/fields.ts';
import { Modal } from '../kit/modal.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Takes what a person has noted of a clip. Ctrl and Enter keep it, as the button does.
 *
 * @fires rec-label with `{ id, note }`
 * @fires rec-close
 */
export class RecNote extends LitElement {
  static override properties = { row: { attribute: false } };
  static override styles = [
    base,
    buttons,
    dialogs,
    fields,
    css`
      :host {
        --dialog-width: 32rem;
      }
      form {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-4);
      }
      textarea {
        width: 100%;
        min-height: 8rem;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--ink);
        font: inherit;
        resize: vertical;
      }
    `,
  ];

  declare row: ClipRow;
  readonly #modal = new Modal(this);

  override render(): TemplateResult {
    const { shelf } = texts;
    return this.#modal.render(
      shelf.noteTitle,
      html`
        <form @submit=${this.#submit}>
          <div>
            <label for="note">${shelf.noteLabel}</label>
            <textarea
              id="note"
              autofocus
              maxlength=${MAX_CLIP_NOTE}
              .value=${this.row.note ?? ''}
              @keydown=${this.#onKey}
            ></textarea>
          </div>
          <div><button class="primary">${shelf.save}</button></div>
        </form>
      `,
    );
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#submit(event);
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const note = this.renderRoot.querySelector('textarea')?.value ?? '';
    emit(this, 'rec-label', { id: this.row.id, note });
    this.#modal.close();
  };
}

customElements.define('rec-note', RecNote);
