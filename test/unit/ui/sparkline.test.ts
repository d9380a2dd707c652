import { expect, test } from 'vitest';
import { roundTop, sparkline } from '../../../src/ui/live/sparkline.ts';

const at = (second: number, value: number): { at: number; value: number } => ({ at: second * 1000, value });

test('a line goes from left to right, 0 at the bottom, and what is too high is cut', () => {
  expect(sparkline([at(0, 0), at(2, 5), at(4, 10), at(6, 99)], 10_000, 10_000, 10)).toBe(
    'M0.0 100.0L60.0 50.0L120.0 0.0L180.0 0.0',
  );
});

test('it breaks where there was no connection, and leaves out what is older than the plot', () => {
  expect(sparkline([at(1, 5), at(5, 5), at(6, 5), at(9.5, 5), at(10, 5)], 10_000, 6000, 10)).toBe(
    'M50.0 50.0L100.0 50.0M275.0 50.0L300.0 50.0',
  );
});

test('nothing is no line', () => {
  expect(sparkline([], 0, 1, 1)).toBe('');
});

test.each([
  [[], 10, 10],
  [[at(0, 3)], 10, 10],
  [[at(0, 11)], 10, 20],
  [[at(0, 30)], 10, 50],
  [[at(0, 4_200_000)], 10, 5_000_000],
  [[at(0, 0.03)], 0.01, 0.05],
  [[at(0, 60)], 10, 100],
])('%j, %d at the least: up to %d', (points, least, top) => {
  expect(roundTop(points, least)).toBeCloseTo(top, 9);
});
