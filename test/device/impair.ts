import { seededRandom } from './random.ts';

/** What a bad network does to the video; rpc and signaling are left alone. */
export interface Impairment {
  /** Percent of packets that do not arrive, 0 to 100; those that are sent again too. */
  readonly loss: number;
  /** Whether lost packets may be asked for again (NACK). Without it they are gone for good. */
  readonly repairable: boolean;
  /** Percent of packets that are overtaken by later ones. */
  readonly reorder: number;
  /** Milliseconds by which those come later. */
  readonly reorderMs: number;
  /** Percent of packets that arrive twice. */
  readonly duplicate: number;
  /** Milliseconds that every packet takes. */
  readonly delayMs: number;
  /** So many of the next delta frames lose all their packets, and that beyond repair. */
  readonly dropFrames: number;
  readonly seed: number;
}

export const NO_IMPAIRMENT: Impairment = {
  loss: 0,
  repairable: true,
  reorder: 0,
  // Longer than a frame at 60 Hz.
  reorderMs: 25,
  duplicate: 0,
  delayMs: 0,
  dropFrames: 0,
  seed: 1,
};

/** What becomes of one packet. `kept` is whether a NACK may bring it back; `delays` has one entry for each arrival. */
export interface Fate {
  readonly kept: boolean;
  readonly delays: readonly number[];
}

/** Throws the dice for each packet, in the order of sending; the same seed throws the same. */
export class Dice {
  readonly #impairment: Impairment;
  readonly #random: () => number;
  /** Apart from the others, since how often a receiver asks again is not in the seed. */
  readonly #again: () => number;
  #framesToDrop: number;

  /** @throws TypeError for a share that is no percentage, or a negative delay or count. */
  constructor(impairment: Partial<Impairment> = {}) {
    this.#impairment = { ...NO_IMPAIRMENT, ...impairment };
    for (const name of ['loss', 'reorder', 'duplicate'] as const) {
      const value = this.#impairment[name];
      if (!(value >= 0 && value <= 100))
        throw new TypeError(`${name} must be 0 to 100 percent, not ${value}.`);
    }
    for (const name of ['delayMs', 'dropFrames', 'reorderMs'] as const) {
      const value = this.#impairment[name];
      if (!(value >= 0)) throw new TypeError(`${name} must not be negative, as ${value} is.`);
    }
    this.#random = seededRandom(this.#impairment.seed);
    this.#again = seededRandom(this.#impairment.seed + 1);
    this.#framesToDrop = this.#impairment.dropFrames;
  }

  /** Whether a whole frame is lost; asked once for each frame, before its packets. */
  dropsFrame(kind: 'key' | 'delta'): boolean {
    if (kind === 'key' || this.#framesToDrop === 0) return false;
    this.#framesToDrop--;
    return true;
  }

  fateOfPacket(): Fate {
    const { loss, repairable, reorder, reorderMs, duplicate, delayMs } = this.#impairment;
    if (this.#happens(loss)) return { kept: repairable, delays: [] };
    const delay = delayMs + (this.#happens(reorder) ? reorderMs : 0);
    return { kept: true, delays: this.#happens(duplicate) ? [delay, delay] : [delay] };
  }

  /** Whether a packet that is sent again is lost too. */
  losesAgain(): boolean {
    return this.#happens(this.#impairment.loss, this.#again);
  }

  #happens(percent: number, random = this.#random): boolean {
    return percent > 0 && random() * 100 < percent;
  }
}
