/** Tables of made-up clips. */
import { frameTable, type FrameTable } from '../../../../src/core/player/frames.ts';

/** Bytes of a key frame (`K`), of a frame in which nothing happens (`d`), and of one in which something does (`D`). */
const BYTES: Readonly<Record<string, number>> = { K: 1000, d: 10, D: 200 };

/** @param times Microseconds; ten frames a second unless given. */
export function table(kinds: string, times?: readonly number[]): FrameTable {
  const frames = Array.from(kinds, (kind, index) => ({
    timestamp: (times?.[index] ?? index * 100_000) / 1e6,
    duration: 0.1,
    bytes: BYTES[kind] ?? 0,
    key: kind === 'K',
  }));
  const made = frameTable(frames);
  if (made === undefined) throw new Error('There is no frame.');
  return made;
}
