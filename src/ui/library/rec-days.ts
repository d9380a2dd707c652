import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ClipItem } from '../../app/library/library.ts';
import type { LibraryLayout } from '../../app/library/library-view.ts';
import type { ClipId } from '../../core/clip/clip.ts';
import {
  type Bundle,
  bundleAt,
  followed,
  type PlacedId,
  type Shelf,
  shelvesOf,
  type Step,
  stepFrom,
} from '../../core/clip/shelves.ts';
import { wallMs } from '../../core/time.ts';
import { bundleClips, type BundleOf } from './bundle-clips.ts';
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
 * @fires rec-in-sight with the ids of the clips that are drawn
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
  declare active: PlacedId<ClipId> | undefined;
  readonly #columns = new Columns(this);
  readonly #inSight = new InSight(this, () => this.#tell());
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
    if (this.#clip(id) === undefined) this.#inSight.show(bundleAt(this.#shelves, at));
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
    this.#wantsFocus ||= (this.shadowRoot?.activeElement ?? null) !== null;
    this.active = followed(this.items, this.active);
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('items')) this.#tell();
    const clip = this.active && this.#clip(this.active.id);
    if (!this.#wantsFocus || clip === undefined) return;
    this.#wantsFocus = false;
    if (this.shadowRoot?.activeElement !== clip) clip.focus();
  }

  override render(): TemplateResult {
    const now = wallMs(Date.now());
    const showDevice = this.items.some(({ row }, _, all) => row.device.id !== all[0]?.row.device.id);
    return html`${repeat(
      this.#shelves,
      ({ startedAt }) => startOfDay(startedAt),
      ({ startedAt, bundles, clips }) => html`
        <section>
          <h3>${formatDay(startedAt, now)}</h3>
          <div role="list" aria-label=${texts.shelf.ofDay(formatDay(startedAt, now))}>
            ${bundles.map((bundle) => this.#renderBundle(bundle, { clips, first: bundles[0]?.first ?? 0, showDevice }))}
          </div>
        </section>
      `,
    )}`;
  }

  #renderBundle(bundle: Bundle<ClipItem>, day: BundleOf['day']): TemplateResult {
    const { key, items, first } = bundle;
    const { items: all, layout, active } = this;
    const { count: columns } = this.#columns;
    const at = (active?.at ?? -1) - first;
    // What has the focus stays, however far somebody scrolls.
    const held = this.#wantsFocus && at >= 0 && at < items.length;
    const drawn = held ? items.length : this.#inSight.drawnOf(key, first);
    const height = this.#inSight.heightOf(key, Math.ceil(items.length / columns), layout);
    return bundleClips(bundle, { all, day, layout, columns, drawn, height }, (id) => ({
      selected: this.selected.has(id),
      active: active?.id === id,
      onFocus: (place) => {
        this.active = { id, at: place };
      },
    }));
  }

  #tell(): void {
    const drawn = this.#clips().map(({ item }) => item.row.id);
    emit(this, 'rec-in-sight', drawn);
  }

  readonly #indexOf = (id: ClipId): number => this.items.findIndex(({ row }) => row.id === id);

  readonly #clips = (): readonly RecClip[] => [...this.renderRoot.querySelectorAll<RecClip>('rec-clip')];

  readonly #clip = (id: ClipId): RecClip | undefined => this.#clips().find(({ item }) => item.row.id === id);
}

customElements.define('rec-days', RecDays);
