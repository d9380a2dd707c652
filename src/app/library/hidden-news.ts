/** Tells the clips that came while a filter was set: one of them that the filter hides is missed by nobody. */
import type { ClipId } from '../../core/clip/clip.ts';
import type { ClipItem, ClipList } from './library.ts';

export class HiddenNews {
  /** Those that were there when the filter was set; `undefined` until all of them have been read. */
  #known: ReadonlySet<ClipId> | undefined;
  readonly #news = new Set<ClipId>();

  /** The filter is another one: what is there by now is no news to it. */
  reset(): void {
    this.#known = undefined;
    this.#news.clear();
  }

  look({ state, items, more }: ClipList): void {
    // A list that is still being read grows by old clips.
    if (state !== 'ready' || more) return;
    const known = (this.#known ??= new Set(items.map(({ row }) => row.id)));
    for (const { row } of items) if (!known.has(row.id)) this.#news.add(row.id);
  }

  among(items: readonly ClipItem[]): number {
    if (this.#news.size === 0) return 0;
    return items.filter(({ row }) => this.#news.has(row.id)).length;
  }
}
