/**
 * How long to wait before the next attempt to connect: full jitter under a doubling cap, so that several tabs that lost
 * the same device do not come back in step.
 */

/** Cap of the first wait and of every late one, in milliseconds. */
const FIRST_CAP = 1000;
const LAST_CAP = 60_000;
/**
 * A device that worked until so many milliseconds ago probably restarts, and its boot is what should be recorded: it is met
 * within this cap.
 */
export const RETURNING_FOR = 600_000;
const RETURNING_CAP = 8000;
/** From this attempt on the cap is `LAST_CAP`; keeps the power finite however long a device is away. */
const DOUBLINGS = Math.ceil(Math.log2(LAST_CAP / FIRST_CAP));

/** The longest wait in milliseconds after `failures` attempts in a row have failed: 1 s, 2 s, 4 s, up to 60 s. */
export function backoffCap(failures: number): number {
  const doublings = Math.min(Math.max(failures - 1, 0), DOUBLINGS);
  return Math.min(FIRST_CAP * 2 ** doublings, LAST_CAP);
}

/**
 * The wait in milliseconds after `failures` attempts in a row have failed (1 after the first one).
 *
 * @param random Uniform from 0 to 1, as `Math.random()` gives it.
 * @param away Milliseconds since a connection that had worked ended; infinite when none ever did.
 */
export function backoffDelay(failures: number, random: number, away: number): number {
  const cap = backoffCap(failures);
  return random * (away < RETURNING_FOR ? Math.min(cap, RETURNING_CAP) : cap);
}
