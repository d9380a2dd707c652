import { expect, test } from 'vitest';
import { heightOf } from '../../../../src/ui/live/activity-plot.ts';

test.each([
  { measured: 0, threshold: 0.02, height: 0 },
  { measured: 0.02, threshold: 0.02, height: 0.5 },
  { measured: 0.06, threshold: 0.02, height: 0.75 },
  { measured: 0.5, threshold: 0, height: 1 },
  { measured: 0, threshold: 0, height: 0 },
])('$measured over a threshold of $threshold is drawn at $height', ({ measured, threshold, height }) => {
  expect(heightOf(measured, threshold)).toBeCloseTo(height);
});
