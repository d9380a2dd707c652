import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ClipItem } from '../app/library.ts';
import { dialogs } from './dialogs.ts';
import { emit } from './emit.ts';
import { closeIcon } from './icons.ts';
import './rec-death.ts';
import './rec-icon.ts';
import { texts } from './texts.ts';
import { base, buttons } from './theme.ts';

/**
 * How a clip's picture ended, over the page.
 *
 * @fires rec-close
 */
export class RecDeathDialog extends LitElement {
  static override properties = { item: { attribute: false } };
  static override styles = [
    base,
    buttons,
    dialogs,
    css`
      :host {
        --dialog-width: 90rem;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
        overflow: hidden;
      }
      rec-death {
        flex: 1 1 84dvh;
      }
    `,
  ];

  declare item: ClipItem | undefined;

  override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="title" closedby="any" @close=${() => emit(this, 'rec-close')}>
        ${this.item === undefined ? nothing : this.#renderItem(this.item)}
      </dialog>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('item')) return;
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.item === undefined) dialog?.close();
    else if (dialog?.open === false) dialog.showModal();
  }

  #renderItem(item: ClipItem): TemplateResult {
    const { death } = texts;
    return html`
      <div class="head">
        <h2 id="title">${death.region}</h2>
        <button class="plain icon" aria-label=${death.close} @click=${() => emit(this, 'rec-close')}>
          <rec-icon .icon=${closeIcon}></rec-icon>
        </button>
      </div>
      <rec-death .item=${item} .dismissable=${false}></rec-death>
    `;
  }
}

customElements.define('rec-death-dialog', RecDeathDialog);
