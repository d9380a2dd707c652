import { expect, test } from 'vitest';
import type { EncodedFrame } from '../../../../src/core/frame.ts';
import { partBreak } from '../../../../src/core/record/part.ts';
import { secondsToMicros } from '../../../../src/core/time.ts';
import { CONFIG, delta, fakeConfig, key } from '../fake-frame.ts';

const START = 100;
const LONGEST = 60;
/** Equal in every field and yet another: parameter sets were sent anew and differ where we do not look. */
const config = fakeConfig();

test.each<{ why: string; frame: EncodedFrame; reason: ReturnType<typeof partBreak> }>([
  { why: 'a key frame before the longest length', frame: key(159.999), reason: undefined },
  { why: 'a key frame exactly at it', frame: key(160), reason: 'longest' },
  { why: 'the first key frame after it', frame: key(163), reason: 'longest' },
  { why: 'a delta after it waits for the key frame', frame: delta(163), reason: undefined },
  { why: 'a key frame with a new configuration', frame: key(101, 10, { config }), reason: 'mode-change' },
  {
    why: 'a new configuration at the longest length',
    frame: key(160, 10, { config }),
    reason: 'mode-change',
  },
  { why: 'a delta never opens a part', frame: delta(101, 10, { config }), reason: undefined },
])('$why: $reason', ({ frame, reason }) => {
  const part = { config: CONFIG, start: secondsToMicros(START) };
  expect(partBreak(part, frame, secondsToMicros(LONGEST))).toBe(reason);
});

test('over a long stream every frame is in exactly one part, and every part begins with a key frame', () => {
  const frames = Array.from({ length: 3600 }, (_unused, index) =>
    index % 25 === 0 ? key(index / 10) : delta(index / 10),
  );
  const parts: EncodedFrame[][] = [];
  for (const frame of frames) {
    const part = parts.at(-1);
    const first = part?.[0];
    const open = first && { config: first.config, start: first.pts };
    if (
      part === undefined ||
      open === undefined ||
      partBreak(open, frame, secondsToMicros(LONGEST)) !== undefined
    ) {
      parts.push([frame]);
    } else part.push(frame);
  }
  expect(parts.flat()).toEqual(frames);
  expect(parts.map((part) => part[0]?.kind)).toEqual(parts.map(() => 'key'));
  expect(parts).toHaveLength(6);
});
