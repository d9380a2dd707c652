import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ClipItem } from '../../app/library/library.ts';
import { dialogs } from '../kit/dialogs.ts';
import { emit } from '../kit/emit.ts';
import { dialogHead, setOpen } from '../kit/modal.ts';
import './rec-death.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

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
    if (changed.has('item')) setOpen(this, this.item !== undefined);
  }

  #renderItem(item: ClipItem): TemplateResult {
    const { death } = texts;
    return html`
      ${dialogHead({ title: death.region, close: death.close, onClose: () => emit(this, 'rec-close') })}
      <rec-death .item=${item} .dismissable=${false}></rec-death>
    `;
  }
}

customElements.define('rec-death-dialog', RecDeathDialog);
