import { describe, expect, it } from 'vitest';
import { parseSps } from '../../../../src/core/h264/sps.ts';
import { nal, readStream, se, sound, u, ue, unitsOf } from './support.ts';

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
const repeat = (value: number, count: number) => range(value, count).map(() => value);

// Table 7-3: where the ramps of the 4x4 lists stand, in zig-zag order.
const DEFAULT_4X4_INTER = [10, 14, 14, 20, 20, 20, 24, 24, 24, 24, 27, 27, 27, 30, 30, 34];
const DEFAULT_4X4_INTRA = [6, 13, 13, 20, 20, 20, 28, 28, 28, 28, 32, 32, 32, 37, 37, 42];

/** Table 7-4 as x264 and ffmpeg write it down: by rows of the block, which the zig-zag scan then visits. */
// prettier-ignore
const INTRA_8X8_ROWS = [
   6, 10, 13, 16, 18, 23, 25, 27,
  10, 11, 16, 18, 23, 25, 27, 29,
  13, 16, 18, 23, 25, 27, 29, 31,
  16, 18, 23, 25, 27, 29, 31, 33,
  18, 23, 25, 27, 29, 31, 33, 36,
  23, 25, 27, 29, 31, 33, 36, 38,
  25, 27, 29, 31, 33, 36, 38, 40,
  27, 29, 31, 33, 36, 38, 40, 42,
];
// prettier-ignore
const INTER_8X8_ROWS = [
   9, 13, 15, 17, 19, 21, 22, 24,
  13, 13, 17, 19, 21, 22, 24, 25,
  15, 17, 19, 21, 22, 24, 25, 27,
  17, 19, 21, 22, 24, 25, 27, 28,
  19, 21, 22, 24, 25, 27, 28, 30,
  21, 22, 24, 25, 27, 28, 30, 32,
  22, 24, 25, 27, 28, 30, 32, 33,
  24, 25, 27, 28, 30, 32, 33, 35,
];

/** The zig-zag scan of an 8x8 block (8.5.7): along the anti-diagonals, turning at each end. */
function zigZag(rows: readonly number[]): number[] {
  return range(0, 15).flatMap((sum) => {
    const diagonal = range(0, 8).filter((y) => sum - y >= 0 && sum - y < 8);
    if (sum % 2 === 0) diagonal.reverse();
    return diagonal.map((y) => rows[y * 8 + sum - y] ?? 0);
  });
}

describe('scaling lists of an SPS', () => {
  it('are read, cut short, defaulted and fallen back as Table 7-2 says', () => {
    const sps = sound(parseSps(unitsOf(readStream('scaling-lists'))[0]?.bytes ?? new Uint8Array()));
    const eighth = [128, 255, ...repeat(2, 62)];
    expect(sps.scaling_lists).toEqual([
      DEFAULT_4X4_INTRA, // absent: default
      range(10, 16), // sent
      range(10, 16), // absent: as list 1
      DEFAULT_4X4_INTER, // sent as default
      [12, ...repeat(15, 15)], // cut short: the last weight goes on
      [12, ...repeat(15, 15)], // absent: as list 4
      zigZag(INTRA_8X8_ROWS), // absent: default
      range(10, 64), // sent
      eighth, // sent, past 256
      range(10, 64), // absent: as list 7
      eighth, // absent: as list 8
      zigZag(INTER_8X8_ROWS), // sent as default
    ]);
    // What follows the lists proves that they were read to their last bit.
    expect([sps.width, sps.height, sps.vui?.timing_info?.time_scale]).toEqual([50, 50, 60]);
  });

  const highSps = (...lists: string[]) =>
    nal(
      0x67,
      u(24, 0x640028),
      ue(0),
      ue(1),
      ue(0),
      ue(0),
      '0',
      '1',
      ...lists,
      ue(0),
      ue(2),
      ue(1),
      '0',
      ue(3),
      ue(3),
      '1100',
    );

  it('are eight below 4:4:4, and all default when each is absent', () => {
    const sps = sound(parseSps(highSps('0'.repeat(8))));
    expect(sps.scaling_lists).toEqual([
      ...[0, 1, 2].map(() => DEFAULT_4X4_INTRA),
      ...[3, 4, 5].map(() => DEFAULT_4X4_INTER),
      zigZag(INTRA_8X8_ROWS),
      zigZag(INTER_8X8_ROWS),
    ]);
    expect([sps.width, sps.height]).toEqual([64, 64]);
  });

  it('refuse a difference beyond a byte, by the number of the list', () => {
    expect(parseSps(highSps('0', `1${se(128)}`))).toMatchObject({
      message: expect.stringContaining('delta_scale of scaling list 1 is 128') as string,
    });
  });
});
