import { describe, expect, test } from 'vitest';
import { tileGrid } from '../../../../src/core/detect/plane.ts';
import {
  chromaLayout,
  copyTile,
  creepSteps,
  dealOut,
  isRuled,
  lumaLayout,
  scanTiles,
  tileBalance,
  tileContrast,
  tileDiffers,
  tileDistance,
  tileEnergy,
  tileLikeness,
  TilePlane,
} from '../../../../src/core/detect/tile-pixels.ts';

/** 3x2 tiles; the last column and row are cut in half by the picture's edge. */
const LAYOUT = lumaLayout(tileGrid(20, 12));

/** A flat plane in which some pixels, given as [x, y, level], are others. */
function plane(level: number, ...pixels: readonly (readonly [number, number, number])[]): TilePlane {
  const source = new Uint8Array(20 * 12).fill(level);
  for (const [x, y, other] of pixels) source[y * 20 + x] = other;
  const dealt = new TilePlane(LAYOUT);
  dealOut(LAYOUT, source, dealt);
  return dealt;
}

/** The byte of a tile's pixel. */
const at = (tile: number, x: number, y: number): number => tile * 64 + y * 8 + x;

test('pixels are dealt out to tiles, and what lies beyond the edge stays 0', () => {
  const { bytes } = plane(9, [0, 0, 1], [8, 0, 2], [19, 11, 3]);
  expect([bytes[at(0, 0, 0)], bytes[at(1, 0, 0)], bytes[at(5, 3, 3)]]).toEqual([1, 2, 3]);
  expect(bytes.subarray(at(5, 0, 0)).reduce((sum, level) => sum + level, 0)).toBe(15 * 9 + 3);
});

function scan(now: TilePlane, reference: TilePlane, { level = 14, creep = 0 } = {}): number[] {
  const out = new Uint8Array(LAYOUT.count);
  const levels = new Uint8Array(LAYOUT.count).fill(level);
  const pace = new Uint8Array(LAYOUT.count);
  scanTiles(LAYOUT, now, { reference, levels, pace, steps: [creepSteps(creep)], pixels: 3 }, out);
  return [...out];
}

describe('a tile differs', () => {
  test.each([
    { why: 'no pixel moved', now: plane(100), out: [0, 0, 0, 0, 0, 0] },
    { why: 'two pixels moved', now: plane(100, [0, 0, 200], [7, 7, 200]), out: [0, 0, 0, 0, 0, 0] },
    {
      why: 'three pixels moved',
      now: plane(100, [0, 0, 200], [7, 7, 0], [3, 4, 130]),
      out: [1, 0, 0, 0, 0, 0],
    },
    {
      why: 'three moved, but by no more than the tolerance',
      now: plane(100, [0, 0, 114], [1, 0, 86], [2, 0, 114]),
      out: [0, 0, 0, 0, 0, 0],
    },
    {
      why: 'one level more is enough, either way',
      now: plane(100, [0, 0, 115], [1, 0, 85], [2, 0, 115]),
      out: [1, 0, 0, 0, 0, 0],
    },
    {
      why: 'the pixels lie in two tiles',
      now: plane(100, [6, 0, 200], [7, 0, 200], [8, 0, 200], [9, 0, 200]),
      out: [0, 0, 0, 0, 0, 0],
    },
    {
      why: 'tiles cut off by the edge count as well',
      now: plane(100, [17, 11, 200], [18, 11, 200], [19, 11, 200]),
      out: [0, 0, 0, 0, 0, 1],
    },
  ])('$why: $out', ({ now, out }) => {
    expect(scan(now, plane(100))).toEqual(out);
  });

  test('and keeps its reference, while the others creep towards the picture', () => {
    const reference = plane(100);
    scan(plane(105, [0, 0, 200], [1, 0, 200], [2, 0, 200]), reference, { creep: 2 });
    expect([reference.bytes[at(0, 0, 0)], reference.bytes[at(0, 7, 7)]]).toEqual([100, 100]);
    expect(reference.bytes[at(1, 0, 0)]).toBe(102);
    scan(plane(103), reference, { creep: 2 });
    expect(reference.bytes[at(1, 0, 0)]).toBe(103);
  });
});

test('a step of creep never goes beyond the picture', () => {
  const steps = creepSteps(3);
  expect([-255, -3, -2, 0, 1, 3, 255].map((d) => steps[d + 255])).toEqual([-3, -3, -2, 0, 1, 3, 3]);
});

describe('single tiles', () => {
  const before = plane(50);
  const after = plane(50, [8, 0, 60], [9, 0, 90], [10, 0, 20], [11, 0, 51]);

  test('differ, balance and move as their pixels do', () => {
    expect(tileDiffers(LAYOUT, 1, after, before, 9, 3)).toBe(true);
    expect(tileDiffers(LAYOUT, 1, after, before, 10, 3)).toBe(false);
    expect(tileDiffers(LAYOUT, 0, after, before, 0, 1)).toBe(false);
    expect(tileBalance(LAYOUT, 1, after, before)).toBe(10 + 40 - 30 + 1);
    expect(tileEnergy(LAYOUT, 1, after, before)).toBe(10 + 40 + 30 + 1);
  });

  test('have the contrast of the part that lies in the picture', () => {
    expect(tileContrast(LAYOUT, 1, after)).toBe(70);
    expect(tileContrast(LAYOUT, 0, after)).toBe(0);
    expect(tileContrast(LAYOUT, 5, after)).toBe(0);
  });

  test.each([
    [1, 40],
    [2, 30],
    [3, 10],
    [5, 0],
  ])('the pixel that %d reach is %d levels away', (pixels, distance) => {
    expect(tileDistance(LAYOUT, 1, after, before, pixels, new Uint8Array(pixels))).toBe(distance);
  });

  test('are ruled where each row or each column is of one level, and not where letters are', () => {
    const row = plane(50, ...Array.from({ length: 8 }, (_, x): [number, number, number] => [8 + x, 3, 120]));
    const column = plane(50, ...Array.from({ length: 8 }, (_, y): [number, number, number] => [10, y, 120]));
    const cross = plane(50, [8, 3, 120], [9, 3, 120], [9, 4, 120]);
    expect([row, column, cross].map((pixels) => isRuled(LAYOUT, 1, pixels))).toEqual([true, true, false]);
    expect(isRuled(LAYOUT, 0, row)).toBe(true);
  });

  test('are copied without their neighbours', () => {
    const copy = new TilePlane(LAYOUT);
    copyTile(LAYOUT, 5, plane(9), copy);
    expect(copy.bytes.reduce((sum, level) => sum + level, 0)).toBe(9 * 4 * 4);
    expect(copy.bytes[at(5, 0, 0)]).toBe(9);
  });
});

test('Cb and Cr by turns fill the same tiles with half as many rows', () => {
  expect(chromaLayout(tileGrid(21, 13))).toEqual({
    columns: 3,
    count: 6,
    tileHeight: 4,
    tileBytes: 32,
    stride: 22,
    height: 7,
  });
});

describe('a tile looks like what it was', () => {
  /** A letter of three strokes in the first tile. */
  const letter = (ground: number, ink: number): TilePlane =>
    plane(ground, [2, 1, ink], [2, 2, ink], [2, 3, ink]);

  test.each([
    { why: 'nothing changed', now: letter(20, 200), likeness: { correlation: 1, gain: 1, shift: 0 } },
    { why: 'its letter is fainter', now: letter(20, 110), likeness: { correlation: 1, gain: 0.5 } },
    { why: 'all of it is lighter', now: letter(40, 220), likeness: { correlation: 1, gain: 1, shift: 20 } },
    { why: 'light and dark are exchanged', now: letter(200, 20), likeness: { correlation: -1, gain: 1 } },
    { why: 'it is blank now', now: plane(20), likeness: { correlation: 0, gain: 0 } },
  ])('by these figures, when $why', ({ now, likeness }) => {
    const found = tileLikeness(LAYOUT, 0, now, letter(20, 200));
    for (const [figure, value] of Object.entries(likeness)) {
      expect(found).toHaveProperty(figure, expect.closeTo(value, 6));
    }
  });

  test('as far as it lies in the picture: what is 0 beyond its edge makes nothing alike', () => {
    const now = plane(120, [17, 9, 180]);
    const then = plane(120, [19, 11, 180]);
    expect(tileLikeness(LAYOUT, 5, now, then).correlation).toBeLessThan(0);
  });
});
