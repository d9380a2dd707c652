import { expect, test } from 'vitest';
import {
  ACTIVITY_WINDOW,
  type Activity,
  isChange,
  NO_ACTIVITY,
  withRecording,
  withSample,
} from '../../../../src/app/watch/activity.ts';
import { wallMs } from '../../../../src/core/time.ts';
import type { ActivitySample } from '../../../../src/protocol/pipeline.ts';

const sample = (at: number): ActivitySample => ({
  at: wallMs(at),
  unit: 'share',
  span: 500,
  measured: 0.01,
  threshold: 0.02,
  bytes: 1,
});
const times = (activity: Activity): number[] => activity.samples.map((each) => each.at);

test('reaches back as far as its window and no further', () => {
  const start = 1_000_000;
  const before = [start, start + 1, start + ACTIVITY_WINDOW].reduce(
    (activity, at) => withSample(activity, sample(at)),
    NO_ACTIVITY,
  );
  expect(times(before)).toEqual([start, start + 1, start + ACTIVITY_WINDOW]);
  expect(times(withSample(before, sample(start + ACTIVITY_WINDOW + 1)))).toEqual([
    start + 1,
    start + ACTIVITY_WINDOW,
    start + ACTIVITY_WINDOW + 1,
  ]);
});

test('is bounded even when a clock that jumps back never lets anything grow old', () => {
  let activity = NO_ACTIVITY;
  for (let index = 0; index < 7000; index++) activity = withSample(activity, sample(1_000_000 - index));
  expect(activity.samples).toHaveLength(6000);
});

test('a recording is one span from its start to its end', () => {
  const begun = withRecording(NO_ACTIVITY, wallMs(100), wallMs(150));
  expect(begun.recorded).toEqual([{ from: 100 }]);
  expect(withRecording(begun, wallMs(100), wallMs(200))).toBe(begun);
  const ended = withRecording(begun, undefined, wallMs(300));
  expect(ended.recorded).toEqual([{ from: 100, to: 300 }]);
  expect(withRecording(ended, undefined, wallMs(400))).toBe(ended);
});

test('a recording that follows another without a pause is a span of its own', () => {
  const first = withRecording(NO_ACTIVITY, wallMs(100), wallMs(100));
  expect(withRecording(first, wallMs(250), wallMs(260)).recorded).toEqual([
    { from: 100, to: 260 },
    { from: 250 },
  ]);
});

test('spans that have left the window are forgotten, one that goes on is not', () => {
  const long = withRecording(NO_ACTIVITY, wallMs(0), wallMs(0));
  const late = sample(10 * ACTIVITY_WINDOW);
  expect(withSample(long, late).recorded).toEqual([{ from: 0 }]);
  expect(withSample(withRecording(long, undefined, wallMs(5)), late).recorded).toEqual([]);
});

test.each<{ unit: ActivitySample['unit']; measured: number; threshold: number; change: boolean }>([
  { unit: 'share', measured: 0.02, threshold: 0.02, change: false },
  { unit: 'share', measured: 0.021, threshold: 0.02, change: true },
  { unit: 'tiles', measured: 1, threshold: 2, change: false },
  { unit: 'tiles', measured: 2, threshold: 2, change: true },
])('$measured against $threshold as $unit: $change', ({ change, ...decision }) => {
  expect(isChange({ ...sample(1), ...decision })).toBe(change);
});
