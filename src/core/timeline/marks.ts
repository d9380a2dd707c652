/** What happened to the stream, and events that no clip shows; drawn one by one where there is room, else together. */
import { firstFrom } from './search.ts';
import type { View } from './view.ts';
import type { MomentKind } from './watch.ts';

/** The weightier first: where several share a place, that one is drawn. */
export const MARK_KINDS = [
  'frozen',
  'no-signal',
  'source-lost',
  'evicted',
  'reboot',
  'slept',
  'mode-change',
  'reconnected',
  'signal-back',
  'unrecorded',
  'gap',
] as const satisfies readonly (MomentKind | 'unrecorded')[];
/** `unrecorded`: something changed, and no clip shows it. `gap`: frames were lost, or contact for a while. */
export type MarkKind = (typeof MARK_KINDS)[number];

export interface MarkColumns {
  /** Sorted. */
  readonly at: Float64Array;
  /** Places in `MARK_KINDS`. */
  readonly kind: Uint8Array;
}

/** Tells `draw` of each group of marks that are closer than `room` pixels: where, its weightiest kind, and how many. */
export function clusters(
  marks: MarkColumns,
  view: View,
  width: number,
  room: number,
  draw: (x: number, kind: MarkKind, count: number) => void,
): void {
  const perPixel = view.span / width;
  const end = view.from + view.span;
  for (let index = firstFrom(marks.at, view.from); index < marks.at.length;) {
    const at = marks.at[index] ?? end;
    if (at >= end) return;
    const next = Math.max(firstFrom(marks.at, at + room * perPixel, index), index + 1);
    draw((at - view.from) / perPixel, weightiest(marks.kind, index, next), next - index);
    index = next;
  }
}

/** Of a crowd only the beginning is looked at: a frame must not cost what a day of lost packets has. */
function weightiest(kinds: Uint8Array, from: number, to: number): MarkKind {
  let least = MARK_KINDS.length - 1;
  for (let index = from; index < Math.min(to, from + 64); index += 1) {
    least = Math.min(least, kinds[index] ?? least);
  }
  return MARK_KINDS[least] ?? 'gap';
}

/** The mark nearest to a moment, if it is no further than so many milliseconds. */
export function markAt(marks: MarkColumns, at: number, within: number): number | undefined {
  const after = firstFrom(marks.at, at);
  const ahead = (marks.at[after] ?? Infinity) - at;
  const ago = at - (marks.at[after - 1] ?? -Infinity);
  if (Math.min(ahead, ago) > within) return undefined;
  return ahead <= ago ? after : after - 1;
}
