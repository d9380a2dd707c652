import { expect, test } from 'vitest';
import { CHROMA_STEP, tint } from '../../../../src/source/demo/tint.ts';

/** Cb and Cr of a CSS colour in limited range, away from grey (Rec. ITU-R BT.601, as libyuv rounds it). */
function chroma(colour: string): readonly [number, number] {
  const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  const cb = (112 * b - 74 * g - 38 * r + 0x8080) >> 8;
  const cr = (112 * r - 94 * g - 18 * b + 0x8080) >> 8;
  return [cb - 128, cr - 128];
}

test('no step is grey', () => {
  expect(tint(80, 0, 0)).toBe('rgb(80 80 80)');
});

test.each([
  [80, -1, 3],
  [130, -1, 2],
  [130, -1, -1],
  [140, 2, 0],
])('brightness %i with %i and %i steps has whole steps of chroma', (luma, blue, red) => {
  expect(chroma(tint(luma, blue, red))).toEqual([blue * CHROMA_STEP, red * CHROMA_STEP]);
});

test('stays a colour at the ends of the scale', () => {
  expect(tint(255, 2, 2)).toMatch(/^rgb\(255 \d+ 255\)$/);
  expect(tint(0, 2, 0)).toMatch(/^rgb\(0 0 \d+\)$/);
});
