import { describe, expect, it } from 'vitest';
import {
  bytesBetween,
  endOf,
  frameAt,
  frameTable,
  type FrameTable,
  seekPoint,
  timeOf,
} from '../../../../src/core/player/frames.ts';
import { micros } from '../../../../src/core/time.ts';
import { table } from './table.ts';

const listed = (timestamp: number, duration = 0.02, key = false) => ({ timestamp, duration, bytes: 10, key });

describe('the table of frames', () => {
  it('is in the order in which they are shown, whatever that of the file', () => {
    const found = frameTable([listed(0, 0.04, true), listed(0.12), listed(0.04), listed(0.08)]);
    expect(found?.times).toEqual(Float64Array.of(0, 40_000, 80_000, 120_000));
    expect(found?.keys).toEqual(Uint8Array.of(1, 0, 0, 0));
    expect(found?.end).toBe(140_000);
  });

  it('rounds a tick of the 90 kHz clock to whole microseconds', () => {
    expect(frameTable([listed(3001 / 90_000)])?.times).toEqual(Float64Array.of(33_344));
  });

  it('holds one frame of those with one time, with the bytes of all', () => {
    const found = frameTable([listed(0, 0.04, true), listed(0.04), listed(0.04)]);
    expect(found?.times).toEqual(Float64Array.of(0, 40_000));
    expect(found?.sizes).toEqual(Uint32Array.of(10, 20));
  });

  it('ends after the last frame begins, also where no file says how long that lasts', () => {
    expect(frameTable([listed(1, 0)])?.end).toBe(1_033_333);
  });

  it('is none without a frame', () => {
    expect(frameTable([])).toBeUndefined();
  });
});

/** Half a second each, but for a machine that showed nothing new for ten seconds, and a burst after that. */
const UNEVEN: FrameTable = table('KddKdd', [0, 500_000, 1_000_000, 11_000_000, 11_000_001, 11_016_667]);

describe('the frame of a moment', () => {
  it.each([
    [0, 0],
    [499_999, 0],
    [500_000, 1],
    [10_999_999, 2],
    [11_000_000, 3],
    [11_000_001, 4],
    [99_000_000, 5],
  ])('%i µs is in frame %i', (at, index) => {
    expect(frameAt(UNEVEN, at)).toBe(index);
  });

  it('is found again from where one seeks for it, for each frame however short or long', () => {
    const seconds = [...UNEVEN.times.keys()].map((index) => seekPoint(UNEVEN, index));
    expect(seconds.map((each) => frameAt(UNEVEN, each * 1e6))).toEqual([...UNEVEN.times.keys()]);
  });

  it('keeps to the first and the last', () => {
    expect(timeOf(UNEVEN, -3)).toBe(0);
    expect(timeOf(UNEVEN, 99)).toBe(11_016_667);
    expect(seekPoint(UNEVEN, 99)).toBe(seekPoint(UNEVEN, 5));
    expect(endOf(UNEVEN, 5)).toBe(UNEVEN.end);
  });
});

it('the bytes of a part are those of the frames that begin in it', () => {
  const all = table('KddKdd');
  expect(bytesBetween(all, timeOf(all, 1), timeOf(all, 4))).toBe(10 + 10 + 1000);
  expect(bytesBetween(all, micros(timeOf(all, 1) + 1), all.end)).toBe(10 + 1000 + 10 + 10);
  expect(bytesBetween(all, micros(0), micros(0))).toBe(0);
});
