/**
 * Things that wander over a screen that stays as it is: a screensaver's mark, a bouncing ball. No tile sees them often
 * enough to be busy, so the thing itself is followed: from sample to sample it changes tiles next to those that it
 * changed before, it travels, and what it leaves behind is what was there before it came. Typing, scrolling and bars
 * that fill leave something new behind; a window that is dragged does not wander for long.
 */
import { boxesTouch, boxHeight, boxWidth, Clusters, type TileBox, unionOf } from './clusters.ts';
import { Change, type Novelty } from './novelty.ts';
import type { TileGrid } from './plane.ts';
import { span } from './tuning.ts';

/** Changed tiles this far apart are one thing; its edges may be all of it that changes, so they are put together below. */
const REACH = 2;
/** It covers more than a pointer and less than this share of the screen. */
const SMALLEST = 4;
const LARGEST = 0.2;
/** From one sample to the next it goes no further than its speed lets it, or its own size, and so many tiles. */
const STRIDE = 2;
/** Its changes are of about one size. */
const ALIKE = 4;
/** Seconds that it must have been followed, and seconds for which it may keep still: two samples may show one picture. */
const FOLLOWED = 2;
const PAUSE = 1.6;
/** The least share of its changes that go back to what was there before. */
const RESTORED = 0.06;

/** Where it is looked for: tiles that are watched and have not been learnt as busy. */
export interface Ground {
  readonly watched: Uint8Array;
  readonly busy: Uint8Array;
}

/** A noisy picture begins many tracks that lead nowhere; those that there are already come first. */
const MOST_TRACKS = 64;

interface Track {
  readonly box: TileBox;
  /** Everywhere it has been. */
  readonly been: TileBox;
  readonly since: number;
  readonly seen: number;
  /** Tiles a microsecond that it goes at most. */
  readonly speed: number;
  /** Tiles changed by it on average, and how many of all went back to a known state. */
  readonly size: number;
  readonly known: number;
  readonly all: number;
}

export class Wanderers {
  readonly #grid: TileGrid;
  readonly #clusters: Clusters;
  readonly #changed: Uint8Array;
  #tracks: readonly Track[] = [];

  constructor(grid: TileGrid) {
    this.#grid = grid;
    this.#clusters = new Clusters(grid);
    this.#changed = new Uint8Array(grid.count);
  }

  /** One sample at `now`, the one before it at `previous` (µs). Sets `part` to 1 where a wanderer changed the picture. */
  step(now: number, previous: number, novelty: Novelty, { watched, busy }: Ground, part: Uint8Array): void {
    const pause = Math.max(span(PAUSE), 2 * (now - previous));
    this.#tracks = this.#tracks.filter(({ seen }) => now - seen <= pause);
    if (novelty.changes === 0) return;
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      const counts = novelty.change[tile] !== Change.none && watched[tile] === 1 && busy[tile] === 0;
      this.#changed[tile] = counts ? 1 : 0;
    }
    const things = this.#things(novelty);
    const left = new Set(things);
    const tracks: Track[] = [];
    for (const track of this.#tracks) {
      const reach = STRIDE + Math.min(track.speed * (now - track.seen), sizeOf(track.box));
      const own = [...left].filter((thing) => boxesTouch(track.box, thing.box, reach));
      const next = own.length === 0 ? undefined : this.#follow(track, own, now);
      tracks.push(next ?? track);
      if (next === undefined) continue;
      for (const thing of own) {
        left.delete(thing);
        if (wanders(next)) this.#mark(thing.clusters, part);
      }
    }
    for (const thing of left) {
      if (tracks.length < MOST_TRACKS && this.#fits(thing.size)) tracks.push(begin(thing, now));
    }
    this.#tracks = tracks;
  }

  #things(novelty: Novelty): readonly Thing[] {
    const found = this.#clusters.find(this.#changed, REACH);
    const known = new Int32Array(found);
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      const cluster = this.#clusters.label[tile] as number;
      if (cluster >= 0 && novelty.change[tile] === Change.known)
        known[cluster] = (known[cluster] as number) + 1;
    }
    return Array.from({ length: found }, (_, cluster) => ({
      clusters: [cluster],
      box: this.#clusters.box(cluster),
      size: this.#clusters.size[cluster] as number,
      known: known[cluster] as number,
    }));
  }

  /** The track with one step more, unless what changed near it is no part of the same thing. */
  #follow(track: Track, things: readonly Thing[], now: number): Track | undefined {
    const thing = things.reduce(joined);
    if (thing.size > ALIKE * track.size || ALIKE * thing.size < track.size) return undefined;
    if (!this.#fits(thing.size)) return undefined;
    return {
      ...track,
      box: thing.box,
      been: unionOf(track.been, thing.box),
      seen: now,
      speed: fastest(track, thing.box, now),
      size: track.size + MIX * (thing.size - track.size),
      known: track.known + thing.known,
      all: track.all + thing.size,
    };
  }

  #fits(size: number): boolean {
    return size >= SMALLEST && size <= LARGEST * this.#grid.count;
  }

  #mark(clusters: readonly number[], part: Uint8Array): void {
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      if (clusters.includes(this.#clusters.label[tile] as number)) part[tile] = 1;
    }
  }
}

/** What changed in one sample and hangs together. */
interface Thing {
  readonly clusters: readonly number[];
  readonly box: TileBox;
  readonly size: number;
  readonly known: number;
}

const joined = (a: Thing, b: Thing): Thing => ({
  clusters: [...a.clusters, ...b.clusters],
  box: unionOf(a.box, b.box),
  size: a.size + b.size,
  known: a.known + b.known,
});

/** How much of a track's size the newest step decides. */
const MIX = 0.2;

const begin = ({ box, size, known }: Thing, now: number): Track => ({
  box,
  been: box,
  since: now,
  seen: now,
  speed: Number.POSITIVE_INFINITY,
  size,
  known,
  all: size,
});

const sizeOf = (box: TileBox): number => Math.max(boxWidth(box), boxHeight(box));

/** By how many tiles the middle of a box is away from that of another, the longer way. */
const distance = (a: TileBox, b: TileBox): number =>
  Math.max(Math.abs(a.left + a.right - b.left - b.right), Math.abs(a.top + a.bottom - b.top - b.bottom)) / 2;

/** Somewhat more than was seen: a bounce hides some of it, and edges jump by whole tiles. */
function fastest({ box, seen, speed }: Track, next: TileBox, now: number): number {
  const step = (1.5 * distance(box, next)) / (now - seen);
  return speed === Number.POSITIVE_INFINITY ? step : Math.max(speed, step);
}

const wanders = ({ box, been, since, seen, known, all }: Track): boolean =>
  seen - since >= span(FOLLOWED) &&
  known >= RESTORED * all &&
  (boxWidth(been) > FARTHER * boxWidth(box) || boxHeight(been) > FARTHER * boxHeight(box));

/** It has been somewhere else once its way is so many times as long as itself. */
const FARTHER = 1.5;
