import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClipItem, ClipList } from '../app/library.ts';
import type { ClipId } from '../core/clip/clip.ts';
import { wallMs } from '../core/time.ts';
import { emit } from './emit.ts';
import { formatDay, startOfDay } from './format.ts';
import './rec-clip.ts';
import { texts } from './texts.ts';
import { base, buttons } from './theme.ts';

/**
 * The clips, newest first, with a heading where another day begins; what is said about all of them goes into the slot.
 *
 * @fires rec-older to list older clips too
 */
export class RecClips extends LitElement {
  static override properties = { list: { attribute: false } };
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      header {
        position: sticky;
        top: 0;
        z-index: 1;
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4) var(--space-2);
        background: var(--surface);
      }
      h2 {
        font-size: var(--text-l);
        font-weight: 650;
      }
      header span {
        color: var(--ink-soft);
        font-size: var(--text-s);
      }
      .list {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
        padding: 0 var(--space-2) var(--space-4);
      }
      /* The heading takes a row of its own, and the clip below it a cell like every other. */
      .first {
        display: contents;
      }
      h3 {
        grid-column: 1 / -1;
        padding: var(--space-3) var(--space-2) var(--space-1);
        color: var(--ink-soft);
        font-size: var(--text-s);
        font-weight: 600;
      }
      .empty {
        max-width: 40ch;
        margin: 0 auto;
        padding: var(--space-6) var(--space-4);
        color: var(--ink-soft);
        text-align: center;
        text-wrap: balance;
      }
      .empty strong {
        display: block;
        color: var(--ink);
        font-weight: 600;
      }
      .older {
        display: block;
        margin: 0 auto var(--space-4);
      }
    `,
  ];

  declare list: ClipList;

  /** The clip that a person removes from the list, and its place, until it is gone. */
  #leaving: { readonly id: ClipId; readonly index: number } | undefined;

  /** Moves the focus to a clip. */
  focusClip(id: ClipId): void {
    this.#clipAt(this.list.items.findIndex(({ row }) => row.id === id))?.focus();
  }

  override render(): TemplateResult {
    const { items, more, usedBytes, state } = this.list;
    return html`
      <section aria-labelledby="title">
        <header>
          <h2 id="title" tabindex="-1">${texts.clips.region}</h2>
          ${
            items.length === 0
              ? nothing
              : html`<span class="numbers">
                  ${texts.clips.count(items.length, more)}, ${texts.clips.used(usedBytes)}
                </span>`
          }
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
                <rec-clip .item=${item} .showDevice=${showDevice}></rec-clip>
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

customElements.define('rec-clips', RecClips);
