/**
 * The tasks of a window out of a trace of Chromium: how long each took by the clock, as a long-task entry has it, and how
 * much of that its thread was really running. Where a machine does other things, only the latter is the app's own.
 */
import * as v from 'valibot';

export interface StepTasks {
  /** Milliseconds of the longest task: by the clock, and of the one that ran longest. */
  readonly wall: number;
  readonly cpu: number;
  /** By the clock, of all tasks beyond `LONG` each. */
  readonly blocked: number;
}

/** Milliseconds: a task that takes longer is a long one (Long Tasks API), and is seen as a stutter. */
export const LONG = 50;

/** A step goes on until the next one begins; what comes before the first belongs to none. */
export const markOf = (step: string): string => `step:${step}`;

const eventSchema = v.object({
  name: v.string(),
  ph: v.string(),
  pid: v.number(),
  tid: v.number(),
  /** In microseconds, as all times of a trace. */
  ts: v.number(),
  dur: v.optional(v.number()),
  /** Of `dur`, what the thread was running. */
  tdur: v.optional(v.number()),
});
type TraceEvent = v.InferOutput<typeof eventSchema>;
const traceSchema = v.object({ traceEvents: v.array(v.unknown()) });

/** Throws where the trace has no step, or says nothing of the threads' own time. */
export function stepTasks(trace: string): ReadonlyMap<string, StepTasks> {
  const events = v
    .parse(traceSchema, JSON.parse(trace))
    .traceEvents.filter((event): event is TraceEvent => v.is(eventSchema, event))
    .toSorted((a, b) => a.ts - b.ts);
  const marks = events.filter(({ name }) => name.startsWith(markOf('')));
  const [first] = marks;
  if (first === undefined) throw new Error('The trace has no step.');
  const tasks = events.filter(
    ({ name, ph, pid, tid }) =>
      pid === first.pid && tid === first.tid && ph === 'X' && name === 'ThreadControllerImpl::RunTask',
  );
  if (!tasks.some(({ tdur }) => tdur !== undefined)) {
    throw new Error('The browser does not say how long its threads were running.');
  }
  return new Map(
    marks.map(({ name, ts }, n) => {
      const until = marks[n + 1]?.ts ?? Infinity;
      const mine = tasks.filter((task) => task.ts >= ts && task.ts < until);
      return [name.slice(markOf('').length), sum(mine)];
    }),
  );
}

function sum(tasks: readonly TraceEvent[]): StepTasks {
  const walls = tasks.map(({ dur = 0 }) => dur / 1000);
  // One that began before the trace says nothing of its thread: then it counts in full.
  const cpus = tasks.map(({ dur = 0, tdur = dur }) => tdur / 1000);
  return {
    wall: Math.max(0, ...walls),
    cpu: Math.max(0, ...cpus),
    blocked: walls.reduce((all, wall) => all + Math.max(0, wall - LONG), 0),
  };
}
