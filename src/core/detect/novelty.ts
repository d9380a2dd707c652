/**
 * The life of each tile: at rest, away from its reference, at rest again. What it settles on is news unless the tile was
 * in that state before, so carets, toggles and reverting hovers vanish.
 */
import type { TileGrid } from './plane.ts';
import { STATES } from './plane-memory.ts';
import type { TileMemory } from './tile-memory.ts';
import { span, type TileTuning } from './tuning.ts';

/**
 * What a tile did in the newest sample. `known`: it went back to its reference, to the state before that, or to what it
 * was before its last change, as a caret does; among older states a clock's digits find their likes as well.
 */
export const Change = { none: 0, unknown: 1, known: 2 } as const;

/**
 * What a tile came to rest on: `none` also for what was only coded anew. `longBack` is a state that it left longer ago than
 * the memory counts.
 */
export const Settled = { none: 0, novel: 1, back: 2, longBack: 3 } as const;

/** A tile that does not come to rest for this many seconds begins a new change. */
const LONGEST_ONSET = 4;

/**
 * A poor key frame shows parts worse than they are, and the frames behind it mend them within a second: what came to rest
 * on a key frame must stay for so many seconds in a stream whose slope is larger than this: a clean
 * one has 0.05, and it need not be a poor one for that.
 */
const KEY_CONFIRM = 1;
const MENDED_SLOPE = 0.058;

export class Novelty {
  /** All of these hold one entry for each tile and are rewritten by each `step`. */
  readonly change: Uint8Array;
  readonly settled: Uint8Array;
  /** For a tile that settled or is away: the first sample that differed, and the one before it. */
  readonly since: Float64Array;
  readonly before: Float64Array;
  /** For a tile that changed: 1 when it left its reference, 0 when it was away already. */
  readonly left: Uint8Array;
  /** 1 for each tile whose change has not come to rest yet. */
  readonly away: Uint8Array;
  /** How many tiles changed, and settled, in the newest sample. */
  changes = 0;
  settlements = 0;
  readonly #tuning: TileTuning;
  readonly #count: number;
  readonly #stillSince: Float64Array;
  /** 1 for a tile whose present look came with a key frame. */
  readonly #keyed: Uint8Array;
  /** When each remembered state was left; 0 or less for an empty slot. */
  readonly #leftAt: Float64Array;
  /** 1 while the newest sample is one that may have to be mended. */
  #key = 0;

  constructor(grid: TileGrid, tuning: TileTuning) {
    const { count } = grid;
    this.#count = count;
    this.#tuning = tuning;
    this.change = new Uint8Array(count);
    this.settled = new Uint8Array(count);
    this.since = new Float64Array(count);
    this.before = new Float64Array(count);
    this.left = new Uint8Array(count);
    this.away = new Uint8Array(count);
    this.#stillSince = new Float64Array(count);
    this.#keyed = new Uint8Array(count);
    this.#leftAt = new Float64Array(count * STATES).fill(Number.NEGATIVE_INFINITY);
  }

  /**
   * One sample at `now`, the one before it at `previous` (µs), after `memory` has scanned it.
   * @param key Whether it was taken of a key frame.
   */
  step(now: number, previous: number, memory: TileMemory, key: boolean): void {
    this.#key = key && memory.noise.slope > MENDED_SLOPE ? 1 : 0;
    this.changes = 0;
    this.settlements = 0;
    const { differs } = memory;
    for (let tile = 0; tile < this.#count; tile += 1) {
      this.change[tile] = Change.none;
      this.settled[tile] = Settled.none;
      if (this.away[tile] === 1) this.#whileAway(tile, now, previous, memory);
      else if (differs[tile] === 1) this.#leave(tile, now, previous, memory);
    }
  }

  #leave(tile: number, now: number, previous: number, memory: TileMemory): void {
    this.away[tile] = 1;
    this.since[tile] = now;
    this.before[tile] = previous;
    this.left[tile] = 1;
    this.#changed(tile, now, this.#wentBack(tile, memory), memory);
  }

  #whileAway(tile: number, now: number, previous: number, memory: TileMemory): void {
    this.left[tile] = 0;
    if (memory.differs[tile] === 0) {
      this.away[tile] = 0;
      this.#changed(tile, now, true, memory);
      return;
    }
    if (memory.moved(tile)) {
      if (now - (this.since[tile] as number) > span(LONGEST_ONSET)) {
        this.since[tile] = now;
        this.before[tile] = previous;
      }
      this.#changed(tile, now, this.#wentBack(tile, memory), memory);
      return;
    }
    const stillSince = this.#stillSince[tile] as number;
    const { confirm } = this.#tuning;
    const rest = this.#keyed[tile] === 1 ? Math.max(KEY_CONFIRM, confirm) : confirm;
    if (now - stillSince >= span(rest)) this.#settle(tile, memory);
  }

  #changed(tile: number, now: number, known: boolean, memory: TileMemory): void {
    this.change[tile] = known ? Change.known : Change.unknown;
    memory.hold(tile);
    this.#stillSince[tile] = now;
    this.#keyed[tile] = this.#key;
    this.changes += 1;
  }

  #settle(tile: number, memory: TileMemory): void {
    const state = this.#stateLike(tile, memory);
    const slot = state >= 0 ? state : this.#slot(tile, (left, other) => left < other);
    const leftAt = this.#leftAt[tile * STATES + slot] as number;
    const stillSince = this.#stillSince[tile] as number;
    const long = stillSince - leftAt > span(this.#tuning.memory);
    if (memory.isRecoded(tile)) this.settled[tile] = Settled.none;
    else if (state < 0) this.settled[tile] = Settled.novel;
    else this.settled[tile] = long ? Settled.longBack : Settled.back;
    memory.settle(tile, slot);
    this.#leftAt[tile * STATES + slot] = this.since[tile] as number;
    this.away[tile] = 0;
    this.settlements += 1;
  }

  /** The state that the tile looks like, or -1. */
  #stateLike(tile: number, memory: TileMemory): number {
    for (let state = 0; state < STATES; state += 1) {
      if (this.#leftAt[tile * STATES + state] === Number.NEGATIVE_INFINITY) continue;
      if (memory.resembles(tile, state)) return state;
    }
    return -1;
  }

  #wentBack(tile: number, memory: TileMemory): boolean {
    if (memory.returned(tile)) return true;
    const slot = this.#slot(tile, (left, other) => left > other);
    return this.#leftAt[tile * STATES + slot] !== Number.NEGATIVE_INFINITY && memory.resembles(tile, slot);
  }

  /** The slot whose leaving time is before every other one's, by the given order. */
  #slot(tile: number, before: (left: number, other: number) => boolean): number {
    let found = 0;
    for (let state = 1; state < STATES; state += 1) {
      const left = this.#leftAt[tile * STATES + state] as number;
      if (before(left, this.#leftAt[tile * STATES + found] as number)) found = state;
    }
    return found;
  }
}
