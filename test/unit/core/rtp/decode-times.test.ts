import { describe, expect, test } from 'vitest';
import { DecodeTimes, reorderDepth } from '../../../../src/core/rtp/decode-times.ts';
import { micros } from '../../../../src/core/time.ts';

/** Pictures of 40 ms each, by their numbers in the order of showing; whole ms. */
const times = (depth: number, shown: readonly number[]): readonly number[] => {
  const decoded = new DecodeTimes();
  return shown.map((number) => decoded.at(micros(1_000_000 + number * 40_000), depth) / 1000 - 1000);
};

describe('decoding times', () => {
  test('are those of showing where both orders are the same', () => {
    expect(times(0, [0, 1, 2, 5])).toEqual([0, 40, 80, 200]);
  });

  // I P B B: the P is shown behind the B-frames that are decoded after it.
  test.each([
    ['one B-frame at a time', 1, [0, 2, 1, 4, 3, 6, 5], [-20, 0, 40, 80, 120, 160, 200]],
    ['a pyramid of three', 2, [0, 4, 2, 1, 3, 8, 6, 5, 7], [-40, -20, 0, 40, 80, 120, 160, 200, 240]],
  ])('lie as far before as the depth says: %s', (_, depth, shown, decoded) => {
    expect(times(depth, shown)).toEqual(decoded);
    expect(decoded.every((at, place) => at <= (shown[place] ?? 0) * 40)).toBe(true);
  });

  test('grow, and follow the disorder that is seen where nothing was said of it', () => {
    const shown = [0, 2, 1, 4, 3, 6, 5, 8];
    const decoded = times(0, shown);
    expect(decoded.every((at, place) => place === 0 || at > (decoded[place - 1] ?? 0))).toBe(true);
    // The first that is out of order comes before anybody can know.
    expect(decoded.slice(4).every((at, place) => at <= (shown[place + 4] ?? 0) * 40)).toBe(true);
  });

  test('go on when the depth changes', () => {
    const decoded = new DecodeTimes();
    const depths = [2, 2, 2, 2, 0, 0, 1, 1, 1];
    const given = depths.map((depth, at) => decoded.at(micros(at * 40_000), depth));
    expect(given.every((at, place) => place === 0 || at > (given[place - 1] ?? 0))).toBe(true);
    expect(given.every((at, place) => at <= place * 40_000)).toBe(true);
    expect(given[5]).toBe(200_000);
  });
});

describe('the depth', () => {
  const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  test.each([
    // x264 with -bf 2 (b-pyramid), and without B-frames; x265 with its usual four.
    ['h264', '674d400ceca0a0cfcf80880000030008000003019078a14cb0', 2],
    ['h264', '6742000a9653058988', 0],
    ['h265', '42010101600000030090000003000003003ca00a080c1f3e595952930bc05a020000030002000003003210', 2],
    ['h264', '68c96388', 0],
    ['h265', '4401c172', 0],
    ['h265', '4201', 0],
  ] as const)('of %s is found in its parameter sets: %s', (codec, set, depth) => {
    expect(reorderDepth(codec, [bytes(set)])).toBe(depth);
  });
});
