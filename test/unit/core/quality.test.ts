import { describe, expect, test } from 'vitest';
import {
  type LinkReading,
  MAX_SAMPLES,
  type QualitySample,
  type Reading,
  readStats,
  sampleBetween,
  withQuality,
} from '../../../src/core/quality.ts';
import { monoMs, wallMs } from '../../../src/core/time.ts';

const VIDEO = {
  type: 'inbound-rtp',
  kind: 'video',
  bytesReceived: 500_000,
  packetsReceived: 990,
  packetsLost: 10,
  framesReceived: 300,
  framesDecoded: 290,
  jitter: 0.004,
};
const PAIR = { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.002 };

const ZERO: LinkReading = {
  bytesReceived: 0,
  packetsReceived: 0,
  packetsLost: 0,
  framesReceived: 0,
  framesDecoded: 0,
  jitter: 0,
};
const at = (second: number, link: Partial<LinkReading>, forwarded = 0): Reading => ({
  link: { ...ZERO, ...link },
  at: monoMs(second * 1000),
  wall: wallMs(second * 1000),
  forwarded,
});

describe('what the browser says', () => {
  test('is read from the video and from the path in use', () => {
    const other = { ...PAIR, nominated: false, currentRoundTripTime: 9 };
    expect(readStats([{ type: 'codec' }, other, PAIR, { ...VIDEO, kind: 'audio' }, VIDEO])).toEqual({
      bytesReceived: 500_000,
      packetsReceived: 990,
      packetsLost: 10,
      framesReceived: 300,
      framesDecoded: 290,
      jitter: 0.004,
      roundTrip: 0.002,
    });
  });

  test('is nothing before the first video, and 0 for what is not counted', () => {
    expect(readStats([PAIR])).toBeUndefined();
    expect(readStats([null, 3, 'x', { type: 'inbound-rtp', kind: 'video', jitter: Number.NaN }])).toEqual(
      ZERO,
    );
  });
});

describe('a sample', () => {
  test('is what each second brought', () => {
    const before = at(10, { bytesReceived: 1000, packetsReceived: 100, framesReceived: 30 }, 5);
    const after = at(
      12,
      {
        bytesReceived: 251_000,
        packetsReceived: 280,
        packetsLost: 20,
        framesReceived: 90,
        framesDecoded: 60,
      },
      45,
    );
    expect(sampleBetween(before, after)).toEqual({
      at: wallMs(12_000),
      bitsPerSecond: 1_000_000,
      framesPerSecond: 30,
      loss: 0.1,
      jitter: 0,
      decodedPerSecond: 30,
      forwardedPerSecond: 20,
    });
  });

  test('tells jitter and round trip in milliseconds, as they are now', () => {
    expect(sampleBetween(at(0, {}), at(1, { jitter: 0.004, roundTrip: 0.012 }))).toMatchObject({
      jitter: 4,
      roundTrip: 12,
    });
  });

  test('is never negative: what was lost may come after all, and a recorder may be another', () => {
    const sample = sampleBetween(at(0, { packetsLost: 5 }, 100), at(1, { packetsLost: 3 }, 0));
    expect(sample).toMatchObject({ loss: 0, forwardedPerSecond: 0 });
    expect(sampleBetween(at(0, {}), at(0, {})).bitsPerSecond).toBe(0);
  });
});

test('five minutes are remembered, and no more', () => {
  let samples: readonly QualitySample[] = [];
  for (let second = 0; second < 2 * MAX_SAMPLES; second += 1) {
    samples = withQuality(samples, sampleBetween(at(second, {}), at(second + 1, {})));
  }
  expect(samples).toHaveLength(MAX_SAMPLES);
  expect(samples.at(-1)?.at).toBe(2 * MAX_SAMPLES * 1000);
});
