import { expect, test } from 'vitest';
import { LostFrames } from '../../../src/core/lost-frames.ts';
import { micros } from '../../../src/core/time.ts';
import { seededRandom } from '../../device/random.ts';

/**
 * Each letter is a tenth of a second: `k` a key frame, `d` another, `-` none, `D` one that knows of a missing one before
 * it. Returns what each key frame finds lost; another frame that finds something would show here too.
 */
function lost(stream: string, jitter = (_: number): number => 0): number[] {
  const frames = new LostFrames();
  const found: number[] = [];
  for (const [index, letter] of Array.from(stream).entries()) {
    if (letter === '-') continue;
    const kind = letter === 'k' ? 'key' : 'delta';
    const pts = micros(index * 100_000 + jitter(index));
    const foretold = kind === 'key' ? frames.before(pts) : 0;
    const count = frames.push({ kind, pts, missingBefore: letter === 'D' ? 1 : 0 });
    expect(foretold, 'what is said before the frame is taken').toBe(count);
    if (kind === 'key' || count > 0) found.push(count);
  }
  return found;
}

test.each([
  { why: 'nothing is lost', stream: 'kdddkdddkddd', found: [0, 0, 0] },
  { why: 'the end of a group is', stream: 'kdddkd--kdddk', found: [0, 0, 2, 0] },
  { why: 'all of a group but its key frame is', stream: 'kdddk---kdddk', found: [0, 0, 3, 0] },
  { why: 'a key frame is, and its whole group with it', stream: 'kdddkddd----kdddk', found: [0, 0, 4, 0] },
  { why: 'one and a half groups are', stream: 'kdddkd------kdddk', found: [0, 0, 6, 0] },
  { why: 'what a frame knows of itself is not counted again', stream: 'kdddk-D-kdddk', found: [0, 0, 1, 0] },
  { why: 'a busy sender left one out', stream: 'kdddkd-dkdddk', found: [0, 0, 0, 0] },
  { why: 'the encoder paused and began anew', stream: 'kdddkd-----kdddkdddk', found: [0, 0, 0, 0, 0] },
  { why: 'the encoder puts its key frames closer', stream: 'kdddkdkdkdkd', found: [0, 0, 0, 0, 0] },
  { why: 'and further apart', stream: 'kdkdkdddkdddkd--k', found: [0, 0, 0, 0, 0, 2] },
  { why: 'the encoder keeps no rhythm', stream: 'kdddkddkdddddkdkddddk', found: [0, 0, 0, 0, 0, 0] },
  { why: 'the stream began with a loss', stream: 'kd--kdddkdddkd--k', found: [0, 2, 0, 0, 2] },
  { why: 'no group was ever complete', stream: 'kdd-kd--kddd----kdd-k---kd', found: [0, 1, 2, 4, 1, 3] },
  { why: 'the first group lost all but its key frame', stream: 'k---kd--k---kdddk', found: [0, 0, 2, 3, 0] },
  {
    why: 'an encoder that keeps no pace paused in its first group',
    stream: 'kd--d--kdddk',
    found: [0, 0, 0],
  },
  { why: 'the stream has key frames alone', stream: 'kkk--kk', found: [0, 0, 0, 2, 0] },
])('$why', ({ stream, found }) => {
  expect(lost(stream)).toEqual(found);
});

test('an encoder that has long sent twice as fast as before loses a frame at its new pace', () => {
  expect(lost(`${'k-d-d-d-'.repeat(100)}${'kddd'.repeat(150)}kdd-kddd`).at(-1)).toBe(1);
});

test('the clock of a real device, some milliseconds off at each frame, changes nothing', () => {
  const off = (index: number): number => ((index * 7919) % 11) * 1000 - 5000;
  expect(lost('kdddkdddkd--kdddk---kdddk', off)).toEqual([0, 0, 0, 2, 0, 3, 0]);
});

test.each([
  { share: 0.02, gop: 15 },
  { share: 0.02, gop: 60 },
  { share: 0.1, gop: 15 },
  { share: 0.1, gop: 30 },
])(
  'with $share of the frames lost and $gop in a group, all are found, from the first on',
  ({ share, gop }) => {
    const random = seededRandom(4);
    const frames = new LostFrames();
    const wrong: string[] = [];
    let whole = false;
    let missing = 0;
    for (let n = 0; n < 100 * gop; n += 1) {
      const kind = n % gop === 0 ? 'key' : 'delta';
      // What leans on a lost frame is not handed on.
      whole = (kind === 'key' || whole) && random() >= share;
      if (!whole) {
        missing += 1;
        continue;
      }
      const pts = micros(Math.round((n * 1_000_000) / 30 + (random() - 0.5) * 4_000));
      const found = frames.push({ kind, pts, missingBefore: 0 });
      // Before the first key frame there is no stream.
      if (found !== missing && n !== missing) wrong.push(`${n}: ${found} of ${missing}`);
      missing = 0;
    }
    expect(wrong).toEqual([]);
  },
);
