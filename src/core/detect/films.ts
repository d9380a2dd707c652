/**
 * Films that hardly move between their cuts: soft pictures glide below every tolerance, and a cut every few seconds is
 * too rare for their tiles to be learnt as busy. What gives them away is that one compact part of the screen changes as a
 * whole, again and again, in the same place. Text does not fill its box, and windows open somewhere else.
 */
import { boxHolds, Clusters, type TileBox, unionOf } from './clusters.ts';
import { Change, type Novelty } from './novelty.ts';
import type { TileGrid } from './plane.ts';
import type { Ground } from './wander.ts';
import { span } from './tuning.ts';

const REACH = 2;
/** A film has at least so many tiles, covers at most this share of the screen, and fills so much of its box. */
const SMALLEST = 12;
const LARGEST = 0.12;
const FILLED = 0.75;
/** The same place once both boxes share this much of what they cover together. */
const SAME = 0.6;
/** So many changes within so many seconds, of which those less than `APART` after another do not count, are a film's. */
const CHANGES = 3;
const WITHIN = 18;
const APART = 1;
/** It is forgotten when it has shown nothing new for so many seconds. */
const PATIENCE = 25;
/** Places that are remembered; a screen has few that change as a whole. */
const MOST_PLACES = 16;

interface Place {
  readonly box: TileBox;
  /** The newest changes (µs), at most `CHANGES`. */
  readonly changes: readonly number[];
  readonly seen: number;
  readonly film: boolean;
}

export class Films {
  readonly #grid: TileGrid;
  readonly #clusters: Clusters;
  readonly #changed: Uint8Array;
  #places: readonly Place[] = [];

  constructor(grid: TileGrid) {
    this.#grid = grid;
    this.#clusters = new Clusters(grid);
    this.#changed = new Uint8Array(grid.count);
  }

  /** One sample at `now` (µs). Sets `part` to 1 where a film changed the picture. */
  step(now: number, novelty: Novelty, { watched }: Pick<Ground, 'watched'>, part: Uint8Array): void {
    this.#places = this.#places.filter(({ seen }) => now - seen <= span(PATIENCE));
    if (novelty.changes === 0) return;
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      this.#changed[tile] = novelty.change[tile] !== Change.none && watched[tile] === 1 ? 1 : 0;
    }
    const found = this.#clusters.find(this.#changed, REACH);
    for (let cluster = 0; cluster < found; cluster += 1) this.#look(now, cluster, part);
  }

  #look(now: number, cluster: number, part: Uint8Array): void {
    const box = this.#clusters.box(cluster);
    if (this.#isWhole(cluster, box)) this.#note(now, box);
    const film = this.#places.find((place) => place.film && boxHolds(grown(place.box), box));
    if (film === undefined) return;
    this.#places = this.#places.map((place) => (place === film ? { ...place, seen: now } : place));
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      if (this.#clusters.label[tile] === cluster) part[tile] = 1;
    }
  }

  #isWhole(cluster: number, box: TileBox): boolean {
    const size = this.#clusters.size[cluster] as number;
    return size >= SMALLEST && size <= LARGEST * this.#grid.count && size >= FILLED * areaOf(box);
  }

  #note(now: number, box: TileBox): void {
    const known = this.#places.find((place) => shared(place.box, box) >= SAME);
    if (known === undefined) {
      const place: Place = { box, changes: [now], seen: now, film: false };
      this.#places = [...this.#places.slice(1 - MOST_PLACES), place];
      return;
    }
    const last = known.changes.at(-1) ?? 0;
    const changes = now - last < span(APART) ? known.changes : [...known.changes.slice(1 - CHANGES), now];
    const often = changes.length === CHANGES && now - (changes[0] ?? 0) <= span(WITHIN);
    const next: Place = { box: unionOf(known.box, box), changes, seen: now, film: known.film || often };
    this.#places = this.#places.map((place) => (place === known ? next : place));
  }
}

const areaOf = ({ left, top, right, bottom }: TileBox): number => (right - left) * (bottom - top);

const grown = ({ left, top, right, bottom }: TileBox): TileBox => ({
  left: left - 1,
  top: top - 1,
  right: right + 1,
  bottom: bottom + 1,
});

/** The part that two boxes have in common of what they cover together. */
function shared(a: TileBox, b: TileBox): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const common = Math.max(0, width) * Math.max(0, height);
  return common / (areaOf(a) + areaOf(b) - common);
}
