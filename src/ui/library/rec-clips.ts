import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ClipList } from '../../app/library/library.ts';
import type { LibraryLayout, Matches } from '../../app/library/library-view.ts';
import type { SpaceView } from '../../app/library/space.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { clipsStyles } from './clips-styles.ts';
import { emit } from '../kit/emit.ts';
import './rec-days.ts';
import type { RecDays } from './rec-days.ts';
import { texts } from '../texts/texts.ts';
import { base, buttons } from '../kit/theme.ts';

interface Filtered extends Pick<Matches, 'bytes' | 'hidden' | 'hiddenNews'> {
  readonly all: number;
}

/**
 * The clips under their heading, or why there are none; what is said of all of them, and what finds some of them, goes
 * into the slots.
 *
 * @fires rec-clear to filter no longer
 */
export class RecClips extends LitElement {
  static override properties = {
    list: { attribute: false },
    filtered: { attribute: false },
    taken: { attribute: false },
    layout: { attribute: false },
    selected: { attribute: false },
  };
  static override styles = [base, buttons, clipsStyles];

  /** Those that match, and whether more are still being read. */
  declare list: ClipList;
  /** Of how many these are what a filter has left, and what they take; `undefined` without a filter. */
  declare filtered: Filtered | undefined;
  /** How many clips there are in all; 0 until they are counted. */
  declare taken: Pick<SpaceView, 'clips'>;
  declare layout: LibraryLayout;
  declare selected: ReadonlySet<ClipId>;
  #hadFocus = false;

  constructor() {
    super();
    this.taken = { clips: 0 };
    this.layout = 'grid';
    this.selected = new Set();
  }

  /** Moves the focus to a clip. */
  focusClip(id: ClipId): void {
    this.renderRoot.querySelector<RecDays>('rec-days')?.focusClip(id);
  }

  /** Moves the focus to the heading, and the page with it. */
  focusTitle(): void {
    const title = this.renderRoot.querySelector('h2');
    title?.scrollIntoView({ block: 'start' });
    title?.focus({ preventScroll: true });
  }

  override willUpdate(): void {
    this.#hadFocus = this.hasUpdated && this.renderRoot.querySelector('rec-days:focus-within') !== null;
  }

  /** The focus was on the last clip that has just gone. */
  override updated(): void {
    if (this.#hadFocus && this.list.items.length === 0) this.renderRoot.querySelector('h2')?.focus();
  }

  override render(): TemplateResult {
    const { items } = this.list;
    return html`
      <section aria-labelledby="title">
        <header>
          <h2 id="title" tabindex="-1">${texts.clips.region}</h2>
          <span class="numbers">${this.#count()}</span>
          <slot name="files"></slot>
        </header>
        <slot></slot>
        ${this.#renderHidden()}
        ${
          items.length === 0
            ? this.#renderEmpty()
            : html`<rec-days .items=${items} .layout=${this.layout} .selected=${this.selected}></rec-days>`
        }
      </section>
    `;
  }

  #count(): string | typeof nothing {
    const { items, more } = this.list;
    const { clips } = this.taken;
    if (this.filtered !== undefined)
      return texts.shelf.sumOf(items.length, this.filtered.all, this.filtered.bytes);
    if (items.length === 0) return nothing;
    return more && clips > 0 ? texts.clips.count(clips, false) : texts.clips.count(items.length, more);
  }

  /** A filter outlives a reload: whoever does not remember it would miss clips without a word. */
  #renderHidden(): TemplateResult | typeof nothing {
    if (this.filtered === undefined) return nothing;
    const { shelf } = texts;
    const { hidden, hiddenNews } = this.filtered;
    // Below it the empty list offers the same.
    const offered = hidden > 0 && this.list.items.length > 0;
    return html`
      <div class="hidden">
        ${hidden === 0 ? nothing : html`<span class="numbers">${shelf.hidden(hidden)}</span>`}
        <strong class="numbers" role="status"
          >${hiddenNews === 0 ? nothing : shelf.hiddenNews(hiddenNews)}</strong
        >
        ${offered ? html`<button @click=${() => emit(this, 'rec-clear')}>${shelf.showAll}</button>` : nothing}
      </div>
    `;
  }

  #renderEmpty(): TemplateResult {
    const { clips, shelf } = texts;
    const { state } = this.list;
    if (this.filtered !== undefined && this.filtered.all > 0) {
      return html`<p class="empty">
        <strong>${shelf.nothing}</strong>
        <button @click=${() => emit(this, 'rec-clear')}>${shelf.clear}</button>
      </p>`;
    }
    if (state === 'loading') return html`<p class="empty">${clips.loading}</p>`;
    if (state === 'failed') return html`<p class="empty">${clips.failed}</p>`;
    return html`<p class="empty"><strong>${clips.empty}</strong> ${clips.emptyHint}</p>`;
  }
}

customElements.define('rec-clips', RecClips);
