import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ClipId } from '../../core/clip/clip.ts';
import { emit } from '../kit/emit.ts';
import { texts } from '../texts/texts.ts';
import { deleteIcon, downloadIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import '../kit/rec-menu.ts';
import { base, buttons } from '../kit/theme.ts';

const MENU = [
  { id: 'export', text: texts.files.export },
  { id: 'verify', text: texts.files.verify },
];

/**
 * What can be done with a closed clip.
 *
 * @fires rec-download with the clip's id
 * @fires rec-delete with the clip's id
 * @fires rec-file with `{ id, work }`: `export` or `verify`
 */
export class RecClipActions extends LitElement {
  static override properties = { clip: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      button {
        width: 2rem;
        min-height: 2rem;
        color: var(--ink-soft);
      }
      @media (pointer: coarse) {
        button {
          width: 2.5rem;
          min-height: 2.5rem;
        }
      }
      button:hover {
        background: var(--raised-hover);
        color: var(--ink);
      }
    `,
  ];

  declare clip: ClipId;

  override render(): TemplateResult {
    const { clip } = texts;
    const id = this.clip;
    return html`
      <button
        class="plain icon"
        aria-label=${clip.download}
        title=${clip.download}
        @click=${() => emit(this, 'rec-download', id)}
      >
        <rec-icon .icon=${downloadIcon}></rec-icon>
      </button>
      <button
        class="plain icon"
        aria-label=${clip.delete}
        title=${clip.delete}
        @click=${() => emit(this, 'rec-delete', id)}
      >
        <rec-icon .icon=${deleteIcon}></rec-icon>
      </button>
      <rec-menu
        .label=${texts.files.clip}
        .entries=${MENU}
        @rec-pick=${({ detail }: CustomEvent<string>) => emit(this, 'rec-file', { id, work: detail })}
      ></rec-menu>
    `;
  }
}

customElements.define('rec-clip-actions', RecClipActions);
