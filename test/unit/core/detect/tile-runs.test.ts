import { describe, expect, test } from 'vitest';
import { decodeRuns, encodeRuns } from '../../../../src/core/detect/tile-runs.ts';
import { ByteCursor, pushVarint } from '../../../../src/core/detect/varint.ts';
import { random } from './screen-sim.ts';

const bits = (text: string): Uint8Array => Uint8Array.from(text.split(''), Number);

describe('the runs of a bitmap', () => {
  test.each([
    ['', []],
    ['0000', []],
    ['1', [0, 1]],
    ['0011', [2, 2]],
    ['00110000', [2, 2]],
    ['10110', [0, 1, 1, 2]],
  ])('%s: %j', (bitmap, bytes) => {
    expect([...encodeRuns(bits(bitmap))]).toEqual(bytes);
  });

  test('a dialog of 200x80 on a screen of 1280x720 takes 13 bytes', () => {
    const bitmap = new Uint8Array(3600);
    for (let row = 20; row < 26; row += 1) bitmap.fill(1, row * 80 + 30, row * 80 + 43);
    expect(encodeRuns(bitmap)).toHaveLength(13);
  });

  test.each([1, 7, 64, 3600, 8160])('come back as they were, %d tiles, however they are strewn', (count) => {
    const next = random(count);
    for (let round = 0; round < 12; round += 1) {
      const density = next() ** 3;
      const bitmap = Uint8Array.from({ length: count }, () => (next() < density ? 1 : 0));
      const runs = encodeRuns(bitmap);
      expect(decodeRuns(runs, count)).toEqual(bitmap);
      expect(runs.length).toBeLessThanOrEqual(count + 1);
    }
  });
});

describe('bytes that nobody wrote', () => {
  test.each([
    ['reach beyond the last tile', [2, 9], 10],
    ['hold an empty run', [2, 1, 0, 1], 10],
    ['begin with two empty runs', [0, 0], 10],
    ['end with zeros', [2, 1, 3], 10],
    ['end within a number', [2, 0x81], 10],
    ['hold a number without an end', Array.from({ length: 20 }, () => 0xff), 10],
  ])('%s: refused', (_, bytes, count) => {
    expect(decodeRuns(Uint8Array.from(bytes), count)).toMatchObject({ reason: 'bad-bitstream' });
  });

  test('never throw, and what is not refused is what would have been written', () => {
    const next = random(5);
    for (let round = 0; round < 300; round += 1) {
      const bytes = Uint8Array.from({ length: Math.floor(next() * 12) }, () => Math.floor(next() * 256));
      const decoded = decodeRuns(bytes, 200);
      expect(decoded instanceof Uint8Array ? encodeRuns(decoded) : decoded.reason).toEqual(
        decoded instanceof Uint8Array ? bytes : 'bad-bitstream',
      );
    }
  });
});

describe('numbers', () => {
  test.each([0, 1, 127, 128, 300, 2 ** 32, Number.MAX_SAFE_INTEGER])('%d comes back', (value) => {
    const bytes: number[] = [];
    pushVarint(bytes, value);
    const cursor = new ByteCursor(Uint8Array.from(bytes));
    expect(cursor.varint()).toBe(value);
    expect(cursor.atEnd).toBe(true);
  });

  test('beyond what can be told from the next are refused', () => {
    expect(
      new ByteCursor(Uint8Array.from([255, 255, 255, 255, 255, 255, 255, 127])).varint(),
    ).toBeUndefined();
  });

  test('more bytes than there are cannot be taken', () => {
    const cursor = new ByteCursor(Uint8Array.from([1, 2, 3]));
    expect(cursor.take(4)).toBeUndefined();
    expect(cursor.take(3)).toEqual(Uint8Array.from([1, 2, 3]));
  });
});
