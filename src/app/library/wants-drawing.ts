import type { ClipRow } from '../../core/clip/clip.ts';
import { microsToSeconds } from '../../core/time.ts';

/** Milliseconds in which the recorder draws the picture of a clip that it has closed. */
const DRAWN_BY = 30_000;

/**
 * Whether the window has a picture drawn for a clip that has none: for what was taken in as a file, and what an earlier
 * version recorded. The recorder's own comes a moment after the clip.
 *
 * @param now Milliseconds since 1970.
 */
export function wantsDrawing({ state, trigger, startedAt, duration }: ClipRow, now: number): boolean {
  if (state !== 'ready') return false;
  return trigger.kind === 'imported' || now - startedAt - microsToSeconds(duration) * 1000 >= DRAWN_BY;
}
