/**
 * `npm run bench:wall`: four devices of 720p30 at once against one, in the built app: what that does to the window while
 * all of them record and a person goes from one to the next, and whether a frame is missing from any clip, by the numbers
 * in the pictures. Prints a table, then one JSON line; the exit code is 1 where a gate is missed.
 *
 * A task counts by the time for which its thread was running, as in `bench:ui`; by the clock, it is printed beside it.
 */
import { median } from '../hidden.ts';
import { withApp } from '../ui/browser.ts';
import { LONG, type StepTasks } from '../ui/tasks.ts';
import { type Measured, measure, STEPS, type WallStep } from './measure.ts';

const FEW = 1;
const MANY = 4;
/** Each in turns, so that what else the machine does meets both; the median counts, of lost frames the sum. */
const RUNS = 2;

const runs: { readonly few: Measured; readonly many: Measured }[] = [];
await withApp(async (bench) => {
  for (let run = 0; run < RUNS; run += 1) {
    runs.push({ few: await measure(bench, FEW), many: await measure(bench, MANY) });
  }
});

type Which = 'few' | 'many';
const of = (which: Which, step: WallStep, what: keyof StepTasks): number =>
  median(runs.map((run) => run[which].steps.get(step)?.[what] ?? Infinity));
const sum = (which: Which, what: 'clips' | 'frames' | 'broken'): number =>
  runs.reduce((all, run) => all + run[which][what], 0);

const steps = STEPS.map((step) => {
  const [few, many] = [of('few', step, 'cpu'), of('many', step, 'cpu')];
  return { step, few, many, ratio: many / few, passed: many <= LONG };
});
const clips = { made: sum('many', 'clips'), wanted: MANY * RUNS, broken: sum('many', 'broken') };

const ms = (value: number): string => `${value.toFixed(0)} ms`;
console.table(
  steps.map(({ step, few, many, ratio, passed }) => ({
    step,
    [`longest task, ${FEW}`]: ms(few),
    [`longest task, ${MANY}`]: ms(many),
    ratio: ratio.toFixed(2),
    [`by the clock, ${FEW}`]: ms(of('few', step, 'wall')),
    [`by the clock, ${MANY}`]: ms(of('many', step, 'wall')),
    gate: passed ? 'met' : 'missed',
  })),
);
console.log(
  `${clips.made} clips of ${clips.wanted} with ${sum('many', 'frames')} frames from ${MANY} devices at once; with a frame missing or doubled: ${clips.broken} (gate: 0).`,
);

const whole = clips.made === clips.wanted && clips.broken === 0;
const passed = whole && steps.every((step) => step.passed);
console.log(JSON.stringify({ bench: 'wall', steps, clips, gate: { long: LONG, broken: 0 }, passed }));
if (!passed) {
  const missed = steps.filter((step) => !step.passed).map(({ step }) => step);
  console.error(`Missed: ${[...missed, ...(whole ? [] : ['whole clips'])].join(', ')}.`);
  process.exitCode = 1;
}
