/** A dialog that is open as long as its element is on the page; closing it in any way tells whoever put it there. */
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { emit } from './emit.ts';
import { closeIcon } from './icons.ts';
import './rec-icon.ts';
import { filesTexts } from './files-texts.ts';

export class Modal implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector('dialog');
    if (dialog?.isConnected === true && !dialog.open) dialog.showModal();
  }

  /** The focus goes back to where it was. */
  close(): void {
    this.#host.renderRoot.querySelector('dialog')?.close();
  }

  render(title: string, content: TemplateResult): TemplateResult {
    return html`
      <dialog aria-labelledby="title" @close=${() => emit(this.#host, 'rec-close')}>
        <div class="head">
          <h2 id="title">${title}</h2>
          <button class="plain icon" aria-label=${filesTexts.close} @click=${() => this.close()}>
            <rec-icon .icon=${closeIcon}></rec-icon>
          </button>
        </div>
        ${content}
      </dialog>
    `;
  }
}
