/**
 * Every number of the tile detector, in seconds, levels and tiles. They were chosen on recordings of the benchmark's
 * training seeds; the evaluation seeds were never looked at.
 */
import { MICROS_PER_SECOND } from '../time.ts';

export interface TileTuning {
  /**
   * A pixel has moved when it is more than so many levels away from its reference: a number for flat tiles, and more for
   * each level of contrast in its tile. Between the least and the most, both are `noiseFactor` times the measured noise.
   */
  readonly levels: number;
  readonly mostLevels: number;
  readonly contrast: number;
  readonly mostContrast: number;
  readonly noiseFactor: number;
  /**
   * But never less than this much for each level of contrast: a pointer that passes makes an encoder code the line below
   * it anew, an eighth brighter.
   */
  readonly edge: number;
  /** A tile differs when at least this many of its pixels have moved. */
  readonly pixels: number;
  /** Levels a second by which the reference of a still tile follows the picture; more for one that was just taken. */
  readonly creep: number;
  readonly freshCreep: number;
  /** Seconds that a change must stay as it is before it counts, over two samples at least. */
  readonly confirm: number;
  /** Seconds for which a state that a tile has left is remembered. */
  readonly memory: number;
  /** Seconds in which the count of a tile's changes falls to 1/e, the count beyond which it is busy, and its halo in tiles. */
  readonly busyDecay: number;
  readonly busyLimit: number;
  readonly halo: number;
  /** The same for changes to a state that the tile was in before. */
  readonly toggleDecay: number;
  readonly toggleLimit: number;
  /** Seconds within which novel tiles count together. */
  readonly window: number;
  /** Tiles this far apart belong to one group. */
  readonly reach: number;
  /** So many tiles that go back to an earlier state together count as well: a dialog that closes, but no hover that ends. */
  readonly returning: number;
  /** Share of the watched tiles that makes an event by changing at once, but never fewer tiles than `areaFloor`. */
  readonly area: number;
  readonly areaFloor: number;
  /** The share during warm-up. */
  readonly warmArea: number;
}

export const FINE: TileTuning = {
  levels: 6,
  mostLevels: 24,
  contrast: 0.05,
  mostContrast: 0.6,
  noiseFactor: 2.2,
  edge: 0.12,
  pixels: 3,
  creep: 1.5,
  freshCreep: 6,
  confirm: 0.35,
  memory: 120,
  busyDecay: 12,
  busyLimit: 4,
  halo: 2,
  toggleDecay: 60,
  toggleLimit: 3,
  window: 3,
  reach: 2,
  returning: 24,
  area: 0.02,
  areaFloor: 20,
  warmArea: 0.25,
};

/**
 * Two samples further apart than this many seconds say nothing about the time between them: a decoder was lost, or the tab
 * slept. What was learnt is neither forgotten nor held against the screen for that time.
 */
export const LONGEST_SIGHT = 3;

/** Seconds to the microseconds that samples are stamped with. */
export const span = (seconds: number): number => seconds * MICROS_PER_SECOND;
