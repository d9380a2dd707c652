import { expect, it } from 'vitest';
import { nextMoment } from '../../../../src/core/player/moment.ts';
import { secondsToMicros as s } from '../../../../src/core/time.ts';

const PLACES = [s(20), s(5), s(12)];

it('the next place is the nearest one after the moment', () => {
  expect(nextMoment(PLACES, s(5), 1)).toBe(s(12));
  expect(nextMoment(PLACES, s(0), 1)).toBe(s(5));
  expect(nextMoment(PLACES, s(20), 1)).toBeUndefined();
});

it('the one before is the nearest before it, and not the one that has just been reached', () => {
  expect(nextMoment(PLACES, s(20), -1)).toBe(s(12));
  expect(nextMoment(PLACES, s(12.3), -1)).toBe(s(5));
  expect(nextMoment(PLACES, s(13), -1)).toBe(s(12));
  expect(nextMoment(PLACES, s(5), -1)).toBeUndefined();
});
