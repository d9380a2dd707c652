/**
 * Tiles that never rest: clocks, spinners, videos. Each change adds to a count that decays by itself, so a video that
 * has ended is watched again. Changes back to a known state count apart: a caret that blinks makes nothing busy, or the
 * letters typed beside it would be lost in its halo.
 */
import { Change, type Novelty } from './novelty.ts';
import type { TileGrid } from './plane.ts';
import { spread } from './spread.ts';
import { LONGEST_SIGHT, span, type TileTuning } from './tuning.ts';

type BusyTuning = Pick<TileTuning, 'busyDecay' | 'busyLimit' | 'halo' | 'toggleDecay' | 'toggleLimit'>;

/**
 * A change counts for the seconds since the one before, at most one second or one sample's gap: the count is therefore
 * one of seconds in motion. If it were one of samples, ten samples a second would learn a clock in half a second and lose
 * what is typed in one, and a key frame every two seconds would learn it too late. A long gap counts for no more than
 * `LONGEST_GAP`: a pointer that comes to a place three times is no motion yet.
 */
const WHOLE_CHANGE = 1;
const LONGEST_GAP = 1.4;

export class BusyTiles {
  /** 1 for each tile in motion and its halo. */
  readonly busy: Uint8Array;
  /** 1 for each tile in motion. */
  readonly core: Uint8Array;
  /** 1 for each tile that keeps going back and forth between known states. */
  readonly toggling: Uint8Array;
  /** 1 for each of those that does so every second or two: a banner that blinks, and no dialog that comes and goes. */
  readonly blinking: Uint8Array;
  /** Tiles marked in `busy`. */
  busyCount = 0;
  readonly #grid: TileGrid;
  readonly #tuning: BusyTuning;
  readonly #motion: Float32Array;
  readonly #toggles: Float32Array;
  readonly #blinks: Float32Array;
  readonly #changedAt: Float64Array;

  constructor(grid: TileGrid, tuning: BusyTuning) {
    const { count } = grid;
    this.#grid = grid;
    this.#tuning = tuning;
    this.busy = new Uint8Array(count);
    this.core = new Uint8Array(count);
    this.toggling = new Uint8Array(count);
    this.#motion = new Float32Array(count);
    this.#toggles = new Float32Array(count);
    this.blinking = new Uint8Array(count);
    this.#blinks = new Float32Array(count);
    this.#changedAt = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  }

  /**
   * One sample at `now`, the one before it at `previous` (µs), after `novelty` has seen it.
   * @param alive 1 for each tile that never rests, although it stays within every tolerance.
   */
  step(now: number, previous: number, novelty: Novelty, alive: Uint8Array): void {
    const gap = Math.min(now - previous, span(LONGEST_SIGHT));
    const { busyDecay, busyLimit, toggleDecay, toggleLimit } = this.#tuning;
    const motionLeft = Math.exp(-gap / span(busyDecay));
    const togglesLeft = Math.exp(-gap / span(toggleDecay));
    const most = Math.min(span(LONGEST_GAP), Math.max(span(WHOLE_CHANGE), gap));
    let any = 0;
    for (let tile = 0; tile < this.#grid.count; tile += 1) {
      let motion = (this.#motion[tile] as number) * motionLeft;
      let toggles = (this.#toggles[tile] as number) * togglesLeft;
      let blinks = (this.#blinks[tile] as number) * motionLeft;
      const change = novelty.change[tile] as number;
      if (change !== Change.none) {
        if (change === Change.known) {
          toggles += 1;
          blinks += 1;
        } else motion += Math.min(most, now - (this.#changedAt[tile] as number)) / span(1);
        this.#changedAt[tile] = now;
      }
      this.#motion[tile] = motion;
      this.#toggles[tile] = toggles;
      this.#blinks[tile] = blinks;
      const core = motion > busyLimit || alive[tile] === 1 ? 1 : 0;
      this.core[tile] = core;
      this.toggling[tile] = toggles > toggleLimit ? 1 : 0;
      this.blinking[tile] = blinks > busyLimit ? 1 : 0;
      any |= core;
    }
    this.busyCount = 0;
    if (any === 0) {
      this.busy.fill(0);
      return;
    }
    const { halo } = this.#tuning;
    spread(this.#grid, this.core, halo, halo, this.busy);
    for (let tile = 0; tile < this.#grid.count; tile += 1) this.busyCount += this.busy[tile] as number;
  }
}
