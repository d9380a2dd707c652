import { describe, expect, it } from 'vitest';
import { timestampBeforeWrap } from '../../device/options.ts';
import { seededRandom } from '../../device/random.ts';
import { RtpClock, type RtpClockOptions } from '../../device/rtp-clock.ts';

/** At 30 Hz, with a pause of two seconds before the fourth frame. */
const DUE = [900_000, 903_000, 906_000, 1_086_000, 1_089_000];

const stamps = (options: Partial<RtpClockOptions>) => {
  const clock = new RtpClock(
    { firstTimestamp: 100, jitterMs: 0, style: 'schedule', ...options },
    seededRandom(1),
  );
  return DUE.map((ticks) => clock.stamp(ticks));
};

describe('RtpClock', () => {
  it('starts a session anywhere and then follows the schedule', () => {
    expect(stamps({}).map(({ rtpTimestamp }) => rtpTimestamp)).toStrictEqual([
      100, 3100, 6100, 186_100, 189_100,
    ]);
  });

  it('wraps at 32 bits and counts on without the wrap', () => {
    const wrapped = stamps({ firstTimestamp: timestampBeforeWrap(0.05) });
    expect(wrapped.map(({ rtpTimestamp }) => rtpTimestamp)).toStrictEqual([
      4_294_962_796, 4_294_965_796, 1500, 181_500, 184_500,
    ]);
    expect(wrapped.map(({ ticks }) => ticks - 4_294_962_796)).toStrictEqual([
      0, 3000, 6000, 186_000, 189_000,
    ]);
  });

  it('shows a pause one frame late where it imitates the device', () => {
    const late = stamps({ style: 'late' }).map(({ ticks }) => ticks);
    expect(late).toStrictEqual([100, 3100, 6100, 9100, 189_100]);
  });

  it('jitters within bounds and never back', () => {
    const jittered = stamps({ jitterMs: 20 }).map(({ ticks }) => ticks);
    const exact = stamps({}).map(({ ticks }) => ticks);
    expect(jittered).not.toStrictEqual(exact);
    for (const [index, ticks] of jittered.entries()) {
      expect(Math.abs(ticks - (exact[index] ?? 0))).toBeLessThanOrEqual(1800);
      expect(ticks).toBeGreaterThan(jittered[index - 1] ?? -1);
    }
  });
});
