import { expect, test } from 'vitest';
import { Timeline, type Track } from '../../../../src/core/flv/timeline.ts';
import { monoMs } from '../../../../src/core/time.ts';

/** Track, timestamp, arrival, and the time that comes of it. */
type Step = readonly [Track, number, number, number];

const HOUR = 3_600_000;

const TABLE: readonly (readonly [string, readonly Step[]])[] = [
  [
    'begins where the stream begins',
    [
      ['video', 0, 50, 0],
      ['video', 33, 83, 33],
    ],
  ],
  [
    'keeps the time at which a stream was joined',
    [
      ['video', 5_000, 0, 5_000],
      ['video', 5_040, 40, 5_040],
    ],
  ],
  [
    'wraps after 49 days',
    [
      ['video', 0xffff_fff0, 0, 0xffff_fff0],
      ['video', 16, 32, 0x1_0000_0010],
    ],
  ],
  [
    'believes a silence that both clocks have seen',
    [
      ['video', 100, 0, 100],
      ['video', 100 + HOUR, HOUR + 900, 100 + HOUR],
    ],
  ],
  [
    'and a gap of some seconds that was only sent',
    [
      ['video', 100, 0, 100],
      ['video', 9_100, 5, 9_100],
      ['video', 18_100, 10, 18_100],
    ],
  ],
  [
    'lets sound lie seconds beside the pictures',
    [
      ['video', 8_000, 0, 8_000],
      ['audio', 1_000, 1, 1_000],
      ['video', 8_040, 2, 8_040],
      ['audio', 1_020, 3, 1_020],
    ],
  ],
  [
    'goes on by what passed when an encoder begins anew, and both tracks with it',
    [
      ['video', 60_000, 0, 60_000],
      ['audio', 60_010, 5, 60_010],
      ['video', 0, 1_005, 61_010],
      ['audio', 10, 1_015, 61_020],
      ['video', 40, 1_045, 61_050],
    ],
  ],
  [
    'goes on when a clock leaps',
    [
      ['video', 1_000, 0, 1_000],
      ['video', 500_000, 40, 1_040],
      ['video', 500_040, 80, 1_080],
    ],
  ],
  [
    'never goes below 0',
    [
      ['video', 5, 0, 5],
      ['audio', 0xffff_fff0, 1, 0],
    ],
  ],
];

test.each(TABLE)('%s', (_, steps) => {
  const timeline = new Timeline();
  const times = steps.map(([track, timestamp, arrival]) => timeline.at(track, timestamp, monoMs(arrival)));
  expect(times).toEqual(steps.map(([, , , time]) => time));
});

test('a second stream goes on where the first has come to by the clock', () => {
  const first = new Timeline();
  expect(first.reached(monoMs(5))).toBeUndefined();
  first.at('video', 7_000, monoMs(100));
  expect(first.reached(monoMs(2_100))).toBe(9_000);
  const second = new Timeline(first.reached(monoMs(2_100)));
  expect(second.at('video', 0, monoMs(2_100))).toBe(9_000);
  expect(second.at('video', 40, monoMs(2_140))).toBe(9_040);
});
