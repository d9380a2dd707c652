import { describe, expect, test } from 'vitest';
import { cureAfter, firstPicture, MISSING_AFTER, UNREADABLE_AFTER } from '../../../src/core/first-picture.ts';

describe('the first seconds of a connection', () => {
  test.each([
    ['nothing yet', { packets: 0, frames: 0 }, 0, 0, 'awaited'],
    ['nothing for long', { packets: 0, frames: 0 }, MISSING_AFTER, 0, 'missing'],
    [
      'packets of a stream that was joined between key frames',
      { packets: 80, frames: 0 },
      2500,
      2500,
      'awaited',
    ],
    ['packets and not one frame', { packets: 90, frames: 0 }, 5000, UNREADABLE_AFTER, 'unreadable'],
    ['packets that began late', { packets: 90, frames: 0 }, MISSING_AFTER, 100, 'missing'],
    ['a frame', { packets: 90, frames: 1 }, 100, 100, 'coming'],
    ['a frame, however late', { packets: 900, frames: 1 }, 20_000, 20_000, 'coming'],
  ] as const)(
    '%s: at %o, connected for %i ms and flowing for %i ms: %s',
    (_, arrivals, connected, flowing, is) => {
      expect(firstPicture(arrivals, connected, flowing)).toBe(is);
    },
  );

  test('what cannot be read is known within three seconds', () => {
    expect(UNREADABLE_AFTER).toBeLessThan(2800);
  });
});

test('an encoder of the wrong codec is left alone twice, for longer than the device needs to notice', () => {
  expect([1, 2, 3, 4].map(cureAfter)).toStrictEqual([2000, 6000, undefined, undefined]);
});
