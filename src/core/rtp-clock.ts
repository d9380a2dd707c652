/** The clock that video travels on: 32 bits at 90 kHz (RFC 3550, 5.1; RFC 6184, 5.1), unwrapped into media time. */
import { micros, type Micros, type MonoMs } from './time.ts';

const TICKS_PER_MS = 90;
/** The counter wraps after 13 h 15 min. */
const WRAP = 2 ** 32;

/** Steps forward of up to 10 s are believed as they stand; longer ones if so much time passed here, within 10 s. */
const MAX_FORWARD = 10_000 * TICKS_PER_MS;
/** Steps back of up to 1 s are pictures out of order. No encoder of screens reorders further. */
const MAX_BACKWARD = 1_000 * TICKS_PER_MS;

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

/** Unwraps the timestamps of one connection. Media time begins at 0 with the first frame. */
export class RtpClock {
  #newest: Mark | undefined;
  #before: Mark | undefined;

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
      return { kind: 'ok', pts: toMicros(0) };
    }
    const ticks =
      adjacent(newest, rtp) ??
      afterSilence(newest, newest, rtp, arrival) ??
      // A sender that adds up the gaps between its frames tells of a silence one frame late.
      (this.#before && afterSilence(this.#before, newest, rtp, arrival));
    if (ticks === undefined) return this.#jump(newest, rtp, arrival);
    if (ticks > newest.ticks) {
      this.#before = newest;
      this.#newest = { ticks, rtp, arrival };
    }
    return { kind: 'ok', pts: toMicros(ticks) };
  }

  #jump(newest: Mark, rtp: number, arrival: MonoMs): RtpTime {
    const passed = Math.max(1, Math.round((arrival - newest.arrival) * TICKS_PER_MS));
    const ticks = newest.ticks + passed;
    this.#newest = { ticks, rtp, arrival };
    // Should the far clock return to where it was, this is what it is measured from.
    this.#before = newest;
    return { kind: 'jump', pts: toMicros(ticks), by: toMicros(stepFrom(newest, rtp, passed) - passed) };
  }
}

const toMicros = (ticks: number): Micros => micros((ticks * 100) / 9);

/** The step from a mark to a timestamp, whole wraps added so that it comes closest to the step that is expected. */
function stepFrom(mark: Mark, rtp: number, expected: number): number {
  const step = rtp - mark.rtp;
  return step + WRAP * Math.round((expected - step) / WRAP);
}

/** Ticks of a frame that follows the newest one closely or came out of order. */
function adjacent(newest: Mark, rtp: number): number | undefined {
  const step = stepFrom(newest, rtp, 0);
  return step >= -MAX_BACKWARD && step <= MAX_FORWARD ? newest.ticks + step : undefined;
}

/** Ticks of a frame after a silence, when both clocks agree that there was one since `mark`. */
function afterSilence(mark: Mark, newest: Mark, rtp: number, arrival: MonoMs): number | undefined {
  const passed = (arrival - mark.arrival) * TICKS_PER_MS;
  const step = stepFrom(mark, rtp, passed);
  const ticks = mark.ticks + step;
  return Math.abs(step - passed) <= MAX_FORWARD && ticks > newest.ticks ? ticks : undefined;
}
