/**
 * When each frame of a clip is shown, and what it takes: the table by which a player steps to exactly the next picture.
 * Times are microseconds from the clip's beginning, rounded as Chromium rounds them, so that they equal what it says of
 * the frame it shows.
 */
import { type Micros, MICROS_PER_SECOND, micros } from '../time.ts';

export interface FrameTable {
  /** When each begins to be shown, ascending and all different. Never empty. */
  readonly times: Float64Array<ArrayBuffer>;
  /** Bytes of each, as long as `times`. */
  readonly sizes: Uint32Array<ArrayBuffer>;
  /** 1 for each that can be decoded by itself, 0 for the others. */
  readonly keys: Uint8Array<ArrayBuffer>;
  /** When the last one ends, which is after it begins. */
  readonly end: Micros;
}

/** A frame as a file lists it. Times are seconds. */
export interface ListedFrame {
  readonly timestamp: number;
  readonly duration: number;
  readonly bytes: number;
  readonly key: boolean;
}

/** How long a frame lasts whose file does not say it, in microseconds. */
const DEFAULT_DURATION = 33_333;

/**
 * In the order in which they are shown, which is not always that of the file. Of frames with one time, only the last can
 * be seen: the others' bytes count with it. `undefined` when there is no frame.
 */
export function frameTable(listed: readonly ListedFrame[]): FrameTable | undefined {
  const shown = listed
    .map((frame) => ({ ...frame, time: Math.max(0, micros(frame.timestamp * MICROS_PER_SECOND)) }))
    .toSorted((a, b) => a.time - b.time);
  const kept: { time: number; bytes: number; key: boolean }[] = [];
  for (const { time, bytes, key } of shown) {
    const last = kept.at(-1);
    if (last?.time === time) {
      last.bytes += bytes;
      last.key ||= key;
    } else kept.push({ time, bytes, key });
  }
  const last = kept.at(-1);
  if (last === undefined) return undefined;
  const end = shown.reduce(
    (most, { time, duration }) => Math.max(most, time + duration * MICROS_PER_SECOND),
    0,
  );
  return {
    times: Float64Array.from(kept, ({ time }) => time),
    sizes: Uint32Array.from(kept, ({ bytes }) => bytes),
    keys: Uint8Array.from(kept, ({ key }) => (key ? 1 : 0)),
    end: micros(end > last.time ? end : last.time + DEFAULT_DURATION),
  };
}

/** Which frame is shown at a moment: the last that has begun, or the first. */
export function frameAt({ times }: Pick<FrameTable, 'times'>, at: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((times[middle] ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** When a frame begins to be shown; of the first or the last when there is no such frame. */
export function timeOf({ times }: Pick<FrameTable, 'times'>, index: number): Micros {
  return micros(times[Math.min(times.length - 1, Math.max(0, index))] ?? 0);
}

/** When a frame gives way to the next. */
export const endOf = (table: FrameTable, index: number): Micros =>
  index + 1 < table.times.length ? timeOf(table, index + 1) : table.end;

/** Before the next frame begins, in microseconds: so that no rounding on either side shows that one. */
const MARGIN = 1000;

/**
 * Where to seek for a frame, in seconds: just before it gives way to the next. Chromium 156 leaves out what would be over
 * by the sought time if it lasted as long as frames do on average, so that earlier in a frame, a short one before it is
 * shown instead.
 */
export function seekPoint(table: FrameTable, index: number): number {
  const bounded = Math.min(table.times.length - 1, Math.max(0, index));
  const [from, until] = [timeOf(table, bounded), endOf(table, bounded)];
  return (until - Math.min(MARGIN, (until - from) / 2)) / MICROS_PER_SECOND;
}

/** Bytes of the frames that begin from `from` on and before `until`. */
export function bytesBetween({ times, sizes }: FrameTable, from: Micros, until: Micros): number {
  let sum = 0;
  for (let index = frameAt({ times }, from); index < times.length; index += 1) {
    const time = times[index] ?? 0;
    if (time >= until) break;
    if (time >= from) sum += sizes[index] ?? 0;
  }
  return sum;
}
