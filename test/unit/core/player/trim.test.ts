import { describe, expect, it } from 'vitest';
import { byFrames, moveEdge, snapToKeys, toKey } from '../../../../src/core/player/trim.ts';
import { secondsToMicros } from '../../../../src/core/time.ts';
import { table } from './table.ts';

const s = secondsToMicros;
/** Key frames at 0, 0.5 and 1.2 s; ends at 1.5 s. */
const CLIP = table('KddddKddddddKdd');
const part = (from: number, until: number) => ({ from: s(from), until: s(until) });
const snapped = (from: number, until: number) => {
  const { from: first, until: last } = snapToKeys(CLIP, part(from, until));
  return [first / 1e6, last / 1e6];
};

describe('a part', () => {
  it('reaches from the key frame before to the key frame after', () => {
    expect(snapped(0.7, 0.9)).toEqual([0.5, 1.2]);
    expect(snapped(0.1, 0.4)).toEqual([0, 0.5]);
  });

  it('stays as it is on key frames', () => {
    expect(snapped(0.5, 1.2)).toEqual([0.5, 1.2]);
  });

  it('reaches to the end of the clip behind the last key frame', () => {
    expect(snapped(0.7, 1.21)).toEqual([0.5, 1.5]);
    expect(snapped(1.4, 1.45)).toEqual([1.2, 1.5]);
  });

  it('tells what it takes', () => {
    expect(snapToKeys(CLIP, part(0.7, 0.9))).toMatchObject({ bytes: 1060, frames: 7 });
    expect(snapToKeys(CLIP, part(0, 1.5))).toMatchObject({ bytes: 3120, frames: 15 });
  });
});

describe('an edge', () => {
  it('goes where it is put', () => {
    expect(moveEdge(CLIP, part(0, 1.5), 'from', s(0.33))).toEqual(part(0.33, 1.5));
    expect(moveEdge(CLIP, part(0, 1.5), 'until', s(0.33))).toEqual(part(0, 0.33));
  });

  it('leaves a frame between it and the other, and stays within the clip', () => {
    expect(moveEdge(CLIP, part(0, 0.8), 'from', s(1))).toEqual(part(0.7, 0.8));
    expect(moveEdge(CLIP, part(0.8, 1.5), 'until', s(0.1))).toEqual(part(0.8, 0.9));
    expect(moveEdge(CLIP, part(0.8, 1), 'until', s(9))).toEqual(part(0.8, 1.5));
    expect(moveEdge(CLIP, part(0.8, 1), 'from', s(0))).toEqual(part(0, 1));
  });

  it('goes by frames, and beyond the last to the end', () => {
    expect(byFrames(CLIP, s(0.5), 1)).toBe(s(0.6));
    expect(byFrames(CLIP, s(0.5), -1)).toBe(s(0.4));
    expect(byFrames(CLIP, s(1.4), 1)).toBe(s(1.5));
    expect(byFrames(CLIP, s(1.5), -1)).toBe(s(1.4));
    expect(byFrames(CLIP, s(0), -1)).toBe(0);
  });

  it('goes by key frames', () => {
    expect(toKey(CLIP, s(0.5), 1)).toBe(s(1.2));
    expect(toKey(CLIP, s(0.45), 1)).toBe(s(0.5));
    expect(toKey(CLIP, s(1.2), 1)).toBe(s(1.5));
    expect(toKey(CLIP, s(1.5), -1)).toBe(s(1.2));
    expect(toKey(CLIP, s(1.2), -1)).toBe(s(0.5));
    expect(toKey(CLIP, s(0), -1)).toBe(0);
  });
});
