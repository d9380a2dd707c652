import { expect, test } from 'vitest';
import { Creep } from '../../../../src/core/detect/creep.ts';

test.each([0.5, 1, 2, 5, 10])('creeps 15 levels in 10 seconds at %d samples a second', (rate) => {
  const creep = new Creep(1.5);
  let level = 0;
  for (let i = 0; i < 10 * rate; i += 1) {
    creep.advance(1_000_000 / rate);
    level += creep.steps[255 + 100] ?? 0;
  }
  expect(level).toBeCloseTo(15, 0);
});
