import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { RemovalQuestion } from '../../app/library/space.ts';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { setOpen } from '../kit/modal.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * Asks before clips are removed that nobody has agreed to lose. Esc is "not now": nothing goes until the answer, and the
 * next start asks again.
 *
 * @fires rec-remove
 * @fires rec-keep-all
 * @fires rec-later
 */
export class RecRemoval extends LitElement {
  static override properties = { question: { attribute: false } };
  static override styles = [
    base,
    buttons,
    dialogs,
    css`
      :host {
        --dialog-width: 34rem;
      }
      .text,
      .choices {
        padding: 0 var(--space-4) var(--space-4);
      }
      .text p + p {
        margin-top: var(--space-2);
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];

  declare question: RemovalQuestion | undefined;

  override render(): TemplateResult {
    const { question } = this;
    return html`
      <dialog aria-labelledby="title" @close=${() => emit(this, 'rec-later')}>
        ${question === undefined ? nothing : this.#renderQuestion(question)}
      </dialog>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('question')) setOpen(this, this.question !== undefined);
  }

  #renderQuestion(question: RemovalQuestion): TemplateResult {
    const { removal } = texts.space;
    return html`
      <div class="head"><h2 id="title">${removal.title(question)}</h2></div>
      <div class="text">
        <p>${removal.why(question, Date.now())}</p>
        <p>${removal.meanwhile}</p>
      </div>
      <div class="choices">
        <button class="primary" autofocus @click=${() => emit(this, 'rec-keep-all')}>
          ${removal.keep(question)}
        </button>
        <button @click=${() => emit(this, 'rec-later')}>${removal.later}</button>
        <button @click=${() => emit(this, 'rec-remove')}>${removal.remove(question)}</button>
      </div>
    `;
  }
}

customElements.define('rec-removal', RecRemoval);
