import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClipItem, ClipList } from '../../app/library.ts';
import type { SpaceView } from '../../app/space.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { wallMs } from '../../core/time.ts';
import { clipsStyles } from './clips-styles.ts';
import { emit } from '../kit/emit.ts';
import { formatDay, startOfDay } from '../kit/format.ts';
import './rec-clip.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

/**
 * The clips, newest first, with a heading where another day begins; what is said about all of them goes into the slot.
 *
 * @fires rec-older to list older clips too
 */
export class RecClips extends LitElement {
  static override properties = { list: { attribute: false }, taken: { attribute: false } };
  static override styles = [base, buttons, clipsStyles];

  declare list: ClipList;
  /** What all clips are and take, those that are not listed included; 0 bytes until they are counted. */
  declare taken: Pick<SpaceView, 'clips' | 'bytes'>;

  constructor() {
    super();
    this.taken = { clips: 0, bytes: 0 };
  }

  /** The clip that a person removes from the list, and its place, until it is gone. */
  #leaving: { readonly id: ClipId; readonly index: number } | undefined;

  /** Moves the focus to a clip. */
  focusClip(id: ClipId): void {
    this.#clipAt(this.list.items.findIndex(({ row }) => row.id === id))?.focus();
  }

  override render(): TemplateResult {
    const { items, more, state } = this.list;
    const { clips, bytes } = this.taken;
    return html`
      <section aria-labelledby="title">
        <header>
          <h2 id="title" tabindex="-1">${texts.clips.region}</h2>
          ${
            items.length === 0
              ? nothing
              : html`<span class="numbers">
                  ${bytes === 0 ? texts.clips.count(items.length, more) : texts.space.sum(more ? clips : items.length, bytes)}
                </span>`
          }
          <slot name="files"></slot>
        </header>
        <slot></slot>
        ${items.length === 0 ? this.#renderEmpty(state) : this.#renderItems(items)}
        ${
          more
            ? html`<button class="older" @click=${() => emit(this, 'rec-older')}>
                ${texts.clips.older}
              </button>`
            : nothing
        }
      </section>
    `;
  }

  #renderItems(items: readonly ClipItem[]): TemplateResult {
    const now = wallMs(Date.now());
    const showDevice = new Set(items.map(({ row }) => row.device.id)).size > 1;
    return html`
      <ul class="list" aria-label=${texts.clips.region} @rec-delete=${this.#remember}>
        ${repeat(
          items,
          ({ row }) => row.id,
          (item, index) => {
            const { startedAt } = item.row;
            const before = items[index - 1]?.row.startedAt;
            const first = before === undefined || startOfDay(before) !== startOfDay(startedAt);
            return html`
              <li class=${first ? 'first' : ''}>
                ${first ? html`<h3>${formatDay(startedAt, now)}</h3>` : nothing}
                <rec-clip
                  .item=${item}
                  .showDevice=${showDevice}
                  .number=${numberOf(items, index)}
                ></rec-clip>
              </li>
            `;
          },
        )}
      </ul>
    `;
  }

  readonly #remember = ({ detail: id }: CustomEvent<ClipId>): void => {
    this.#leaving = { id, index: this.list.items.findIndex(({ row }) => row.id === id) };
  };

  /** The focus was on what has just gone: the next clip takes it, or else the last one, or else the heading. */
  override updated(): void {
    const { items } = this.list;
    const leaving = this.#leaving;
    if (leaving === undefined || items.some(({ row }) => row.id === leaving.id)) return;
    this.#leaving = undefined;
    // The person went elsewhere meanwhile.
    if (document.activeElement !== document.body) return;
    const next = this.#clipAt(Math.min(leaving.index, items.length - 1));
    (next ?? this.renderRoot.querySelector<HTMLElement>('h2'))?.focus();
  }

  #clipAt(index: number): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('rec-clip')][index];
  }

  #renderEmpty(state: ClipList['state']): TemplateResult {
    const { clips } = texts;
    if (state === 'loading') return html`<p class="empty">${clips.loading}</p>`;
    if (state === 'failed') return html`<p class="empty">${clips.failed}</p>`;
    return html`<p class="empty"><strong>${clips.empty}</strong> ${clips.emptyHint}</p>`;
  }
}

/** Of the clips of one device that began in the same second, the first that was made is 1; the list begins with the newest. */
function numberOf(items: readonly ClipItem[], index: number): number {
  const { device, startedAt } = items[index]?.row ?? {};
  let last = index + 1;
  const second = (at: number | undefined): number => Math.floor((at ?? 0) / 1000);
  while (second(items[last]?.row.startedAt) === second(startedAt)) last += 1;
  const same = items.slice(index, last).filter(({ row }) => row.device.id === device?.id);
  return same.length;
}

customElements.define('rec-clips', RecClips);
