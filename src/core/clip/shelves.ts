/**
 * A list of clips as it lies on the page: day by day, each in rows of some columns, and the rows in bundles of which only
 * those in sight are drawn. Ten thousand clips would be a million nodes.
 */
import type { WallMs } from '../time.ts';

/** Clips of a bundle, about: few enough that none is long out of sight and drawn, many enough that there are not too many. */
const BUNDLE = 12;

export interface Bundle<T> {
  /** The day and the bundle's place in it: when a clip is added, what was drawn moves on and is not drawn anew. */
  readonly key: string;
  readonly items: readonly T[];
  /** Place of its first clip in the whole list. */
  readonly first: number;
}

export interface Shelf<T> {
  readonly startedAt: WallMs;
  readonly clips: number;
  readonly bundles: readonly Bundle<T>[];
}

interface Placed {
  readonly row: { readonly id: string; readonly startedAt: WallMs };
}

/**
 * @param startOf The first moment of the reader's day in which a moment lies. Asked once a day: ten thousand dates take long.
 * @param columns At least 1. A bundle ends where a row does, so that none has a gap within a day.
 */
export function shelvesOf<T extends Placed>(
  items: readonly T[],
  columns: number,
  startOf: (at: WallMs) => number,
): readonly Shelf<T>[] {
  const perBundle = columns * Math.ceil(BUNDLE / columns);
  const shelves: Shelf<T>[] = [];
  let from = 0;
  while (from < items.length) {
    const startedAt = items[from]?.row.startedAt as WallMs;
    const day = startOf(startedAt);
    let until = from + 1;
    for (let next = items[until]; next !== undefined && next.row.startedAt >= day; next = items[until]) {
      until += 1;
    }
    const bundles: Bundle<T>[] = [];
    for (let first = from; first < until; first += perBundle) {
      const bundle = items.slice(first, Math.min(until, first + perBundle));
      bundles.push({ key: `${day}/${bundles.length}`, items: bundle, first });
    }
    shelves.push({ startedAt, clips: until - from, bundles });
    from = until;
  }
  return shelves;
}

/** The key of the bundle in which a place of the list lies; empty without any. */
export const bundleAt = <T>(shelves: readonly Shelf<T>[], at: number): string =>
  shelves.flatMap(({ bundles }) => bundles).findLast(({ first }) => first <= at)?.key ?? '';

/** A clip in the list, and its place there. */
export interface PlacedId<Id extends string> {
  readonly id: Id;
  readonly at: number;
}

/** What is the clip in hand once the list has changed: the same one wherever it is now, else the one that has its place. */
export function followed<Id extends string>(
  items: readonly { readonly row: { readonly id: Id } }[],
  before: PlacedId<Id> | undefined,
): PlacedId<Id> | undefined {
  const now = before === undefined ? -1 : items.findIndex(({ row }) => row.id === before.id);
  if (before !== undefined && now >= 0) return { id: before.id, at: now };
  const at = before?.at ?? 0;
  const next = items[Math.min(at, items.length - 1)]?.row.id;
  return next === undefined ? undefined : { id: next, at };
}

/** A key that leads from one clip to another. */
export const STEPS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const;
export type Step = (typeof STEPS)[number];

/**
 * Where a key leads to from the clip at a place of the list. Up and down keep the column, also from day to day, as far as
 * the row there reaches; at the ends it stays.
 *
 * @param days How many clips each day has.
 */
export function stepFrom(at: number, step: Step, days: readonly number[], columns: number): number {
  const all = days.reduce((sum, clips) => sum + clips, 0);
  if (step === 'Home') return 0;
  if (step === 'End') return Math.max(0, all - 1);
  if (step === 'ArrowLeft') return Math.max(0, at - 1);
  if (step === 'ArrowRight') return Math.min(Math.max(0, all - 1), at + 1);
  let start = 0;
  let day = 0;
  while (day < days.length - 1 && at >= start + (days[day] ?? 0)) {
    start += days[day] ?? 0;
    day += 1;
  }
  const clips = days[day] ?? 0;
  const [row, column] = [Math.floor((at - start) / columns), (at - start) % columns];
  const down = step === 'ArrowDown';
  const within = (row + (down ? 1 : -1)) * columns;
  if (within >= 0 && within < clips) return start + Math.min(clips - 1, within + column);
  const other = days[day + (down ? 1 : -1)];
  if (other === undefined) return at;
  if (down) return start + clips + Math.min(other - 1, column);
  const lastRow = Math.floor((other - 1) / columns) * columns;
  return start - other + Math.min(other - 1, lastRow + column);
}

/** How many clips fit beside each other. Narrow lists, as beside a live picture, have smaller pictures. */
export function columnsIn(width: number, layout: 'grid' | 'list'): number {
  if (layout === 'list') return 1;
  const least = width < NARROW ? LEAST_NARROW : LEAST;
  return Math.max(1, Math.floor(width / least));
}

/** Of a list, in rem; and the least width of a picture in it. */
const NARROW = 34;
const LEAST_NARROW = 9.5;
const LEAST = 11.5;
