/**
 * The clock that media travel on: 32 bits (RFC 3550, 5.1), at 90 kHz for video (RFC 6184, 5.1) and at 48 kHz for Opus
 * (RFC 7587, 4.1), unwrapped into media time.
 */
import { micros, type Micros, type MonoMs } from './time.ts';

/** Of video. */
const TICKS_PER_MS = 90;
/** The counter of video wraps after 13 h 15 min. */
const WRAP = 2 ** 32;

/** Steps forward of up to so many ms are believed as they stand; longer ones if so much time passed here, within as much. */
const MAX_FORWARD = 10_000;
/** Steps back of up to so many ms are pictures out of order. No encoder of screens reorders further. */
const MAX_BACKWARD = 1_000;
/**
 * Longer ones are packets that were sent again if they fall into a hole of at least so many ms that opened not long ago:
 * a key frame overtakes all that a cut has held up, and a clock that is set back seldom meets a hole. A hole is so many times
 * longer than the step before it as well: few frames a second are no holes, or a clock set back into them would leave all
 * that follows behind the newest frame.
 */
const HOLE = 100;
const HOLE_STEPS = 3;
/** Nobody sends a packet again after so many ms; a far clock that was set back into a hole is found out by then. */
const REMEMBERED = 10_000;
/** Over a bad network there may be one before each key frame. */
const MAX_HOLES = 16;

export type RtpTime =
  | { readonly kind: 'ok'; readonly pts: Micros }
  /**
   * The far end set its clock anew. `pts` goes on from the newest frame by the time that passed here, and later frames
   * follow from there; `by` in microseconds is how far the far clock strayed, forward being positive.
   */
  | { readonly kind: 'jump'; readonly pts: Micros; readonly by: Micros };

/** A frame in time, on all three clocks. `ticks` is unwrapped and stays a whole number, so nothing drifts over days. */
interface Mark {
  readonly ticks: number;
  readonly rtp: number;
  readonly arrival: MonoMs;
}

/** Where frames may still come in between, in ticks, and when it opened. */
interface Hole {
  readonly from: number;
  readonly to: number;
  readonly since: MonoMs;
}

/** Unwraps the timestamps of one connection. Media time begins at 0 with the first frame. */
export class RtpClock {
  readonly #rate: number;
  #newest: Mark | undefined;
  #before: Mark | undefined;
  #holes: readonly Hole[] = [];

  /** @param rate Ticks a millisecond. */
  constructor(rate = TICKS_PER_MS) {
    this.#rate = rate;
  }

  /**
   * The media time of a frame. A 90 kHz tick can be got back from it exactly: `Math.round(pts * 9 / 100)`.
   * @param timestamp The RTP timestamp, 32 bits unsigned.
   * @param arrival When the frame came, which tells a silence from a jump.
   */
  at(timestamp: number, arrival: MonoMs): RtpTime {
    const rtp = timestamp >>> 0;
    const newest = this.#newest;
    if (newest === undefined) {
      this.#newest = { ticks: 0, rtp, arrival };
      return { kind: 'ok', pts: this.#micros(0) };
    }
    const ticks =
      this.#adjacent(newest, rtp, arrival) ??
      this.#afterSilence(newest, newest, rtp, arrival) ??
      // A sender that adds up the gaps between its frames tells of a silence one frame late.
      (this.#before && this.#afterSilence(this.#before, newest, rtp, arrival));
    if (ticks === undefined) return this.#jump(newest, rtp, arrival);
    if (ticks > newest.ticks) {
      const step = newest.ticks - (this.#before?.ticks ?? newest.ticks);
      this.#remember({ from: newest.ticks, to: ticks, since: arrival }, step);
      this.#before = newest;
      this.#newest = { ticks, rtp, arrival };
    }
    return { kind: 'ok', pts: this.#micros(ticks) };
  }

  #jump(newest: Mark, rtp: number, arrival: MonoMs): RtpTime {
    const passed = Math.max(1, Math.round((arrival - newest.arrival) * this.#rate));
    const ticks = newest.ticks + passed;
    this.#newest = { ticks, rtp, arrival };
    // Should the far clock return to where it was, this is what it is measured from.
    this.#before = newest;
    this.#holes = [];
    const by = this.#micros(stepFrom(newest, rtp, passed) - passed);
    return { kind: 'jump', pts: this.#micros(ticks), by };
  }

  /** @param step Ticks of the step before it; 0 when there was none. */
  #remember(hole: Hole, step: number): void {
    if (hole.to - hole.from < Math.max(HOLE * this.#rate, HOLE_STEPS * step)) return;
    this.#holes = [...this.#holes, hole].slice(-MAX_HOLES);
  }

  /** Ticks of a frame that follows the newest one closely or came out of order. */
  #adjacent(newest: Mark, rtp: number, arrival: MonoMs): number | undefined {
    const step = stepFrom(newest, rtp, 0);
    const ticks = newest.ticks + step;
    if (step > MAX_FORWARD * this.#rate) return undefined;
    return step >= -MAX_BACKWARD * this.#rate || this.#fills(ticks, arrival) ? ticks : undefined;
  }

  #fills(ticks: number, arrival: MonoMs): boolean {
    return this.#holes.some(
      ({ from, to, since }) => ticks > from && ticks < to && arrival - since <= REMEMBERED,
    );
  }

  /** Ticks of a frame after a silence, when both clocks agree that there was one since `mark`. */
  #afterSilence(mark: Mark, newest: Mark, rtp: number, arrival: MonoMs): number | undefined {
    const passed = (arrival - mark.arrival) * this.#rate;
    const step = stepFrom(mark, rtp, passed);
    const ticks = mark.ticks + step;
    const agree = Math.abs(step - passed) <= MAX_FORWARD * this.#rate;
    return agree && ticks > newest.ticks ? ticks : undefined;
  }

  #micros(ticks: number): Micros {
    return micros((ticks * 1000) / this.#rate);
  }
}

/** The step from a mark to a timestamp, whole wraps added so that it comes closest to the step that is expected. */
function stepFrom(mark: Mark, rtp: number, expected: number): number {
  const step = rtp - mark.rtp;
  return step + WRAP * Math.round((expected - step) / WRAP);
}
