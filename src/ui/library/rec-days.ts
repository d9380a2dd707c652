import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClipItem } from '../../app/library/library.ts';
import type { LibraryLayout } from '../../app/library/library-view.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import { type Block, type Shelf, shelvesOf, type Step, stepFrom } from '../../core/clip/shelves.ts';
import { wallMs } from '../../core/time.ts';
import { blockClips } from './block-clips.ts';
import { daysStyles } from './clips-styles.ts';
import { Columns } from './columns.ts';
import { InSight } from './in-sight.ts';
import { ListKeys } from './list-keys.ts';
import { emit } from '../kit/emit.ts';
import { formatDay, startOfDay } from '../kit/format.ts';
import type { RecClip } from './rec-clip.ts';
import { base } from '../kit/theme.ts';
import { texts } from '../texts/texts.ts';

/**
 * Clips, day by day. One of them is in the tab order, with its buttons; keys lead to the others. What is out of sight is
 * not drawn.
 *
 * @fires rec-look with the ids of the clips that are drawn
 * @fires rec-select with `{ id, how }`: `toggle` or `stretch`
 * @fires rec-select-all
 * @fires rec-select-none
 * @fires rec-delete-many with ids, when the focused clip is one of several that are selected
 */
export class RecDays extends LitElement {
  static override properties = {
    items: { attribute: false },
    layout: { reflect: true },
    selected: { attribute: false },
    active: { state: true },
  };
  static override styles = [base, daysStyles];

  /** At least one. */
  declare items: readonly ClipItem[];
  declare layout: LibraryLayout;
  declare selected: ReadonlySet<ClipId>;
  /** The clip in the tab order, and where it was. */
  declare active: { readonly id: ClipId; readonly at: number } | undefined;
  readonly #columns = new Columns(this);
  readonly #inSight = new InSight(this, () => this.#look());
  #shelves: readonly Shelf<ClipItem>[] = [];
  #laidOut = '';
  #wantsFocus = false;

  constructor() {
    super();
    this.layout = 'grid';
    this.selected = new Set();
    new ListKeys(this);
  }

  /** Where a key leads to from a clip. */
  stepFrom(id: ClipId, step: Step): ClipId | undefined {
    const days = this.#shelves.map(({ clips }) => clips);
    return this.items[stepFrom(this.#indexOf(id), step, days, this.#columns.count)]?.row.id;
  }

  /** Moves the focus to a clip, also to one that is not drawn yet. */
  focusClip(id: ClipId): void {
    const at = this.#indexOf(id);
    if (at < 0) return;
    this.active = { id, at };
    this.#wantsFocus = true;
    if (this.#clip(id) === undefined) this.#inSight.show(this.#keyAt(at));
    this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const columns = this.#columns.count;
    const laidOut = `${this.layout} ${columns}`;
    if (changed.has('items') || laidOut !== this.#laidOut) {
      this.#shelves = shelvesOf(this.items, columns, startOfDay);
    }
    if (laidOut !== this.#laidOut) this.#inSight.forgetHeights();
    this.#laidOut = laidOut;
    // A clip that goes, or changes its place, takes the focus with it.
    if (this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== null)
      this.#wantsFocus = true;
    const { id, at } = this.active ?? {};
    const now = id === undefined ? -1 : this.#indexOf(id);
    const next = this.items[now < 0 ? Math.min(at ?? 0, this.items.length - 1) : now]?.row.id;
    this.active = next === undefined ? undefined : { id: next, at: now < 0 ? (at ?? 0) : now };
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('items')) this.#look();
    const clip = this.active && this.#clip(this.active.id);
    if (!this.#wantsFocus || clip === undefined) return;
    this.#wantsFocus = false;
    if (this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== clip) clip.focus();
  }

  override render(): TemplateResult {
    const now = wallMs(Date.now());
    const showDevice = new Set(this.items.map(({ row }) => row.device.id)).size > 1;
    return html`${repeat(
      this.#shelves,
      ({ startedAt }) => startOfDay(startedAt),
      ({ startedAt, blocks, clips }) => html`
        <section>
          <h3>${formatDay(startedAt, now)}</h3>
          <div role="list" aria-label=${texts.shelf.ofDay(formatDay(startedAt, now))}>
            ${blocks.map((block) => this.#renderBlock(block, { clips, first: blocks[0]?.first ?? 0, showDevice }))}
          </div>
        </section>
      `,
    )}`;
  }

  #renderBlock(
    { key, items, first }: Block<ClipItem>,
    day: { readonly clips: number; readonly first: number; readonly showDevice: boolean },
  ): TemplateResult {
    const columns = this.#columns.count;
    const at = this.active?.at ?? -1;
    // What has the focus stays, however far somebody scrolls.
    const held = this.#wantsFocus && at >= first && at < first + items.length;
    const near = held || this.#inSight.isNear(key, first);
    const height = this.#inSight.heightOf(key, Math.ceil(items.length / columns), this.layout);
    const clips = (): unknown =>
      blockClips({ all: this.items, items, first, day, layout: this.layout }, (id) => ({
        selected: this.selected.has(id),
        active: this.active?.id === id,
        onFocus: (place) => {
          this.active = { id, at: place };
        },
      }));
    return html`
      <div class="block" data-block=${key} .style=${near ? `--columns: ${columns}` : `height: ${height}`}>
        ${near ? clips() : nothing}
      </div>
    `;
  }

  #look(): void {
    emit(
      this,
      'rec-look',
      this.#clips().map(({ item }) => item.row.id),
    );
  }

  readonly #keyAt = (at: number): string =>
    this.#shelves.flatMap(({ blocks }) => blocks).findLast(({ first }) => first <= at)?.key ?? '';

  readonly #indexOf = (id: ClipId): number => this.items.findIndex(({ row }) => row.id === id);

  readonly #clips = (): readonly RecClip[] => [...this.renderRoot.querySelectorAll<RecClip>('rec-clip')];

  readonly #clip = (id: ClipId): RecClip | undefined => this.#clips().find(({ item }) => item.row.id === id);
}

customElements.define('rec-days', RecDays);
