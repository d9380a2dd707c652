import { describe, expect, test } from 'vitest';
import { monoMs } from '../../../src/core/time.ts';
import { Ingest, type Ingested } from '../../../src/pipeline/ingest.ts';
import { accessUnits, readStream } from '../core/h264/support.ts';

const UNITS = accessUnits(readStream('baseline'));

/** Reads the fixture's access units at these RTP times (ticks), each arriving when it was due. */
function read(ingest: Ingest, ticks: readonly number[], from = 0): Ingested[] {
  return ticks.map((tick, index) =>
    ingest.read(UNITS[index] ?? new Uint8Array(), tick % 2 ** 32, monoMs(from + tick / 90)),
  );
}

const times = (results: readonly Ingested[]): (number | string)[] =>
  results.map((result) => (result.kind === 'frame' ? result.frame.pts : result.kind));

describe('stream time', () => {
  test('begins at zero and counts whole microseconds of the RTP clock', () => {
    expect(times(read(new Ingest(), [9000, 12_000, 15_000]))).toEqual([0, 33_333, 66_667]);
  });

  test('goes on over a new connection by what passed here, whatever its RTP clock says', () => {
    const first = new Ingest();
    read(first, [0, 3000, 6000]);
    const next = first.successor();
    const result = next.read(UNITS[0] ?? new Uint8Array(), 3_000_000_000, monoMs(6000 / 90 + 2_000));
    expect(times([result])).toEqual([2_066_667]);
  });

  test('two access units of the same time are one tick apart, so that times grow strictly', () => {
    expect(times(read(new Ingest(), [0, 3000, 3000, 6000]))).toEqual([0, 33_333, 33_345, 66_667]);
  });
});

describe('what is not recorded', () => {
  test('a frame that was overtaken', () => {
    const ingest = new Ingest();
    read(ingest, [0, 3000, 6000]);
    expect(ingest.read(UNITS[3] ?? new Uint8Array(), 4500, monoMs(100)).kind).toBe('late');
    expect(ingest.read(UNITS[3] ?? new Uint8Array(), 9000, monoMs(101)).kind).toBe('frame');
  });

  test('what comes before the first key frame', () => {
    expect(new Ingest().read(UNITS[1] ?? new Uint8Array(), 0, monoMs(0)).kind).toBe('wait');
  });

  test('what is no H.264', () => {
    expect(new Ingest().read(new Uint8Array([9, 9, 9]), 0, monoMs(0)).kind).toBe('bad');
  });
});
