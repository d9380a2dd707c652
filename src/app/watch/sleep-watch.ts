/**
 * Tells afterwards that nothing ran for a while: the computer slept, or the browser froze the page. The recorder has then
 * seen nothing, and its connection is found dead and made anew by itself.
 */
import { type WallMs, wallMs } from '../../core/time.ts';

/** Milliseconds between two looks. */
const LOOK_EVERY = 10_000;
/** Hidden pages without a connection may run once a minute only (Chromium 156). */
const SLEPT_AFTER = 90_000;

/** The time that is missing between two looks; `undefined` when it is no more than a browser may take. */
export const missedBetween = (
  before: WallMs,
  now: WallMs,
): { readonly from: WallMs; readonly to: WallMs } | undefined =>
  now - before > SLEPT_AFTER ? { from: before, to: now } : undefined;

/** @returns What ends it. */
export function watchSleep(onSlept: (from: WallMs, to: WallMs) => void): () => void {
  let before = wallMs(Date.now());
  const timer = setInterval(() => {
    const now = wallMs(Date.now());
    const missed = missedBetween(before, now);
    before = now;
    if (missed !== undefined) onSlept(missed.from, missed.to);
  }, LOOK_EVERY);
  return () => clearInterval(timer);
}
