import { expect, test } from 'vitest';
import { type Gap, MAX_GAPS } from '../../../../src/core/clip/clip.ts';
import { DamageLog } from '../../../../src/core/record/damage.ts';
import { micros } from '../../../../src/core/time.ts';

/** One frame each 10 µs: `k` or `d`, followed by how many frames are missing before it. */
function gapsOf(frames: string, end?: number): readonly (readonly [number, number, number])[] {
  const log = new DamageLog();
  const list = frames.split(' ');
  for (const [index, frame] of list.entries()) {
    log.push(
      { kind: frame.startsWith('k') ? 'key' : 'delta', missingBefore: Number(frame.slice(1)) },
      micros(index * 10),
    );
  }
  return log.gaps(micros(end ?? list.length * 10)).map((gap) => [gap.at, gap.until, gap.missing]);
}

test.each<{ why: string; frames: string; end?: number; gaps: number[][] }>([
  { why: 'nothing missing', frames: 'k d d k d', gaps: [] },
  { why: 'from the frame after the hole to the next key frame', frames: 'k d d2 d k d', gaps: [[20, 40, 2]] },
  { why: 'to the end of the clip if no key frame comes', frames: 'k d d2 d', gaps: [[20, 40, 2]] },
  { why: 'several holes before one key frame are one gap', frames: 'k d1 d d3 k d', gaps: [[10, 40, 4]] },
  {
    why: 'each key frame ends one',
    frames: 'k d1 k d2 k',
    gaps: [
      [10, 20, 1],
      [30, 40, 2],
    ],
  },
  {
    why: 'before a hole that a key frame ends, the picture stands still',
    frames: 'k d k7 d',
    gaps: [[10, 20, 7]],
  },
  {
    why: 'a hole before a key frame counts with the gap that it ends',
    frames: 'k d1 k7 d',
    gaps: [[10, 20, 8]],
  },
  { why: 'what the file no longer holds is left out', frames: 'k d1 k d2 k', end: 30, gaps: [[10, 20, 1]] },
  { why: 'and what reaches beyond it is cut', frames: 'k d1 d k d', end: 20, gaps: [[10, 20, 1]] },
])('$why', ({ frames, end, gaps }) => {
  expect(gapsOf(frames, end)).toEqual(gaps);
});

test('beyond the bound the last gap grows over every new one, and no missing frame is left out', () => {
  const log = new DamageLog();
  const holes = MAX_GAPS + 3;
  for (let hole = 0; hole < holes; hole += 1) {
    log.push({ kind: 'delta', missingBefore: 1 }, micros(hole * 100));
    log.push({ kind: 'key', missingBefore: 0 }, micros(hole * 100 + 50));
  }
  log.push({ kind: 'delta', missingBefore: 5 }, micros(holes * 100));
  const end = micros(holes * 100 + 70);
  const gaps = log.gaps(end);
  expect(gaps).toHaveLength(MAX_GAPS);
  expect(gaps.at(-1)).toEqual<Gap>({ at: micros((MAX_GAPS - 1) * 100), until: end, missing: 4 + 5 });
  expect(gaps.reduce((sum, gap) => sum + gap.missing, 0)).toBe(holes + 5);
  // Asking changes nothing.
  expect(log.gaps(end)).toEqual(gaps);
});
