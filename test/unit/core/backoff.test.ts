import { expect, test } from 'vitest';
import { backoffCap, backoffDelay } from '../../../src/core/backoff.ts';

test('the cap doubles from 1 s to 60 s and stays there', () => {
  const caps = [1, 2, 3, 4, 5, 6, 7, 8, 100_000].map((failures) => backoffCap(failures));
  expect(caps).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test('no failure at all waits no longer than the first one', () => {
  expect(backoffCap(0)).toBe(1000);
});

test.each([
  { failures: 1, random: 0, delay: 0 },
  { failures: 1, random: 0.5, delay: 500 },
  { failures: 3, random: 0.25, delay: 1000 },
  { failures: 9, random: 0.999, delay: 59_940 },
])(
  'the wait is anywhere below the cap: $failures failures, $random: $delay ms',
  ({ failures, random, delay }) => {
    expect(backoffDelay(failures, random, Infinity)).toBe(delay);
  },
);

test.each([
  { away: 0, failures: 1, longest: 1000 },
  { away: 15_000, failures: 4, longest: 8000 },
  { away: 20_000, failures: 5, longest: 8000 },
  { away: 599_999, failures: 100, longest: 8000 },
  { away: 600_000, failures: 100, longest: 60_000 },
  { away: 600_000, failures: 2, longest: 2000 },
  { away: Infinity, failures: 5, longest: 16_000 },
])(
  'a device that worked until $away ms ago is tried after at most $longest ms, after $failures failures',
  ({ away, failures, longest }) => {
    expect(backoffDelay(failures, 1, away)).toBe(longest);
  },
);
