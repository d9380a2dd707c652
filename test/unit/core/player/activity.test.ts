import { describe, expect, it } from 'vitest';
import { changesIn, columnsOf, levelsOf } from '../../../../src/core/player/activity.ts';
import type { FrameTable } from '../../../../src/core/player/frames.ts';
import { table } from './table.ts';

const seconds = (clip: FrameTable, noted = false): readonly (readonly number[])[] =>
  changesIn(clip, levelsOf(clip, noted)).map(({ from, until }) => [from / 1e6, until / 1e6]);

/** All frames but key frames of so many bytes. */
const filled = (clip: FrameTable, bytes: number): FrameTable => ({
  ...clip,
  sizes: clip.sizes.map((size, index) => (clip.keys[index] === 1 ? size : bytes)),
});

describe('when something changed', () => {
  it('is while frames take much more than the quiet ones, and a share of a key frame', () => {
    expect(seconds(table('KddddDDdddKdddd'))).toEqual([[0.5, 0.7]]);
  });

  it('is not at a key frame, which always takes much, and none parts a change', () => {
    expect(seconds(table('KdddKdddK'))).toEqual([]);
    expect(seconds(table('KddddDKDddd'))).toEqual([[0.5, 0.8]]);
  });

  it('is never, where still screens are filled up to a bit rate and the picture rule noted nothing', () => {
    const still = filled(table('KdddddddddKddddddddd'), 120);
    expect(seconds(still, true)).toEqual([]);
  });

  it('may be always in such a clip as long as nobody saw its pictures, so that no film is skipped', () => {
    const film = filled(table('KdddddddddKddddddddd'), 120);
    expect(seconds(film)).toEqual([[0.1, 2]]);
  });
});

describe('the curve', () => {
  it('shows the highest of each column, and nothing of key frames', () => {
    const clip = table('KdDdddKddd');
    const levels = levelsOf(clip, false);
    const columns = columnsOf(clip, levels, 2);
    expect(columns[0]).toBe(levels[2]);
    expect(columns[1]).toBe(levels[7]);
  });

  it('has columns without a frame where there is none', () => {
    expect(columnsOf(table('Kd', [0, 900_000]), Float32Array.of(0, 2), 4)).toEqual(
      Float32Array.of(0, 0, 0, 2),
    );
  });
});
