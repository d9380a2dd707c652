/**
 * The part of a clip that is cut out. Samples stay as they are, so what results reaches outwards to key frames; here is
 * said to which, by the rule that the export itself cuts by.
 */
import { type Micros, micros } from '../time.ts';
import { bytesBetween, endOf, frameAt, type FrameTable, timeOf } from './frames.ts';
import type { Stretch } from './stretch.ts';

export type TrimEdge = 'from' | 'until';

export interface Snapped extends Stretch {
  /** Of its samples; the file's tables take a little more. */
  readonly bytes: number;
  readonly frames: number;
}

/** From the key frame at or before the beginning to the key frame at or after the end, or to the clip's end. */
export function snapToKeys(table: FrameTable, wanted: Stretch): Snapped {
  const first = keyBefore(table, frameAt(table, wanted.from));
  const after = keyFrom(table, Math.max(first + 1, firstFrom(table, wanted.until)));
  const from = timeOf(table, first);
  const until = after === undefined ? table.end : timeOf(table, after);
  return {
    from,
    until,
    bytes: bytesBetween(table, from, until),
    frames: (after ?? table.times.length) - first,
  };
}

/** Moves one edge; it stays a frame away from the other, and within the clip. */
export function moveEdge(table: FrameTable, part: Stretch, edge: TrimEdge, to: Micros): Stretch {
  if (edge === 'from') {
    const latest = timeOf(table, firstFrom(table, part.until) - 1);
    return { ...part, from: micros(Math.max(0, Math.min(to, latest))) };
  }
  const earliest = endOf(table, frameAt(table, part.from));
  return { ...part, until: micros(Math.min(table.end, Math.max(to, earliest))) };
}

/** So many frames further, and to the clip's end behind the last. */
export function byFrames(table: FrameTable, at: Micros, frames: number): Micros {
  const index = firstFrom(table, at) + frames;
  return index >= table.times.length ? table.end : timeOf(table, index);
}

/** To the next key frame, or to the one before; to the clip's end where there is none. */
export function toKey(table: FrameTable, at: Micros, direction: 1 | -1): Micros {
  const index = firstFrom(table, at);
  if (direction === -1) return timeOf(table, keyBefore(table, index - 1));
  const next = keyFrom(table, timeOf(table, index) > at ? index : index + 1);
  return next === undefined ? table.end : timeOf(table, next);
}

/** The first frame that begins at the moment or later; one more than there are when none does. */
function firstFrom(table: FrameTable, at: Micros): number {
  const index = frameAt(table, at);
  return (table.times[index] ?? 0) >= at ? index : index + 1;
}

/** The last key frame up to there; the first frame of all when there is none, as a file begins with one. */
function keyBefore({ keys }: FrameTable, index: number): number {
  return Math.max(0, keys.lastIndexOf(1, Math.max(0, index)));
}

function keyFrom({ keys }: FrameTable, index: number): number | undefined {
  const found = keys.indexOf(1, index);
  return found === -1 ? undefined : found;
}
