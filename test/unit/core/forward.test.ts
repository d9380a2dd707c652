import { expect, test } from 'vitest';
import { forward, FORWARD_START } from '../../../src/core/forward.ts';

/** Each letter is a frame: `K` or `d`. Below it what is wanted: `a` all, `k` keys only. Result: passed or held back. */
test.each([
  { why: 'everything while somebody looks', frames: 'KdddKdd', want: 'aaaaaaa', passed: 'KdddKdd' },
  { why: 'only key frames while nobody does', frames: 'KdddKdd', want: 'kkkkkkk', passed: 'K...K..' },
  { why: 'nothing before the first key frame', frames: 'ddKd', want: 'aaaa', passed: '..Kd' },
  { why: 'less at once', frames: 'KddddKd', want: 'aaakkkk', passed: 'Kdd..K.' },
  {
    why: 'everything again from the next key frame on',
    frames: 'KddddKdd',
    want: 'kkkaaaaa',
    passed: 'K....Kdd',
  },
  {
    why: 'at once when nothing was held back since the key frame',
    frames: 'KdKddd',
    want: 'kkkaaa',
    passed: 'K.Kddd',
  },
  {
    why: 'one frame held back breaks the rest of its group',
    frames: 'KdddKd',
    want: 'aakaaa',
    passed: 'Kd..Kd',
  },
])('$why', ({ frames, want, passed }) => {
  let state = FORWARD_START;
  const result = Array.from(frames, (frame, index) => {
    const decision = forward(state, want[index] === 'a' ? 'all' : 'keys', frame === 'K' ? 'key' : 'delta');
    ({ state } = decision);
    return decision.pass ? frame : '.';
  });
  expect(result.join('')).toBe(passed);
});
