import { expect, test } from 'vitest';
import { heightOf, laneHeight } from '../../../../src/ui/timeline/paint.ts';

test.each([
  { lanes: 1, height: 58 },
  { lanes: 2, height: 44 },
  { lanes: 4, height: 32 },
  { lanes: 8, height: 16 },
  { lanes: 16, height: 16 },
])('each of $lanes lanes is $height pixels high', ({ lanes, height }) => {
  expect(laneHeight(lanes)).toBe(height);
});

test('up to eight devices take no more of the window than four do', () => {
  expect(Math.max(...[5, 6, 7, 8].map(heightOf))).toBeLessThanOrEqual(heightOf(4));
});
