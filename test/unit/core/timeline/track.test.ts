import { describe, expect, it } from 'vitest';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { bars, clipAt, type Track, trackOf } from '../../../../src/core/timeline/track.ts';

/** From beginnings and ends. */
function track(...clips: readonly (readonly [number, number])[]): Track {
  const start = Float64Array.from(clips, ([from]) => from);
  return trackOf({
    ids: clips.map(([from]) => makeClipId(wallMs(from), '00000000')),
    start,
    end: Float64Array.from(clips, ([, to]) => to),
    onset: start,
    kind: new Uint8Array(clips.length),
  });
}

type Bar = readonly [x0: number, x1: number, first: number, count: number, share: number];

function drawn(of: Track, from: number, span: number, width: number): Bar[] {
  const found: Bar[] = [];
  bars(of, { from, span }, width, (...bar) => found.push(bar));
  return found;
}

describe('bars', () => {
  it('are the clips of the view, each at its place', () => {
    const clips = track([0, 100], [500, 600], [800, 1000], [5000, 6000]);
    expect(drawn(clips, 400, 1000, 100)).toEqual([
      [10, 20, 1, 1, 1],
      [40, 60, 2, 1, 1],
    ]);
  });

  it('reach in from before the view and out of it', () => {
    expect(drawn(track([0, 5000]), 1000, 1000, 100)).toEqual([[0, 100, 0, 1, 1]]);
  });

  it('find a long clip behind short ones that began after it', () => {
    expect(drawn(track([0, 5000], [100, 200]), 1000, 1000, 100)[0]).toEqual([0, 100, 0, 2, 1]);
  });

  it('are a pixel wide at least, so that no clip is lost', () => {
    expect(drawn(track([505, 506]), 0, 1000, 10)).toEqual([[5, 6, 0, 1, 0.01]]);
  });

  it('that begin in one pixel are drawn as one, with the share of time that they cover', () => {
    const clips = track([100, 110], [120, 130], [140, 170], [250, 260]);
    expect(drawn(clips, 0, 1000, 10)).toEqual([
      [1, 2, 0, 3, 0.5],
      [2, 3, 3, 1, 0.1],
    ]);
  });

  it('reach as far as the last of them', () => {
    expect(drawn(track([100, 110], [120, 380]), 0, 1000, 10)).toEqual([[1, 4, 0, 2, 0.9]]);
  });

  it('cost what the screen has, and not what the day has', () => {
    const many = track(...Array.from({ length: 100_000 }, (_, n) => [n * 10, n * 10 + 5] as const));
    const found = drawn(many, 0, 1_000_000, 200);
    expect(found).toHaveLength(200);
    expect(found.reduce((sum, [, , , count]) => sum + count, 0)).toBe(100_000);
    expect(found[7]?.[4]).toBeCloseTo(0.5);
  });

  it('are none where there is nothing', () => {
    expect(drawn(track(), 0, 1000, 100)).toEqual([]);
    expect(drawn(track([0, 10]), 10, 1000, 100)).toEqual([]);
  });
});

describe('the clip of a moment', () => {
  const clips = track([0, 5000], [100, 200], [6000, 7000]);
  it('is the newest that shows it', () => {
    expect(clipAt(clips, 150)).toBe(1);
    expect(clipAt(clips, 300)).toBe(0);
    expect(clipAt(clips, 6500)).toBe(2);
    expect(clipAt(clips, 7001)).toBeUndefined();
  });

  it('or the nearest within reach of a thumb', () => {
    expect(clipAt(clips, 7100, 200)).toBe(2);
    expect(clipAt(clips, 5900, 200)).toBe(2);
    expect(clipAt(clips, 7300, 200)).toBeUndefined();
    expect(clipAt(track(), 0, 200)).toBeUndefined();
  });
});
