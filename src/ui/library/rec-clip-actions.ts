import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ClipId } from '../../core/clip/clip.ts';
import { emit } from '../kit/emit.ts';
import { texts } from '../texts/texts.ts';
import { deleteIcon, downloadIcon } from '../kit/icons.ts';
import '../kit/rec-icon.ts';
import '../kit/rec-menu.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * What can be done with a closed clip.
 *
 * @fires rec-download with the clip's id
 * @fires rec-delete with the clip's id
 * @fires rec-file with `{ id, work }`: `export` or `verify`
 * @fires rec-rename to type another name where it stands
 * @fires rec-note with the clip's id, to write a note of it
 */
export class RecClipActions extends LitElement {
  static override properties = { clip: { attribute: false }, reachable: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
      }
      button {
        width: 2rem;
        min-height: 2rem;
        color: var(--ink-soft);
      }
      @media (pointer: coarse) {
        button {
          width: 2.75rem;
          min-height: 2.75rem;
        }
      }
      button:hover {
        background: var(--raised-hover);
        color: var(--ink);
      }
    `,
  ];

  declare clip: ClipId;
  /** Whether the Tab key leads to it. */
  declare reachable: boolean;

  constructor() {
    super();
    this.reachable = true;
  }

  override render(): TemplateResult {
    const { clip, files, shelf } = texts;
    const id = this.clip;
    const tabindex = this.reachable ? 0 : -1;
    const entries = [
      { id: 'rename', text: shelf.rename },
      { id: 'note', text: shelf.note },
      { id: 'export', text: files.export },
      { id: 'verify', text: files.verify },
    ];
    return html`
      <button
        class="plain icon"
        tabindex=${tabindex}
        aria-label=${clip.download}
        title=${clip.download}
        @click=${() => emit(this, 'rec-download', id)}
      >
        <rec-icon .icon=${downloadIcon}></rec-icon>
      </button>
      <button
        class="plain icon"
        tabindex=${tabindex}
        aria-label=${clip.delete}
        title=${clip.delete}
        @click=${() => emit(this, 'rec-delete', id)}
      >
        <rec-icon .icon=${deleteIcon}></rec-icon>
      </button>
      <rec-menu
        .label=${files.clip}
        .entries=${entries}
        .reachable=${this.reachable}
        @rec-pick=${this.#pick}
      ></rec-menu>
    `;
  }

  readonly #pick = ({ detail }: CustomEvent<string>): void => {
    if (detail === 'rename') emit(this, 'rec-rename');
    else if (detail === 'note') emit(this, 'rec-note', this.clip);
    else emit(this, 'rec-file', { id: this.clip, work: detail });
  };
}

customElements.define('rec-clip-actions', RecClipActions);
