/**
 * The times of packets as one timeline from 0 on that does not go back. Their writers count from wherever they like, and
 * may begin anew in the middle: where a time cannot be true, the clock of arrival goes on in its place.
 */
import { addMicros, type Micros, micros, type MonoMs } from '../time.ts';

/** Microseconds that a step may take; a far end that says nothing for longer is timed by when it speaks again. */
const MAX_STEP = 10_000_000;

export class PacketClock {
  #newest: { readonly own: Micros; readonly at: Micros; readonly arrival: MonoMs } | undefined;

  at(own: Micros, arrival: MonoMs): Micros {
    const newest = this.#newest;
    const at = newest === undefined ? micros(0) : addMicros(newest.at, stepOf(newest, own, arrival));
    this.#newest = { own, at, arrival };
    return at;
  }
}

function stepOf(
  newest: { readonly own: Micros; readonly arrival: MonoMs },
  own: Micros,
  arrival: MonoMs,
): number {
  const step = own - newest.own;
  return step >= 0 && step <= MAX_STEP ? step : Math.max(0, (arrival - newest.arrival) * 1000);
}
