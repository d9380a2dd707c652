/**
 * From novel tiles to events: enough of them within a few seconds and close together. It needs no pixels, so the events
 * of last week can be found again under another number of tiles.
 */
import { boxesTouch, boxHeight, boxWidth, Clusters, type TileBox } from './clusters.ts';
import type { TileGrid } from './plane.ts';
import { span, type TileTuning } from './tuning.ts';

/** When something began, in media µs: after the one moment, and not later than the other. */
export interface OnsetBounds {
  readonly after: number;
  readonly by: number;
}

/**
 * Seconds after an event in which tiny news where it happened belong to it: the caret that begins to blink after the
 * text, seen for the first time by a sampler that comes once a second, is no event of its own.
 */
const AFTERMATH = 12;

/** News are tiny up to this size in tiles, which holds most carets; four letters are never as narrow. */
const TINY_WIDTH = 1;
const TINY_HEIGHT = 3;

interface Past {
  readonly at: number;
  readonly boxes: readonly TileBox[];
}

export interface Group {
  readonly onset: OnsetBounds;
  readonly tiles: number;
  readonly boxes: readonly TileBox[];
}

export class GroupRule {
  /** Novel tiles that make an event. */
  tiles: number;
  readonly #grid: TileGrid;
  readonly #tuning: Pick<TileTuning, 'window' | 'reach'>;
  readonly #clusters: Clusters;
  readonly #recent: Uint8Array;
  readonly #novelAt: Float64Array;
  readonly #after: Float64Array;
  readonly #by: Float64Array;
  #past: readonly Past[] = [];

  constructor(grid: TileGrid, tuning: Pick<TileTuning, 'window' | 'reach'>, tiles: number) {
    this.#grid = grid;
    this.#tuning = tuning;
    this.tiles = tiles;
    this.#clusters = new Clusters(grid);
    this.#recent = new Uint8Array(grid.count);
    this.#novelAt = new Float64Array(grid.count).fill(Number.NEGATIVE_INFINITY);
    this.#after = new Float64Array(grid.count);
    this.#by = new Float64Array(grid.count);
  }

  /**
   * One sample at `now` (µs) in which the tiles of `novel` became news that began within `onset`. Gives the event that
   * they complete, if they do; its tiles are used up.
   */
  step(now: number, novel: Uint8Array, onset: OnsetBounds): Group | undefined {
    const oldest = now - span(this.#tuning.window);
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      if (novel[tile] === 1) {
        this.#novelAt[tile] = now;
        this.#after[tile] = onset.after;
        this.#by[tile] = onset.by;
      }
      this.#recent[tile] = (this.#novelAt[tile] as number) > oldest ? 1 : 0;
    }
    const found = this.#clusters.find(this.#recent, this.#tuning.reach);
    const boxes = new Map<number, TileBox>();
    for (let cluster = 0; cluster < found; cluster += 1) {
      const box = this.#clusters.box(cluster);
      const enough = (this.#clusters.size[cluster] as number) >= this.tiles;
      if (enough && !this.#isAftermath(box, now)) boxes.set(cluster, box);
    }
    if (boxes.size === 0) return undefined;
    const group = this.#use(boxes);
    this.passed(now, group.boxes);
    return group;
  }

  /** An event happened at `now` (µs) in these boxes, by this rule or by another. */
  passed(now: number, boxes: readonly TileBox[]): void {
    this.#past = [...this.#past.filter(({ at }) => now - at < span(AFTERMATH)), { at: now, boxes }];
  }

  /** With one tile as the limit a person asked for everything. */
  #isAftermath(box: TileBox, now: number): boolean {
    if (this.tiles === 1 || boxWidth(box) > TINY_WIDTH || boxHeight(box) > TINY_HEIGHT) return false;
    const { reach } = this.#tuning;
    const touches = (past: TileBox): boolean => boxesTouch(past, box, reach);
    return this.#past.some(({ at, boxes }) => now - at < span(AFTERMATH) && boxes.some(touches));
  }

  #use(boxes: ReadonlyMap<number, TileBox>): Group {
    let tiles = 0;
    let after = Number.POSITIVE_INFINITY;
    let by = Number.POSITIVE_INFINITY;
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      const cluster = this.#clusters.label[tile] as number;
      if (!boxes.has(cluster)) continue;
      tiles += 1;
      after = Math.min(after, this.#after[tile] as number);
      by = Math.min(by, this.#by[tile] as number);
      this.#novelAt[tile] = Number.NEGATIVE_INFINITY;
    }
    return { onset: { after, by }, tiles, boxes: [...boxes.values()] };
  }
}
