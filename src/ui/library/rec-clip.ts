import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ClipItem } from '../../app/library.ts';
import { microsToSeconds } from '../../core/time.ts';
import { clipStyles } from './clip-styles.ts';
import { hasWhy } from './has-why.ts';
import { emit } from '../kit/emit.ts';
import { formatBytes, formatLength, formatTime } from '../kit/format.ts';
import { moreIcon, playIcon } from '../kit/icons.ts';
import './rec-badges.ts';
import './rec-cause.ts';
import './rec-clip-actions.ts';
import '../kit/rec-elapsed.ts';
import '../kit/rec-icon.ts';
import './rec-star.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * One clip of the list.
 *
 * @fires rec-play with the clip's id
 * @fires rec-download with the clip's id
 * @fires rec-star with `{ id, starred }`
 * @fires rec-delete with the clip's id
 * @fires rec-file with `{ id, work }`: `export` or `verify`
 * @fires rec-death with the clip's id, to see how its picture ended
 * @fires rec-evidence with `{ id, open }`, when its reasons are shown and hidden
 */
export class RecClip extends LitElement {
  static override properties = {
    item: { attribute: false },
    showDevice: { attribute: false },
    number: { attribute: false },
    open: { state: true },
  };
  /** Focusing a clip focuses the first thing that can be done with it. */
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles = [base, buttons, clipStyles];

  declare item: ClipItem;
  /** Whether clips of several devices are listed. */
  declare showDevice: boolean;
  /** Counts the clips that began in the same second, as those do that are kept from one pre-buffer. */
  declare number: number;
  /** Whether its reasons are shown. */
  declare open: boolean;

  constructor() {
    super();
    this.showDevice = false;
    this.number = 1;
    this.open = false;
  }

  override render(): TemplateResult {
    const { row, thumbnail, state } = this.item;
    const { clip } = texts;
    const time = texts.clip.time(formatTime(row.startedAt), this.number);
    const seconds = microsToSeconds(row.duration);
    const writing = state === 'writing';
    const facts = [
      ...(this.showDevice ? [row.device.name] : []),
      ...(writing || row.bytes === 0 ? [] : [formatBytes(row.bytes)]),
    ];
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
            ${writing ? nothing : html`<rec-star .clip=${row.id} .starred=${row.starred === true}></rec-star>`}
          </p>
          ${facts.length === 0 ? nothing : html`<p class="facts numbers">${facts.join(' · ')}</p>`}
          ${this.#renderWhy()}
          <rec-badges .item=${this.item}></rec-badges>
        </div>
        ${writing ? nothing : html`<rec-clip-actions .clip=${row.id}></rec-clip-actions>`}
        ${this.open ? html`<rec-cause id="why" .item=${this.item}></rec-cause>` : nothing}
      </article>
    `;
  }

  #renderWhy(): TemplateResult {
    const { trigger } = this.item.row;
    const short = texts.clip.trigger(trigger);
    // The mark behind it stays with the last word.
    const tail = short.lastIndexOf(' ') + 1;
    if (!hasWhy(trigger)) return html`<p class="why" title=${texts.clip.triggerInFull(trigger)}>${short}</p>`;
    return html`
      <button
        class="why link"
        title=${texts.why.why}
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-controls="why"
        @click=${this.#toggleWhy}
      >
        <span
          >${short.slice(0, tail)}<span class="tail"
            >${short.slice(tail)}<rec-icon .icon=${moreIcon}></rec-icon></span
        ></span>
      </button>
    `;
  }

  readonly #toggleWhy = (): void => {
    this.open = !this.open;
    emit(this, 'rec-evidence', { id: this.item.row.id, open: this.open });
  };
}

customElements.define('rec-clip', RecClip);
