import { describe, expect, test } from 'vitest';
import type { Cause, StreamRule, Trigger } from '../../../../src/core/clip/clip.ts';
import type { Change } from '../../../../src/core/detect/change.ts';
import { weightier } from '../../../../src/core/record/weightiest.ts';
import { addMicros, monoMs, secondsToMicros } from '../../../../src/core/time.ts';

const BOXES = [{ x: 0.4, y: 0.4, width: 0.2, height: 0.1 }];
const ONSET = secondsToMicros(100);

const seen = (rule: 'tiles' | 'area' | 'frozen', tiles: number): Cause => ({
  rule,
  tiles,
  needed: 2,
  share: tiles / 3600,
  boxes: BOXES,
});
const sizes = (measured: number): Cause => ({ rule: 'size', measured, threshold: 0.02 });
const stream = (rule: StreamRule): Cause => ({ rule });

const because = (cause: Cause): Trigger => ({ kind: 'change', ...cause, onset: ONSET });
const change = (cause: Cause, seconds: number): Change => ({
  ...cause,
  onset: addMicros(ONSET, seconds * 1e6),
  at: monoMs(200_000),
  confirmed: addMicros(ONSET, 9e6),
});

/** Of what the clip is about; what else came; by how many seconds its onset is the later one. */
type Row = readonly [string, Cause, Cause, number];

const TAKES_ITS_PLACE: readonly Row[] = [
  ['a dialog half a second after its first letters', seen('tiles', 2), seen('area', 65), 0.5],
  ['twice the tiles', seen('tiles', 3), seen('tiles', 6), 1],
  ['twice the tiles, two seconds later', seen('tiles', 3), seen('tiles', 6), 2],
  ['what began before, and came to rest later', seen('tiles', 3), seen('tiles', 6), -1],
  ['a screen after a dialog', seen('area', 65), seen('area', 1200), 1],
  ['frames twice as large', sizes(0.03), sizes(0.06), 0.5],
  ['a clock that stopped, which takes few tiles', seen('area', 65), seen('frozen', 3), 1],
  ['a lost signal', seen('tiles', 2), stream('no-signal'), 1.5],
  ['a signal that is back', seen('tiles', 2), stream('signal-back'), 1.5],
  ['another mode', seen('area', 1200), stream('mode-change'), 0.1],
  ['a connection that broke off', sizes(0.5), stream('source-lost'), 1.9],
  ['somebody who took over', seen('tiles', 2), stream('evicted'), 0],
];

const LEAVES_IT: readonly Row[] = [
  ['a smaller change', seen('area', 65), seen('tiles', 2), 0.5],
  ['less than twice the tiles', seen('tiles', 3), seen('tiles', 5), 0.5],
  ['a larger change later than that', seen('tiles', 2), seen('area', 1200), 2.01],
  ['a larger change long before', seen('tiles', 2), seen('area', 1200), -2.01],
  ['a lost signal later than that', seen('tiles', 2), stream('no-signal'), 2.01],
  ['a clock that stopped long before', seen('tiles', 2), seen('frozen', 3), -8],
  ['frames less than twice as large', sizes(0.03), sizes(0.05), 0.5],
  ['tiles, where frame sizes were measured', sizes(0.03), seen('area', 1200), 0.5],
  ['frame sizes, where tiles were counted', seen('tiles', 2), sizes(0.9), 0.5],
  ['the picture after a change of mode', stream('mode-change'), seen('area', 3600), 0.5],
  ['the next that happens to the stream', stream('no-signal'), stream('source-lost'), 1],
  ['a dialog after a clock stopped', seen('frozen', 3), seen('area', 65), 1],
];

describe('what a clip is about gives way to', () => {
  test.each(TAKES_ITS_PLACE)('%s', (_, first, next, seconds) => {
    expect(weightier(because(first), change(next, seconds))).toStrictEqual(because(next));
  });
});

describe('what a clip is about stays as it was after', () => {
  test.each(LEAVES_IT)('%s', (_, first, next, seconds) => {
    expect(weightier(because(first), change(next, seconds))).toBeUndefined();
  });
});

test.each(['manual', 'kept', 'imported'] as const)('a clip that is %s is about no change', (kind) => {
  expect(weightier({ kind }, change(stream('no-signal'), 0))).toBeUndefined();
});

test('each has to outweigh the one before it, within two seconds of the first', () => {
  const story = [
    [0.5, 5],
    [1, 8],
    [1.5, 12],
    [2.5, 100],
  ] as const;
  let trigger = because(seen('tiles', 2));
  for (const [seconds, tiles] of story) {
    trigger = weightier(trigger, change(seen('tiles', tiles), seconds)) ?? trigger;
  }
  expect(trigger).toStrictEqual(because(seen('tiles', 12)));
});
