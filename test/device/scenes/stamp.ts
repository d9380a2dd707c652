/**
 * The stamp: which frame of which segment a picture is, as black and white blocks in the lower left corner. It survives
 * the encoder, because each block is one macroblock, and a decoded picture can be asked who it is.
 */
import type { Canvas, Colour } from './canvas.ts';

/** Pixels of a block's side; equal to a macroblock, and aligned with them. */
export const BLOCK = 16;
export const COLUMNS = 17;
export const ROWS = 2;

/** Written before the number, to be known for a stamp. */
export const SYNC = 0b1011_0010;
export const SYNC_BITS = 8;
export const SEGMENT_BITS = 6;
export const FRAME_BITS = 12;
export const CHECK_BITS = 8;

const WHITE: Colour = { y: 235, u: 128, v: 128 };
const BLACK: Colour = { y: 16, u: 128, v: 128 };

export interface Stamp {
  /** 0 to 63, see segments.ts. */
  readonly segment: number;
  /** Counted from the start of the segment, 0 to 4095. */
  readonly frame: number;
}

/** Where the stamp is in a picture of this height; a picture cropped to the stamp has it at the very top. */
export const stampTop = (height: number): number => (Math.floor(height / BLOCK) - ROWS) * BLOCK;

/** CRC-8 with the polynomial x^8 + x^2 + x + 1 over segment and frame: any one or two damaged blocks are noticed. */
export function checkOf({ segment, frame }: Stamp): number {
  let register = 0;
  for (let bit = SEGMENT_BITS + FRAME_BITS - 1; bit >= 0; bit--) {
    const carry = ((register >> 7) ^ ((((segment << FRAME_BITS) | frame) >> bit) & 1)) & 1;
    register = ((register << 1) & 0xff) ^ (carry === 1 ? 0b111 : 0);
  }
  return register;
}

/** The blocks row by row from the top left, 1 for white: sync, segment, frame, check, the highest bit first. */
export function stampBits(stamp: Stamp): readonly number[] {
  const fields: readonly (readonly [number, number])[] = [
    [SYNC, SYNC_BITS],
    [stamp.segment, SEGMENT_BITS],
    [stamp.frame, FRAME_BITS],
    [checkOf(stamp), CHECK_BITS],
  ];
  return fields.flatMap(([value, bits]) =>
    Array.from({ length: bits }, (_, index) => (value >> (bits - 1 - index)) & 1),
  );
}

/** @throws TypeError if the canvas has no room for the stamp, or a number does not fit its field. */
export function drawStamp(canvas: Canvas, stamp: Stamp): void {
  if (canvas.width < COLUMNS * BLOCK || canvas.height < ROWS * BLOCK) {
    throw new TypeError(`A stamp does not fit into ${canvas.width}x${canvas.height}.`);
  }
  if (stamp.segment >= 2 ** SEGMENT_BITS || stamp.frame >= 2 ** FRAME_BITS) {
    throw new TypeError(
      `A stamp holds segments up to 63 and frames up to 4095, not ${JSON.stringify(stamp)}.`,
    );
  }
  const top = stampTop(canvas.height);
  for (const [index, bit] of stampBits(stamp).entries()) {
    const column = index % COLUMNS;
    const row = Math.floor(index / COLUMNS);
    canvas.fill(column * BLOCK, top + row * BLOCK, BLOCK, BLOCK, bit === 1 ? WHITE : BLACK);
  }
}
