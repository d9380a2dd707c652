/**
 * The index of fragments at the end of an MP4: `mfra` (ISO/IEC 14496-12, 8.8.9 to 8.8.11), by which a player finds the
 * fragment of a time without reading all that lies before it.
 */

/** A fragment that begins with a sample which can be decoded by itself. */
export interface SyncPoint {
  /** Of that sample, in units of the track's timescale. */
  readonly time: number;
  /** Offset of the `moof` in the file. */
  readonly moof: number;
}

const MFRA_BYTES = 8;
const TFRA_BYTES = 24;
const ENTRY_BYTES = 28;
const MFRO_BYTES = 16;

/** tfra (8.8.10): version 1 has times and offsets of 64 bits; three numbers behind them, 32 bits each. */
const VERSION_1 = 1 << 24;
const LENGTHS_OF_32_BITS = 0b11_11_11;

/** @param points In the order of their times. */
export function fragmentIndex(track_ID: number, points: readonly SyncPoint[]): Uint8Array<ArrayBuffer> {
  const tfraBytes = TFRA_BYTES + points.length * ENTRY_BYTES;
  const bytes = new Uint8Array(MFRA_BYTES + tfraBytes + MFRO_BYTES);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const u32 = (...values: readonly number[]): void => {
    for (const value of values) {
      view.setUint32(at, value);
      at += 4;
    }
  };
  const fourcc = (type: string): void => {
    for (const char of type) bytes[at++] = char.charCodeAt(0);
  };
  u32(bytes.length);
  fourcc('mfra');
  u32(tfraBytes);
  fourcc('tfra');
  u32(VERSION_1, track_ID, LENGTHS_OF_32_BITS, points.length);
  for (const { time, moof } of points) {
    u32(Math.floor(time / 2 ** 32), time % 2 ** 32, Math.floor(moof / 2 ** 32), moof % 2 ** 32);
    // traf_number, trun_number and sample_number count from 1.
    u32(1, 1, 1);
  }
  u32(MFRO_BYTES);
  fourcc('mfro');
  u32(0, bytes.length);
  return bytes;
}
