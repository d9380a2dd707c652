import { describe, expect, it } from 'vitest';
import type { Trigger } from '../../../../src/core/clip/clip.ts';
import { coverPoint } from '../../../../src/core/clip/cover.ts';
import { micros } from '../../../../src/core/time.ts';

/** A key frame every two seconds at 90 kHz. */
const SYNCS = [0, 180_000, 360_000].map((time, index) => ({ time, moof: 1000 * index }));
const changeAt = (onset: number): Trigger => ({
  kind: 'change',
  rule: 'no-signal',
  onset: micros(onset * 1e6),
});
const chosen = (trigger: Trigger, part = 1): number | undefined =>
  coverPoint({ part, trigger }, SYNCS, 90_000)?.time;

describe('the key frame that stands for a clip', () => {
  it.each<[string, Trigger, number | undefined]>([
    ['of a change is the first one that shows it', changeAt(1.2), 180_000],
    ['of a change at a key frame is the next, which shows all of it', changeAt(2), 360_000],
    ['of a change shortly before one is not that one, either', changeAt(1.6), 360_000],
    [
      'of a change whose time the file keeps less finely is not pushed to the one after',
      changeAt(1.500003),
      180_000,
    ],
    ['of a change behind the last one is the last one', changeAt(5), 360_000],
    ['of what was kept is the last one', { kind: 'kept' }, 360_000],
    ['of what a person recorded is the first one', { kind: 'manual' }, 0],
  ])('%s', (_what, trigger, time) => {
    expect(chosen(trigger)).toBe(time);
  });

  it('of a later part is the first one, wherever the change was', () => {
    expect(chosen(changeAt(5), 2)).toBe(0);
  });

  it('is none when there is none', () => {
    expect(coverPoint({ part: 1, trigger: { kind: 'manual' } }, [], 90_000)).toBeUndefined();
  });
});
