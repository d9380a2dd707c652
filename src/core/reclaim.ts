/**
 * When a device that somebody else has taken over is taken back without a hand. Off unless a person chose it.
 *
 * Whether anybody still works there cannot be known: a JetKVM tells it to nobody without a session, and a session of ours
 * would end theirs. So "nobody is active" is judged by what can be seen from here. For the chosen time nobody has taken the
 * device over, and nobody has touched this page, whose button does the same at once. And who takes it over again before
 * that time has passed once more was active after all: each such time the wait is twice as long.
 */
import { addMs, type MonoMs, monoMs } from './time.ts';

export interface Reclaim {
  /** When the device was taken over. */
  readonly evictedAt: MonoMs;
  /** How often in a row we came too early. */
  readonly early: number;
  /** When it was last taken back without a hand. */
  readonly reclaimedAt?: MonoMs;
}

const MINUTE = 60_000;
/** The longest wait in minutes: a day. */
const LONGEST = 1440;

/** The device was taken over. `minutes` is what the person chose. */
export function takenOver(before: Reclaim | undefined, now: MonoMs, minutes: number): Reclaim {
  const last = before?.reclaimedAt;
  const early = last !== undefined && now - last < minutes * MINUTE;
  return { evictedAt: now, early: early ? (before?.early ?? 0) + 1 : 0 };
}

/** It is taken back without a hand. */
export const takenBack = (state: Reclaim, now: MonoMs): Reclaim => ({ ...state, reclaimedAt: now });

/**
 * When it may be taken back; `undefined` for never, which 0 minutes mean.
 *
 * @param usedAt When a person last touched this page.
 */
export function reclaimAt(state: Reclaim, minutes: number, usedAt: MonoMs): MonoMs | undefined {
  if (minutes <= 0) return undefined;
  const wait = Math.max(minutes, Math.min(minutes * 2 ** state.early, LONGEST));
  return monoMs(Math.max(addMs(state.evictedAt, wait * MINUTE), addMs(usedAt, minutes * MINUTE)));
}
