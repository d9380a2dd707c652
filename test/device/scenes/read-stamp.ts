import {
  BLOCK,
  CHECK_BITS,
  COLUMNS,
  FRAME_BITS,
  ROWS,
  SEGMENT_BITS,
  SYNC,
  SYNC_BITS,
  checkOf,
  stampTop,
  type Stamp,
} from './stamp.ts';

export type StampReading =
  | { readonly kind: 'stamp'; readonly stamp: Stamp }
  /** `no-sync`: something else is in that corner. `grey`: a block is neither black nor white. `check`: bits are wrong. */
  | { readonly kind: 'unreadable'; readonly reason: 'too-small' | 'no-sync' | 'grey' | 'check' };

/** Darker than the one is black, lighter than the other is white; holds for limited and for full range. */
const DARK = 80;
const LIGHT = 170;

/**
 * Reads the stamp out of a picture, whole or cropped to the stamp.
 *
 * @param luma 8-bit luma plane.
 * @param stride Bytes from one row to the next.
 */
export function readStamp(luma: Uint8Array, width: number, height: number, stride = width): StampReading {
  if (width < COLUMNS * BLOCK || height < ROWS * BLOCK || luma.length < (height - 1) * stride + width) {
    return { kind: 'unreadable', reason: 'too-small' };
  }
  const top = stampTop(height);
  const bits = Array.from({ length: ROWS * COLUMNS }, (_, index) =>
    readBlock(luma, (index % COLUMNS) * BLOCK, top + Math.floor(index / COLUMNS) * BLOCK, stride),
  );
  const field = (from: number, length: number): number =>
    bits.slice(from, from + length).reduce<number>((value, bit) => (value << 1) | (bit ?? 0), 0);
  if (bits.includes(undefined)) return { kind: 'unreadable', reason: 'grey' };
  if (field(0, SYNC_BITS) !== SYNC) return { kind: 'unreadable', reason: 'no-sync' };
  const stamp = {
    segment: field(SYNC_BITS, SEGMENT_BITS),
    frame: field(SYNC_BITS + SEGMENT_BITS, FRAME_BITS),
  };
  return field(SYNC_BITS + SEGMENT_BITS + FRAME_BITS, CHECK_BITS) === checkOf(stamp)
    ? { kind: 'stamp', stamp }
    : { kind: 'unreadable', reason: 'check' };
}

/** The mean of a block without its edges, which the encoder blurs. */
function readBlock(luma: Uint8Array, x: number, y: number, stride: number): 0 | 1 | undefined {
  const edge = BLOCK / 4;
  const side = BLOCK / 2;
  let sum = 0;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      sum += luma[(y + edge + row) * stride + x + edge + column] ?? 0;
    }
  }
  const mean = sum / (side * side);
  if (mean < DARK) return 0;
  return mean > LIGHT ? 1 : undefined;
}
