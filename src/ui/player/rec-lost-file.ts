import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ClipWork } from '../../app/library/clip-work.ts';
import type { ClipItem } from '../../app/library/library.ts';
import { emit } from '../kit/emit.ts';
import { fileField, openFileField } from '../kit/file-field.ts';
import { base, buttons } from '../kit/theme.ts';
import { playerTexts } from '../texts/player.ts';

/**
 * In the place of the picture of a clip whose file is gone: that it is, and what can be done.
 *
 * @fires rec-delete with the clip's id
 */
export class RecLostFile extends LitElement {
  static override properties = { item: { attribute: false }, work: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        align-content: center;
        justify-items: center;
        gap: var(--space-3);
        padding: var(--space-5) var(--space-4);
        color: var(--on-stage);
        text-align: center;
      }
      img {
        max-width: min(20rem, 100%);
        border-radius: var(--radius);
        opacity: 0.6;
      }
      p {
        max-width: 34rem;
        text-wrap: balance;
      }
      /* The stage is dark in every scheme. */
      button,
      button:hover:not(:disabled) {
        background: rgb(255 255 255 / 16%);
        color: var(--on-stage);
      }
      button.primary,
      button.primary:hover:not(:disabled) {
        background: var(--on-stage);
        color: var(--stage);
      }
      button:hover:not(:disabled) {
        outline: 1px solid var(--on-stage);
      }
      div {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--space-2);
      }
    `,
  ];

  declare item: ClipItem;
  declare work: Pick<ClipWork, 'takeIn'>;

  override render(): TemplateResult {
    const { lost } = playerTexts();
    const { row, thumbnail } = this.item;
    return html`
      ${thumbnail === undefined ? '' : html`<img src=${thumbnail} alt=${lost.picture} />`}
      <p role="alert">${lost.what}</p>
      <p>${lost.hope}</p>
      <div>
        <button class="primary" @click=${() => openFileField(this)}>${lost.bring}</button>
        <button @click=${() => emit(this, 'rec-delete', row.id)}>${lost.delete}</button>
      </div>
      ${fileField({ accept: 'video/mp4,.mp4', take: (files) => void this.work.takeIn(files) })}
    `;
  }
}

customElements.define('rec-lost-file', RecLostFile);
