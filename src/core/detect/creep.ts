/** Lets references follow the picture by some levels a second, in whole levels and whatever the samples' distance. */
import { creepSteps } from './tile-pixels.ts';
import { span } from './tuning.ts';

/** Ten times a tenth are a whole level, whatever binary fractions say. */
const ROUNDING = 1e-6;

export class Creep {
  /** The steps that references take with the newest sample. */
  steps = creepSteps(0);
  readonly #levels: number;
  #whole = 0;
  /** What has not yet made a whole level. */
  #rest = 0;

  /** @param levels Levels a second. */
  constructor(levels: number) {
    this.#levels = levels;
  }

  /** The next sample comes `gap` µs after the one before. */
  advance(gap: number): void {
    this.#rest += (this.#levels * gap) / span(1);
    const whole = Math.floor(this.#rest + ROUNDING);
    this.#rest -= whole;
    if (whole !== this.#whole) this.steps = creepSteps(whole);
    this.#whole = whole;
  }
}
