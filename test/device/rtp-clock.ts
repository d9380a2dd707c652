const WRAP = 2 ** 32;
const TICKS_PER_MS = 90;

export interface RtpClockOptions {
  /** Time stamp of the first frame of a session, so that a test can have it wrap soon. Random if left out. */
  readonly firstTimestamp?: number;
  /** The time stamps stray by up to so many milliseconds from the true time, but never go back. */
  readonly jitterMs: number;
  /**
   * `schedule`: every frame bears the time when it was due. `late`: as the real device has it, where the time that
   * passed before a frame is added only after it, so that a pause shows one frame late.
   */
  readonly style: 'schedule' | 'late';
}

/** Turns the encoder's clock into the time stamps of one session. */
export class RtpClock {
  readonly #options: RtpClockOptions;
  readonly #random: () => number;
  readonly #first: number;
  #lastTicks: number | undefined;
  /** Ticks since the first frame that the newest time stamp stands for, without jitter and with it. */
  #elapsed = 0;
  #shown = 0;
  /** The gap before the newest frame, which `late` has not added yet. */
  #gap = 0;

  /** @param random Gives 0 up to 1. */
  constructor(options: RtpClockOptions, random: () => number) {
    this.#options = options;
    this.#random = random;
    this.#first = options.firstTimestamp ?? Math.floor(random() * WRAP);
  }

  /**
   * @param ticks When the next frame is due on the encoder's clock.
   * @returns Its time stamp, without the wrap and with it.
   */
  stamp(ticks: number): { readonly ticks: number; readonly rtpTimestamp: number } {
    const gap = this.#lastTicks === undefined ? 0 : ticks - this.#lastTicks;
    const first = this.#lastTicks === undefined;
    this.#lastTicks = ticks;
    this.#elapsed += this.#options.style === 'late' ? this.#gap : gap;
    // Nothing is known of the time before the first frame; the late clock takes a frame at 30 Hz for it.
    this.#gap = first ? 3000 : gap;
    const stray = Math.round((this.#random() * 2 - 1) * this.#options.jitterMs * TICKS_PER_MS);
    this.#shown = first ? 0 : Math.max(this.#shown + 1, this.#elapsed + stray);
    const total = this.#first + this.#shown;
    return { ticks: total, rtpTimestamp: total % WRAP };
  }
}
