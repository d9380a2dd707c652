/**
 * Puts sound on the timeline of the pictures. Each travels on an RTP clock of its own that began at a number nobody tells,
 * and what would tie them together (RTCP sender reports) a browser keeps to itself. What is known is when each packet
 * came: those that were delayed least by the network tell both clocks apart to within a few milliseconds.
 */
import { addMicros, type Micros, micros, type MonoMs } from './time.ts';

/** The least delay is that of the last 5 to 10 s, so that clocks that drift are followed. */
const WINDOW_MS = 5_000;

/** Milliseconds in which the first measurements are believed at once; key frames take long, and those that follow do not. */
const SETTLE_MS = 3_000;
/** Afterwards the sound is moved by no more than this share of its own time, which nobody hears. */
const SLEW = 0.001;
/** Further away than so many microseconds something began anew, and the sound is put where it belongs. */
const ANEW = 200_000;

/** By how much one stream's packets lie behind its own clock at the least, in µs on the clock of this thread. */
export class LeastDelay {
  #since: MonoMs | undefined;
  #before = Infinity;
  #now = Infinity;

  /** @param at Time of the stream at which what came at `received` was complete. */
  push(at: Micros, received: MonoMs): void {
    this.#since ??= received;
    if (received - this.#since >= WINDOW_MS) {
      this.#since = received;
      this.#before = this.#now;
      this.#now = Infinity;
    }
    this.#now = Math.min(this.#now, received * 1000 - at);
  }

  /** `undefined` before the first packet. */
  get value(): number | undefined {
    const least = Math.min(this.#before, this.#now);
    return least === Infinity ? undefined : least;
  }
}

/** Follows the sound of one connection, beside the pictures of the same. */
export class SoundClock {
  readonly #pictures: () => number | undefined;
  readonly #sound = new LeastDelay();
  #began: MonoMs | undefined;
  /** Added to the sound's own time. */
  #shift: number | undefined;

  /** @param pictures Their least delay. */
  constructor(pictures: () => number | undefined) {
    this.#pictures = pictures;
  }

  /**
   * The time of a packet among the pictures; `undefined` as long as there are none.
   *
   * @param at By its own clock, when it begins to sound.
   * @param duration How long it sounds; it is sent when it is over.
   */
  place(at: Micros, duration: Micros, received: MonoMs): Micros | undefined {
    this.#sound.push(addMicros(at, duration), received);
    const [sound, pictures] = [this.#sound.value, this.#pictures()];
    if (sound === undefined || pictures === undefined) return undefined;
    this.#began ??= received;
    this.#shift = this.#follow(sound - pictures, duration, received - this.#began < SETTLE_MS);
    return addMicros(at, this.#shift);
  }

  #follow(target: number, duration: Micros, settling: boolean): number {
    const shift = this.#shift;
    if (shift === undefined || settling || Math.abs(target - shift) > ANEW) return micros(target);
    const step = duration * SLEW;
    return shift + Math.min(step, Math.max(-step, target - shift));
  }
}
