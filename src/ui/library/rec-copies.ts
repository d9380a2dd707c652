import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { canPickFolder } from '../../app/library/clip-work.ts';
import type { Copies } from '../../app/library/copies.ts';
import { dialogs } from '../kit/dialogs.ts';
import { fileDialogs } from './files-styles.ts';
import { texts } from '../texts/texts.ts';
import { Modal } from '../kit/modal.ts';
import './rec-copies-line.ts';
import { base, buttons } from '../kit/theme.ts';
import { Watch } from '../kit/watch.ts';

/**
 * Chooses the folder into which every finished clip is copied.
 *
 * @fires rec-close
 */
export class RecCopies extends LitElement {
  static override properties = { copies: { attribute: false } };
  static override styles = [base, buttons, dialogs, fileDialogs];

  declare copies: Copies;
  readonly #watch = new Watch(this);
  readonly #modal = new Modal(this);

  override render(): TemplateResult {
    const { copying } = texts.files;
    const view = this.#watch.value(this.copies.view);
    const on = view.kind === 'on';
    return this.#modal.render(
      copying.title,
      html`
        <div class="body">
          <p>${copying.intro}</p>
          <p aria-live="polite">${on ? copying.on(view.folder) : copying.off}</p>
          <rec-copies-line .copies=${this.copies}></rec-copies-line>
          ${
            canPickFolder()
              ? html`<div class="row">
                  <button class="primary" @click=${() => void this.copies.choose()}>
                    ${on ? copying.change : copying.choose}
                  </button>
                  ${on ? html`<button @click=${() => void this.copies.stop()}>${copying.stop}</button>` : nothing}
                </div>`
              : html`<p>${copying.impossible}</p>`
          }
        </div>
      `,
    );
  }
}

customElements.define('rec-copies', RecCopies);
