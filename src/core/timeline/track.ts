/**
 * The clips of a device that begin within a block of time, as columns: ten thousand of them cross from a worker in one
 * piece, and a frame looks only at those that can be told apart on the screen.
 */
import type { ClipId } from '../clip/clip.ts';
import { firstAfter, firstFrom } from './search.ts';
import type { View } from './view.ts';

/** What a clip is drawn as. */
export const CLIP_KINDS = ['change', 'stream', 'manual', 'kept', 'imported', 'recording'] as const;
export type ClipKind = (typeof CLIP_KINDS)[number];

export interface ClipColumns {
  readonly ids: readonly ClipId[];
  /** Wall clock of the first frame and of the end. Sorted by the start. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Where the change begins that the clip is there for; its start where it has none. */
  readonly onset: Float64Array;
  /** Places in `CLIP_KINDS`. */
  readonly kind: Uint8Array;
}

export interface Track extends ClipColumns {
  /** The latest end of all clips up to this one: an older clip may reach further than a newer one. */
  readonly reach: Float64Array;
  /** Sum of the lengths of all clips before this one, and at the end of all. */
  readonly before: Float64Array;
}

export function trackOf(columns: ClipColumns): Track {
  const { start, end } = columns;
  const reach = new Float64Array(start.length);
  const before = new Float64Array(start.length + 1);
  let latest = -Infinity;
  for (let index = 0; index < start.length; index += 1) {
    const [from = 0, to = 0] = [start[index], end[index]];
    latest = Math.max(latest, to);
    reach[index] = latest;
    before[index + 1] = (before[index] ?? 0) + (to - from);
  }
  return { ...columns, reach, before };
}

/**
 * Tells `draw` what to draw from the left to the right: pixels `x0` to `x1` (excluded), the first clip in there and how
 * many. One clip or, where several begin in one pixel, all of them at once, and the share of the time that they cover.
 *
 * @param width Of the view, in pixels.
 */
export function bars(
  track: Track,
  view: View,
  width: number,
  draw: (x0: number, x1: number, first: number, count: number, share: number) => void,
): void {
  const { start, end, reach, before } = track;
  const perPixel = view.span / width;
  const pixel = (at: number): number => (at - view.from) / perPixel;
  for (let index = firstAfter(reach, view.from); index < start.length;) {
    const from = start[index] ?? 0;
    if (from >= view.from + view.span) return;
    const x0 = Math.max(Math.floor(pixel(from)), 0);
    const next = Math.max(firstFrom(start, view.from + (x0 + 1) * perPixel, index), index + 1);
    const until = next === index + 1 ? (end[index] ?? from) : (reach[next - 1] ?? from);
    const x1 = Math.min(Math.max(Math.ceil(pixel(until)), x0 + 1), width);
    const covered = (before[next] ?? 0) - (before[index] ?? 0);
    if (x1 > x0) draw(x0, x1, index, next - index, Math.min(covered / ((x1 - x0) * perPixel), 1));
    index = next;
  }
}

/** The clip that shows a moment, the newest of several; or the nearest within so many milliseconds of it. */
export function clipAt(track: Track, at: number, within = 0): number | undefined {
  const { start, end, reach } = track;
  const last = firstAfter(start, at) - 1;
  // Clips of one device rarely overlap, so this ends with the first.
  for (let index = last; index >= 0 && (reach[index] ?? 0) >= at; index -= 1) {
    if ((end[index] ?? 0) >= at) return index;
  }
  const after = start[last + 1] === undefined ? Infinity : (start[last + 1] ?? 0) - at;
  const ago = last < 0 ? Infinity : at - (end[last] ?? 0);
  if (Math.min(after, ago) > within) return undefined;
  return after < ago ? last + 1 : last;
}
