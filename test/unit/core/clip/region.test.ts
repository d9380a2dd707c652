import { describe, expect, test } from 'vitest';
import { regionOf } from '../../../../src/core/clip/region.ts';
import type { ScreenBox } from '../../../../src/core/screen.ts';

const box = (x: number, y: number, width: number, height: number): ScreenBox => ({ x, y, width, height });
/** Left, top, right and bottom, rounded to a hundredth. */
const edges = (...boxes: readonly ScreenBox[]): number[] => {
  const { x, y, width, height } = regionOf(boxes);
  return [x, y, x + width, y + height].map((edge) => Math.round(edge * 100) / 100);
};

describe('what is cut out of the screen as a reason', () => {
  test('the box with a margin', () =>
    expect(edges(box(0.3, 0.3, 0.4, 0.2))).toEqual([0.28, 0.27, 0.72, 0.53]));
  test('boxes of about one size together, and no speck far away', () => {
    expect(edges(box(0.3, 0.3, 0.2, 0.2), box(0.6, 0.4, 0.15, 0.1), box(0, 0.9, 0.02, 0.02))).toEqual([
      0.28, 0.27, 0.77, 0.53,
    ]);
  });
  test('something tiny with its surroundings', () => {
    expect(edges(box(0.5, 0.5, 0.02, 0.02))).toEqual([0.44, 0.45, 0.59, 0.57]);
  });
  test('at the edge of the screen it is moved, not cut off', () => {
    expect(edges(box(0, 0, 0.01, 0.02))).toEqual([0, 0, 0.15, 0.12]);
    expect(edges(box(0.98, 0.97, 0.02, 0.03))).toEqual([0.85, 0.88, 1, 1]);
  });
  test('all of a screen that changed as a whole', () => {
    expect(edges(box(0, 0, 1, 1))).toEqual([0, 0, 1, 1]);
    expect(edges()).toEqual([0, 0, 1, 1]);
  });
});
