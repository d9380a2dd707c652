import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ClipItem } from '../../app/library/library.ts';
import { microsToSeconds } from '../../core/time.ts';
import { thumbStyles } from './clip-styles.ts';
import { emit } from '../kit/emit.ts';
import { formatLength } from '../kit/format.ts';
import { pictureIcon, playIcon } from '../kit/icons.ts';
import '../kit/rec-elapsed.ts';
import './rec-filmstrip.ts';
import '../kit/rec-icon.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * A clip's picture, which plays it; its length, and the box that selects it.
 *
 * @fires rec-play with the clip's id
 * @fires rec-select with `{ id, how }`
 */
export class RecClipThumb extends LitElement {
  static override properties = {
    item: { attribute: false },
    selected: { attribute: false },
    reachable: { attribute: false },
  };
  static override styles = [base, buttons, thumbStyles];

  declare item: ClipItem;
  declare selected: boolean;
  /** Whether the Tab key leads to it. */
  declare reachable: boolean;

  override render(): TemplateResult {
    const { row, thumbnail, state } = this.item;
    const writing = state === 'writing';
    const tabindex = this.reachable ? 0 : -1;
    return html`
      <button
        aria-label=${texts.clip.play}
        tabindex=${tabindex}
        ?disabled=${writing}
        @click=${() => emit(this, 'rec-play', row.id)}
      >
        ${thumbnail === undefined ? html`<rec-icon class="none" .icon=${pictureIcon}></rec-icon>` : html`<img src=${thumbnail} alt="" />`}
        ${
          writing
            ? nothing
            : html`<rec-filmstrip .clip=${row.id}></rec-filmstrip><rec-icon .icon=${playIcon}></rec-icon>`
        }
      </button>
      <span class="length numbers">
        ${writing ? html`<rec-elapsed .since=${row.startedAt}></rec-elapsed>` : formatLength(microsToSeconds(row.duration))}
      </span>
      <label class=${this.selected ? 'pick on' : 'pick'}>
        <input
          type="checkbox"
          aria-label=${texts.shelf.select}
          tabindex=${tabindex}
          .checked=${live(this.selected)}
          @click=${this.#pick}
        />
      </label>
    `;
  }

  /** The box ticks itself, which is not what Shift makes of a clip that is selected already. */
  readonly #pick = (event: MouseEvent): void => {
    emit(this, 'rec-select', { id: this.item.row.id, how: event.shiftKey ? 'stretch' : 'toggle' });
    this.requestUpdate();
  };
}

customElements.define('rec-clip-thumb', RecClipThumb);
