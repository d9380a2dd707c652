import { expect, test } from 'vitest';
import { markOf, stepTasks } from '../../bench/ui/tasks.ts';

const RUN = 'ThreadControllerImpl::RunTask';
const window = { pid: 7, tid: 1 };

const mark = (step: string, ts: number) => ({ ...window, name: markOf(step), ph: 'I', ts });
/** Times in milliseconds; a trace has microseconds. */
const task = (at: number, wall: number, cpu?: number) => ({
  ...window,
  name: RUN,
  ph: 'X',
  ts: at * 1000,
  dur: wall * 1000,
  ...(cpu === undefined ? {} : { tdur: cpu * 1000 }),
});
const trace = (...traceEvents: readonly object[]): string => JSON.stringify({ traceEvents });

test('a task counts for the step in which it began, by the clock and by its own time', () => {
  const steps = stepTasks(
    trace(mark('open', 1000), task(2, 80, 20), task(90, 60, 30), mark('scroll', 500_000), task(501, 10, 9)),
  );
  expect([...steps]).toEqual([
    ['open', { wall: 80, cpu: 30, blocked: 40 }],
    ['scroll', { wall: 10, cpu: 9, blocked: 0 }],
  ]);
});

test('what other threads do, what came before the first step, and what is no task does not count', () => {
  const other = { ...task(3, 500, 500), tid: 2 };
  const paint = { ...task(4, 500, 500), name: 'Paint' };
  const steps = stepTasks(trace(task(1, 500, 500), mark('open', 2000), other, paint, task(5, 8, 7)));
  expect(steps.get('open')).toEqual({ wall: 8, cpu: 7, blocked: 0 });
});

test('a task without a time of its own counts in full, but not if none has one', () => {
  expect(stepTasks(trace(mark('open', 1000), task(2, 70), task(80, 5, 4))).get('open')?.cpu).toBe(70);
  expect(() => stepTasks(trace(mark('open', 1000), task(2, 70)))).toThrow('threads');
  expect(() => stepTasks(trace(task(2, 70, 4)))).toThrow('no step');
});
