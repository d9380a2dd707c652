import { describe, expect, it } from 'vitest';
import { RtpClock, type RtpTime } from '../../../src/core/rtp-clock.ts';
import { monoMs } from '../../../src/core/time.ts';
import { randomNumbers } from './h264/support.ts';

const SECOND = 90_000;
const WRAP = 2 ** 32;
const HOUR_MS = 3_600_000;

/** Feeds pairs of RTP ticks (of any size; only 32 bits are sent) and arrival in ms. */
const play = (...frames: readonly (readonly [ticks: number, arrival: number])[]): RtpTime[] => {
  const clock = new RtpClock();
  return frames.map(([ticks, arrival]) => clock.at(((ticks % WRAP) + WRAP) % WRAP, monoMs(arrival)));
};
const ok = (seconds: number): RtpTime => ({ kind: 'ok', pts: Math.round(seconds * 1e6) as never });

describe('RtpClock', () => {
  it('begins at 0, wherever the far clock stands', () => {
    expect(play([3_000_000_000, 5], [3_000_000_000 + SECOND, 1005])).toEqual([ok(0), ok(1)]);
  });

  it('goes on over the wrap', () => {
    expect(play([WRAP - SECOND, 0], [WRAP, 1000], [WRAP + SECOND, 2000])).toEqual([ok(0), ok(1), ok(2)]);
  });

  it('takes pictures out of order, also around the wrap and before the first', () => {
    expect(
      play([WRAP, 0], [WRAP + 9000, 33], [WRAP - 3000, 34], [WRAP + 3000, 35], [WRAP + 12_000, 36]),
    ).toEqual([ok(0), ok(0.1), ok(-1 / 30), ok(1 / 30), ok(2 / 15)]);
  });

  it('gives back every tick exactly, after days as at the start', () => {
    const random = randomNumbers(90);
    const clock = new RtpClock();
    const offset = 4_294_000_000;
    let ticks = 0;
    clock.at(offset, monoMs(0));
    const wrong: unknown[] = [];
    for (let frame = 0; frame < 20_000; frame += 1) {
      // About 20 days in steps of up to 3 minutes.
      ticks += 1 + random(180 * SECOND);
      const time = clock.at((offset + ticks) % WRAP, monoMs(ticks / 90));
      if (time.kind !== 'ok' || Math.round((time.pts * 9) / 100) !== ticks) wrong.push({ ...time, ticks });
    }
    expect(wrong).toEqual([]);
    expect(ticks).toBeGreaterThan(20 * 86_400 * SECOND);
  });

  it('does not drift when the far clock runs fast against ours', () => {
    const clock = new RtpClock();
    // 100 ppm for ten days: 86 s apart in the end, and never a jump.
    const kinds = new Set<string>();
    let last = 0;
    for (let second = 0; second <= 864_000; second += 8) {
      const time = clock.at((second * 90_009) % WRAP, monoMs(second * 1000));
      kinds.add(time.kind);
      last = time.pts;
    }
    expect(kinds).toEqual(new Set(['ok']));
    expect(last).toBe(Math.round((864_000 * 90_009 * 100) / 9));
  });

  it.each([
    [
      'a burst after a stall',
      [
        [0, 0],
        [9 * SECOND, 10],
      ],
      [ok(0), ok(9)],
    ],
    [
      'a stall that the far clock does not count',
      [
        [0, 0],
        [3000, 60_000],
        [6000, 60_033],
      ],
      [ok(0), ok(1 / 30), ok(1 / 15)],
    ],
    [
      'a minute of silence',
      [
        [0, 0],
        [60 * SECOND, 59_000],
      ],
      [ok(0), ok(60)],
    ],
    [
      'a minute of silence told one frame late',
      [
        [0, 0],
        [3000, 60_000],
        [60 * SECOND + 3000, 60_033],
        [60 * SECOND + 6000, 60_066],
      ],
      [ok(0), ok(1 / 30), ok(60 + 1 / 30), ok(60 + 1 / 15)],
    ],
    [
      'a night of silence, longer than half a wrap',
      [
        [0, 0],
        [36_000 * SECOND, 10 * HOUR_MS],
      ],
      [ok(0), ok(36_000)],
    ],
    [
      'two days of silence, several wraps',
      [
        [7, 0],
        [7 + 172_800 * SECOND, 48 * HOUR_MS],
      ],
      [ok(0), ok(172_800)],
    ],
    [
      'a night of silence told one frame late',
      [
        [0, 0],
        [3000, 10 * HOUR_MS],
        [36_000 * SECOND, 10 * HOUR_MS + 33],
      ],
      [ok(0), ok(1 / 30), ok(36_000)],
    ],
  ] as [string, [number, number][], RtpTime[]][])('believes %s', (_, frames, expected) => {
    expect(play(...frames)).toEqual(expected);
  });

  it.each([
    ['forward', 11 * SECOND, 11],
    ['far forward', 20_000 * SECOND, 20_000],
    ['backward', -2 * SECOND, -2],
    ['far backward', -20_000 * SECOND, -20_000],
  ])('sees a jump %s, and goes on by the time that passed here', (_, jump, seconds) => {
    const base = 1_000_000_000;
    const results = play([base, 0], [base + 3000, 33], [base + 6000 + jump, 133], [base + 9000 + jump, 166]);
    expect(results).toEqual([
      ok(0),
      ok(1 / 30),
      // 100 ms passed here, the far clock claims a thirtieth of a second and the jump.
      { kind: 'jump', pts: 133_333, by: Math.round((seconds + 1 / 30 - 0.1) * 1e6) },
      ok(5 / 30),
    ]);
  });

  it('takes what is sent again after a key frame has overtaken it, however long the cut was', () => {
    expect(
      play(
        [0, 0],
        [3000, 33],
        // The first to come after three seconds, and one behind it.
        [3 * SECOND, 3000],
        [3 * SECOND + 3000, 3033],
        [6000, 3050],
        [9000, 3051],
        [3 * SECOND - 3000, 3060],
        [3 * SECOND + 6000, 3066],
      ),
    ).toEqual([
      ok(0),
      ok(1 / 30),
      ok(3),
      ok(3 + 1 / 30),
      ok(2 / 30),
      ok(3 / 30),
      ok(3 - 1 / 30),
      ok(3 + 2 / 30),
    ]);
  });

  it.each([
    ['where frames have been', [1.5 * SECOND, 6100]],
    ['where a hole was ten seconds ago', [3 * SECOND, 15_100]],
  ] as [string, [number, number]][])('sees a jump back to %s', (_, [ticks, arrival]) => {
    const times = play(
      ...Array.from({ length: 61 }, (__, frame) => [frame * 3000, frame * 33] as const),
      [5 * SECOND, 5000],
      [5 * SECOND + 3000, 5033],
      [ticks, arrival],
    );
    const jumps = times.flatMap(({ kind }, index) => (kind === 'jump' ? [index] : []));
    expect(jumps).toEqual([times.length - 1]);
  });

  it('sees a clock set back by some seconds in a stream of five frames a second, whose gaps are no holes', () => {
    const slow = Array.from({ length: 51 }, (_, frame) => [frame * SECOND * 0.2, frame * 200] as const);
    const times = play(...slow, [(10 - 2.3) * SECOND, 10_200], [(10 - 2.1) * SECOND, 10_400]);
    expect(times.slice(-2)).toEqual([{ kind: 'jump', pts: 10_200_000, by: -2_500_000 }, ok(10.4)]);
    expect(times.filter(({ kind }) => kind === 'jump')).toHaveLength(1);
  });

  it('finds back from a single stray timestamp', () => {
    expect(play([0, 0], [3000, 33], [1_000_000_000, 66], [9000, 100])).toEqual([
      ok(0),
      ok(1 / 30),
      { kind: 'jump', pts: 66_333, by: expect.any(Number) as never },
      ok(0.1),
    ]);
  });

  it('goes on from the newest frame at a jump, not from one out of order', () => {
    expect(play([0, 0], [9000, 33], [6000, 34], [9000 + 100 * SECOND, 34])[3]).toMatchObject({
      kind: 'jump',
      pts: 101_000,
    });
  });

  it('never stands still at a jump', () => {
    expect(play([0, 50], [100 * SECOND, 50])[1]).toMatchObject({ kind: 'jump', pts: 11 });
  });

  it('does not measure the silence after a jump from before it', () => {
    const results = play([0, 0], [500 * SECOND, 33], [560 * SECOND, 60_033]);
    expect(results.map(({ kind }) => kind)).toEqual(['ok', 'jump', 'ok']);
    expect(results[2]?.pts).toBe(60_033_000);
  });
});
