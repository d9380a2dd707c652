import { expect, test } from 'vitest';
import { PacketClock } from '../../../../src/core/framing/packet-clock.ts';
import { micros, monoMs } from '../../../../src/core/time.ts';

/** Times of packets (s) and when each came (s), and where they lie on the timeline (s). */
test.each<[string, [number, number][], number[]]>([
  [
    'begins at 0, wherever its writer counts from',
    [
      [900, 0],
      [900.5, 0.7],
    ],
    [0, 0.5],
  ],
  [
    'keeps two packets of one time together',
    [
      [1, 0],
      [1, 0.1],
    ],
    [0, 0],
  ],
  [
    'goes on by the clock when the writer begins anew',
    [
      [50, 0],
      [51, 1],
      [0, 1.5],
      [1, 2.5],
    ],
    [0, 1, 1.5, 2.5],
  ],
  [
    'goes on by the clock over a leap',
    [
      [5, 0],
      [5000, 0.25],
      [5001, 1.25],
    ],
    [0, 0.25, 1.25],
  ],
  [
    'never goes back',
    [
      [5, 10],
      [4, 10],
    ],
    [0, 0],
  ],
])('%s', (_, packets, expected) => {
  const clock = new PacketClock();
  const at = packets.map(([own, arrival]) => clock.at(micros(own * 1e6), monoMs(arrival * 1000)) / 1e6);
  expect(at).toEqual(expected);
});
