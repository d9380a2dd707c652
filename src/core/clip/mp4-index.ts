/**
 * The index of fragments at the end of an MP4: `mfra` (ISO/IEC 14496-12, 8.8.9 to 8.8.11), by which a player finds the
 * fragment of a time without reading all that lies before it.
 */
import { box, halves, u32 } from './mp4-write.ts';

/** A fragment that begins with a sample which can be decoded by itself. */
export interface SyncPoint {
  /** Of that sample, in units of the track's timescale. */
  readonly time: number;
  /** Offset of the `moof` in the file. */
  readonly moof: number;
}

/** tfra (8.8.10): version 1 has times and offsets of 64 bits; three numbers behind them, 32 bits each. */
const VERSION_1 = 1 << 24;
const LENGTHS_OF_32_BITS = 0b11_11_11;
/** mfro (8.8.11), which says how far in front of the file's end the index begins; header of `mfra`. */
const MFRO_BYTES = 16;
const HEADER_BYTES = 8;

/** @param points In the order of their times. */
export function fragmentIndex(track_ID: number, points: readonly SyncPoint[]): Uint8Array<ArrayBuffer> {
  const head = u32([VERSION_1, track_ID, LENGTHS_OF_32_BITS, points.length]);
  const tfra = box('tfra', head, u32(points.flatMap(entryOf)));
  return box('mfra', tfra, box('mfro', u32([0, HEADER_BYTES + tfra.length + MFRO_BYTES])));
}

/** traf_number, trun_number and sample_number count from 1. */
const entryOf = ({ time, moof }: SyncPoint): readonly number[] => [...halves(time), ...halves(moof), 1, 1, 1];
