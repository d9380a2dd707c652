/**
 * How unsteady a still picture is: the encoder's errors, its pulse from key frame to key frame, an analogue adapter's
 * grain. The tolerance follows it, so that a clean stream shows dark text on dark ground and a poor one shows no ghosts.
 *
 * Flat and structured tiles are measured apart, because errors sit on edges: in a starved stream pixels of flat tiles
 * stray by 4 levels and those of text by 40, so one limit for both is either blind or sees ghosts.
 */
import { span, type TileTuning } from './tuning.ts';

/** A tile with less contrast than this is flat: its own contrast is noise. */
const FLAT = 16;

/** Bins of a histogram, and how many of them make a ratio of 1. */
const BINS = 64;

/** Seconds in which what was measured falls to 1/e: several groups of pictures. */
const MEMORY = 10;

/** Seconds in which the tolerance comes up to what was measured; a slow fade would else be taken for noise. */
const INERTIA = 10;

/**
 * The tolerance is this many times what 90 % of the tiles stay within. Tiles beyond the tolerance count as changed and
 * are not measured; as the factor is about 2, a tolerance that is too small still grows, for what is left fills it up.
 */
const SHARE = 0.9;

/** A film may cover the other tiles. */
const MOST = 0.7;

/** The tolerance begins at this many times the least one, and that guess counts for so many tiles. */
const GUESS = 2;
const GUESSED_TILES = 100;

/**
 * A stream whose slope is this much or more is a poor one: clean ones have 0.05, those of 600 kbit/s 0.15 and more. Its
 * encoder writes still parts anew, which then look sharper or softer than before.
 */
export const POOR_SLOPE = 0.09;

type NoiseTuning = Pick<TileTuning, 'levels' | 'mostLevels' | 'contrast' | 'mostContrast' | 'noiseFactor'>;

/** A pixel has moved when it is more than `levels`, and `slope` for each level of its tile's contrast, away. */
export interface Noise {
  readonly levels: number;
  readonly slope: number;
}

export class NoiseMeter implements Noise {
  levels: number;
  slope: number;
  /** What most of the flat tiles stay within, however little it is: levels, 1 in a clean digital picture. */
  grain: number;
  readonly #tuning: NoiseTuning;
  readonly #flat = new Float32Array(BINS);
  readonly #ratio = new Float32Array(BINS);

  constructor(tuning: NoiseTuning) {
    this.#tuning = tuning;
    this.levels = GUESS * tuning.levels;
    this.slope = GUESS * tuning.contrast;
    this.grain = this.levels / tuning.noiseFactor;
    count(this.#flat, this.levels / tuning.noiseFactor, GUESSED_TILES);
    count(this.#ratio, (this.slope / tuning.noiseFactor) * BINS, GUESSED_TILES);
  }

  /** A still tile with this contrast is `distance` levels away from its reference, in the pixel that decides. */
  add(contrast: number, distance: number): void {
    if (contrast < FLAT) {
      count(this.#flat, distance, 1);
      return;
    }
    // Structured tiles have the noise of flat ones as well; only what goes beyond it comes from their edges.
    const beyond = Math.max(0, distance - this.levels / this.#tuning.noiseFactor);
    count(this.#ratio, (beyond / contrast) * BINS, 1);
  }

  /** Takes what was added since the last call into the tolerance; `gap` µs have gone by. */
  settle(gap: number): void {
    const { levels, mostLevels, contrast, mostContrast, noiseFactor } = this.#tuning;
    const step = 1 - Math.exp(-gap / span(INERTIA));
    this.levels += step * (clamp(levels, noiseFactor * within(this.#flat, SHARE), mostLevels) - this.levels);
    this.slope +=
      step * (clamp(contrast, (noiseFactor * within(this.#ratio, SHARE)) / BINS, mostContrast) - this.slope);
    this.grain = within(this.#flat, MOST);
    const left = Math.exp(-gap / span(MEMORY));
    for (let bin = 0; bin < BINS; bin += 1) {
      this.#flat[bin] = (this.#flat[bin] as number) * left;
      this.#ratio[bin] = (this.#ratio[bin] as number) * left;
    }
  }
}

function count(bins: Float32Array, value: number, times: number): void {
  const bin = Math.min(BINS - 1, Math.floor(value));
  bins[bin] = (bins[bin] as number) + times;
}

/** The upper end of the bin that the share of the counted tiles stays within. */
function within(bins: Float32Array, share: number): number {
  let total = 0;
  for (let bin = 0; bin < BINS; bin += 1) total += bins[bin] as number;
  let sum = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    sum += bins[bin] as number;
    if (sum >= share * total) return bin + 1;
  }
  return BINS;
}

const clamp = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));
