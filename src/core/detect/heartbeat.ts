/**
 * Learns tiles that beat, such as a clock's seconds, and tells when they stop: a frozen clock is a hung host. Only small
 * and regular things are believed, since a video that ends is no death. Neither is a spinner that has done its work: it is
 * gone when it stops, or something else on the screen is new.
 */
import type { BusyTiles } from './busy.ts';
import { boxesTouch, Clusters, type TileBox } from './clusters.ts';
import { Change, type Novelty } from './novelty.ts';
import type { TileGrid } from './plane.ts';
import type { TileMemory } from './tile-memory.ts';
import { LONGEST_SIGHT, span } from './tuning.ts';

/** Seconds: a beat comes at least this often (or with every sample, where those are rarer), */
const SLOWEST_BEAT = 2.5;
/** for at least this long before it is trusted, */
const LEARNT = 20;
/** and has stopped when it is missing for this long. Together with a sample every 2.5 s the answer comes within 11 s. */
const MISSING = 8;
/** The largest share of the screen that is taken for a heart, and how far apart its tiles may lie. */
const LARGEST = 0.02;
const REACH = 3;
/** An event this many tiles away may have painted over the heart. */
const OVERDRAWN = 2;
/** Once stopped it is still to be seen, with at least this share of the contrast that it had. */
const STANDS = 0.5;
/** Seconds before the last beat from which on nothing else may have become new: a host that lives shows it. */
const HUNG = 1.5;

export interface HeartGround {
  readonly busy: BusyTiles;
  /** 1 for each tile that may make an event; in the others nothing beats, so nothing stops. */
  readonly watched: Uint8Array;
  readonly memory: Pick<TileMemory, 'contrast'>;
}

export interface Stopped {
  /** The last beat (µs). */
  readonly lastBeat: number;
  readonly tiles: number;
  readonly boxes: readonly TileBox[];
  /** 1 for each of the tiles; valid until the next sample. */
  readonly marked: Uint8Array;
}

export class Heartbeat {
  readonly #grid: TileGrid;
  readonly #clusters: Clusters;
  readonly #marked: Uint8Array;
  /** Since when each tile beats, and its newest beat; NaN for a tile that does not. */
  readonly #since: Float64Array;
  readonly #beat: Float64Array;
  /** Each beating tile's highest contrast. */
  readonly #contrast: Uint8Array;
  #beating = 0;
  /** When the newest news began (µs). */
  #newsAt = Number.NEGATIVE_INFINITY;

  constructor(grid: TileGrid) {
    this.#grid = grid;
    this.#clusters = new Clusters(grid);
    this.#marked = new Uint8Array(grid.count);
    this.#since = new Float64Array(grid.count).fill(Number.NaN);
    this.#beat = new Float64Array(grid.count);
    this.#contrast = new Uint8Array(grid.count);
  }

  /** One sample at `now`, the one before it at `previous` (µs). Gives the tiles that have just been found dead. */
  step(
    now: number,
    previous: number,
    novelty: Novelty,
    { busy, watched, memory }: HeartGround,
  ): Stopped | undefined {
    const gap = now - previous;
    if (gap > span(LONGEST_SIGHT)) this.#skip(gap);
    if (this.#beating === 0 && busy.busyCount === 0) return undefined;
    const regular = Math.max(span(SLOWEST_BEAT), 1.5 * gap);
    this.#clusters.find(busy.core, REACH);
    let dead = 0;
    let beating = 0;
    this.#marked.fill(0);
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      const since = this.#since[tile] as number;
      const missing = now - (this.#beat[tile] as number);
      if (watched[tile] === 0 || (busy.core[tile] === 1 && !this.#isSmall(tile))) {
        this.#since[tile] = Number.NaN;
        continue;
      }
      const beats = !Number.isNaN(since);
      if ((beats || this.#isSmall(tile)) && this.#changedNear(tile, novelty, watched)) {
        if (!beats || missing > regular) {
          this.#since[tile] = now;
          this.#contrast[tile] = 0;
        }
        this.#beat[tile] = now;
        this.#contrast[tile] = Math.max(this.#contrast[tile] as number, memory.contrast(tile));
        beating += 1;
      } else if (beats) {
        beating += 1;
        if (missing >= span(MISSING)) {
          const stands = memory.contrast(tile) >= STANDS * (this.#contrast[tile] as number);
          const hung = this.#newsAt < (this.#beat[tile] as number) - span(HUNG);
          if ((this.#beat[tile] as number) - since >= span(LEARNT) && stands && hung) {
            this.#marked[tile] = 1;
            dead += 1;
          }
          this.#since[tile] = Number.NaN;
        }
      }
    }
    this.#beating = beating;
    return dead > 0 ? this.#describe(dead) : undefined;
  }

  /** Something became new on the screen, in a change that began at `since` (µs). */
  news(since: number): void {
    this.#newsAt = Math.max(this.#newsAt, since);
  }

  /** An event painted these boxes, in changes that began after `since` (µs): hearts beneath were covered, not stopped. */
  overdrawn(boxes: readonly TileBox[], since: number): void {
    if (this.#beating === 0) return;
    const { columns, count } = this.#grid;
    for (let tile = 0; tile < count; tile += 1) {
      if (Number.isNaN(this.#since[tile]) || (this.#beat[tile] as number) < since - span(SLOWEST_BEAT))
        continue;
      const left = tile % columns;
      const top = (tile - left) / columns;
      const cell = { left, top, right: left + 1, bottom: top + 1 };
      if (boxes.some((box) => boxesTouch(cell, box, OVERDRAWN))) this.#since[tile] = Number.NaN;
    }
  }

  /** Most of the screen is another one now. */
  forget(): void {
    this.#since.fill(Number.NaN);
    this.#beating = 0;
  }

  /** Time that nobody saw is taken out of every count. */
  #skip(gap: number): void {
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      this.#since[tile] = (this.#since[tile] as number) + gap;
      this.#beat[tile] = (this.#beat[tile] as number) + gap;
    }
  }

  /** Whether the tile is in motion together with few others. */
  #isSmall(tile: number): boolean {
    const cluster = this.#clusters.label[tile] as number;
    return cluster >= 0 && (this.#clusters.size[cluster] as number) <= LARGEST * this.#grid.count;
  }

  /** Two digits may look alike where they share a tile, so a beat in a neighbouring tile counts as well. */
  #changedNear(tile: number, novelty: Novelty, watched: Uint8Array): boolean {
    const { columns, rows } = this.#grid;
    const column = tile % columns;
    const row = (tile - column) / columns;
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
        const near = y * columns + x;
        if (watched[near] === 1 && novelty.change[near] !== Change.none) return true;
      }
    }
    return false;
  }

  #describe(tiles: number): Stopped {
    let lastBeat = Number.NEGATIVE_INFINITY;
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      if (this.#marked[tile] === 1) lastBeat = Math.max(lastBeat, this.#beat[tile] as number);
    }
    const boxes = this.#clusters.boxes(this.#marked, REACH);
    return { lastBeat, tiles, boxes, marked: this.#marked };
  }
}
