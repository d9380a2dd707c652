/**
 * What a clock does once a minute: the digits left of the seconds change too, and they rest too long to be learnt. A row
 * of small changes that hangs together with a small thing in motion, and began with one of its beats, belongs to it.
 */
import type { BusyTiles } from './busy.ts';
import { boxesTouch, boxHeight, boxHolds, boxWidth, Clusters, type TileBox } from './clusters.ts';
import { Change, type Novelty } from './novelty.ts';
import type { TileGrid } from './plane.ts';

/** Tiles in motion this far apart are one clock's. */
const REACH = 2;
/** A clock's seconds are at most so many tiles high, and so many times wider than high. */
const TALLEST = 10;
const WIDEST = 4;
/** A separator between digits is at most as wide as they are high; it has two tiles at least, for tiles are coarse. */
const SMALLEST_GAP = 2;
/** Everything that belongs to a clock is at most so many times as wide as high. */
const LONGEST = 9;

/** Samples that are remembered: more than any change takes to settle at ten samples a second. */
const REMEMBERED = 64;

export class Carry {
  readonly #clusters: Clusters;
  readonly #changes: Clusters;
  readonly #changed: Uint8Array;
  #moments: { readonly at: number; readonly rows: readonly TileBox[] }[] = [];

  constructor(grid: TileGrid) {
    this.#clusters = new Clusters(grid);
    this.#changes = new Clusters(grid);
    this.#changed = new Uint8Array(grid.count);
  }

  /** One sample at `now` (µs), after `busy` has counted it. */
  step(now: number, novelty: Novelty, busy: BusyTiles): void {
    if (busy.busyCount === 0 || novelty.changes === 0) return;
    for (let tile = 0; tile < this.#changed.length; tile += 1) {
      this.#changed[tile] = novelty.change[tile] === Change.none ? 0 : 1;
    }
    const changes = this.#changes.boxes(this.#changed, 1);
    const rows = this.#clusters
      .boxes(busy.core, REACH)
      .filter(isClock)
      .map((clock) => rowOf(clock, changes))
      .filter((row) => row !== undefined);
    if (rows.length === 0) return;
    this.#moments.push({ at: now, rows });
    if (this.#moments.length >= 2 * REMEMBERED) this.#moments = this.#moments.slice(-REMEMBERED);
  }

  /** Whether news in `box`, which began with the sample at `since`, is a part of a clock. */
  explains(box: TileBox, since: number): boolean {
    const moment = this.#moments.findLast(({ at }) => at === since);
    return moment?.rows.some((row) => boxHolds(row, box)) ?? false;
  }
}

const isClock = (box: TileBox): boolean =>
  boxHeight(box) <= TALLEST && boxWidth(box) <= Math.max(SMALLEST_GAP, WIDEST * boxHeight(box));

/** The clock that beat, with all changes in its rows that hang together with it; nothing if it did not beat. */
function rowOf(clock: TileBox, changes: readonly TileBox[]): TileBox | undefined {
  const [top, bottom] = [clock.top - 1, clock.bottom + 1];
  const inRow = (change: TileBox): boolean => change.top >= top && change.bottom <= bottom;
  const beats = changes.filter((change) => boxesTouch(clock, change));
  if (beats.length === 0) return undefined;
  // Of a tall digit only the rows that each beat changes are known to be in motion.
  const height = Math.max(boxHeight(clock), ...beats.filter(inRow).map(boxHeight));
  const gap = Math.max(SMALLEST_GAP, height);
  let row: TileBox = { ...clock, top, bottom };
  for (let grown = true; grown;) {
    grown = false;
    for (const change of changes) {
      if (!inRow(change) || boxHolds(row, change)) continue;
      if (!boxesTouch(row, change, gap)) continue;
      const left = Math.min(row.left, change.left);
      const right = Math.max(row.right, change.right);
      if (right - left > LONGEST * height) continue;
      row = { left, top, right, bottom };
      grown = true;
    }
  }
  return row;
}
