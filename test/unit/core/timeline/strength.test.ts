import { expect, it } from 'vitest';
import {
  BLOCK_SECONDS,
  isStrengths,
  noStrengths,
  peak,
  raise,
  strengthOf,
} from '../../../../src/core/timeline/strength.ts';

it('a share of the screen is a byte, and the least change can be seen', () => {
  expect(strengthOf(0)).toBe(0);
  expect(strengthOf(1)).toBe(255);
  expect(strengthOf(1e-9)).toBe(1);
  expect(strengthOf(0.01)).toBeGreaterThan(20);
  expect(strengthOf(7)).toBe(255);
});

it('the peak of a second, an hour and the whole day is found', () => {
  const day = noStrengths();
  raise(day, 3600, 10);
  raise(day, 3700, 200);
  raise(day, 3700, 30);
  expect(peak(day, 3600, 3601)).toBe(10);
  expect(peak(day, 3601, 3602)).toBe(0);
  expect(peak(day, 3600, 7200)).toBe(200);
  expect(peak(day, 0, BLOCK_SECONDS)).toBe(200);
  expect(peak(day, 40_000, BLOCK_SECONDS)).toBe(0);
});

it('a stretch knows little of what is beyond its ends', () => {
  const day = noStrengths();
  raise(day, 24, 200);
  expect(peak(day, 4, 20)).toBe(0);
  raise(day, 0, 100);
  expect(peak(day, BLOCK_SECONDS - 5, BLOCK_SECONDS + 5)).toBe(0);
});

it('no second of the day is out of reach', () => {
  for (const second of [0, 12_345, BLOCK_SECONDS - 1]) {
    const day = noStrengths();
    raise(day, second, 99);
    for (const around of [1, 10, 100, 1000, 10_000])
      expect(peak(day, second - around, second + around)).toBe(99);
    expect(peak(day, second, second + 1)).toBe(99);
  }
});

it('bytes of another size are none of these', () => {
  expect(isStrengths(noStrengths())).toBe(true);
  expect(isStrengths(new Uint8Array(BLOCK_SECONDS))).toBe(false);
  expect(isStrengths([])).toBe(false);
});
