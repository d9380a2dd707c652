import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ClipItem } from '../app/library.ts';
import { microsToSeconds } from '../core/time.ts';
import { badgesOf } from './clip-badges.ts';
import { clipStyles } from './clip-styles.ts';
import { emit } from './emit.ts';
import { formatBytes, formatLength, formatTime } from './format.ts';
import { deleteIcon, downloadIcon, playIcon } from './icons.ts';
import './rec-elapsed.ts';
import './rec-icon.ts';
import { texts } from './texts.ts';
import { base, buttons } from './theme.ts';

/**
 * One clip of the list.
 *
 * @fires rec-play with the clip's id
 * @fires rec-download with the clip's id
 * @fires rec-delete with the clip's id
 */
export class RecClip extends LitElement {
  static override properties = { item: { attribute: false } };
  static override styles = [base, buttons, clipStyles];

  declare item: ClipItem;

  override render(): TemplateResult {
    const { row, thumbnail, state } = this.item;
    const { clip } = texts;
    const time = formatTime(row.startedAt);
    const seconds = microsToSeconds(row.duration);
    const writing = state === 'writing';
    return html`
      <article aria-label=${writing ? clip.labelWriting(time) : clip.label(time, seconds)}>
        <div class="thumb">
          <button aria-label=${clip.play} ?disabled=${writing} @click=${() => emit(this, 'rec-play', row.id)}>
            ${thumbnail === undefined ? nothing : html`<img src=${thumbnail} alt="" loading="lazy" />`}
            ${writing ? nothing : html`<rec-icon .icon=${playIcon}></rec-icon>`}
          </button>
          <span class="length numbers">
            ${writing ? html`<rec-elapsed .since=${row.startedAt}></rec-elapsed>` : formatLength(seconds)}
          </span>
        </div>
        <div class="about">
          <p class="first numbers">
            <span class="when">${time}</span>
            <span class="size">${row.bytes > 0 ? formatBytes(row.bytes) : ''}</span>
          </p>
          <p class="why" title=${clip.triggerInFull(row.trigger)}>${clip.trigger(row.trigger)}</p>
          ${this.#renderBadges()}
        </div>
        ${writing ? nothing : this.#renderActions()}
      </article>
    `;
  }

  #renderBadges(): TemplateResult | typeof nothing {
    const badges = badgesOf(this.item);
    if (badges.length === 0) return nothing;
    return html`
      <ul class="badges">
        ${badges.map(({ text, look }) => html`<li class=${look}>${text}</li>`)}
      </ul>
    `;
  }

  #renderActions(): TemplateResult {
    const { clip } = texts;
    const { id } = this.item.row;
    return html`
      <div class="actions">
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
      </div>
    `;
  }
}

customElements.define('rec-clip', RecClip);
