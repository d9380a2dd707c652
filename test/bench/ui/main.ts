/**
 * `npm run bench:ui`: what 10,000 clips do to the window, against 100: opening the app, scrolling the library, zooming and
 * panning the timeline. Both are the built app in one run. Prints a table, then one JSON line; the exit code is 1 where a
 * gate is missed.
 */
import { median } from '../hidden.ts';
import { withApp } from './browser.ts';
import { measure, STEPS, type Measured, type Step } from './measure.ts';

const FEW = 100;
const MANY = 10_000;
/** Each in turns, so that what else the machine does meets both; the median counts. */
const RUNS = 3;
/** Milliseconds: a task that takes longer is a long one (Long Tasks API), and is seen as a stutter. */
const LONG = 50;
/** Where few clips block the window as well, many may do so for so many times as long. */
const RATIO = 1.5;
/**
 * The window's memory among many clips, as a multiple of that among few, which is little: the library has all rows at hand,
 * at less than a kilobyte each.
 */
const MEMORY = 3;

const runs: { readonly few: Measured; readonly many: Measured }[] = [];
await withApp(async (open) => {
  for (let run = 0; run < RUNS; run += 1) {
    runs.push({ few: await measure(open, FEW), many: await measure(open, MANY) });
  }
});

const of = (which: 'few' | 'many', step: Step, what: 'longest' | 'blocked' | 'frame'): number =>
  median(runs.map((run) => run[which].steps[step][what]));
const memory = (which: 'few' | 'many'): number => median(runs.map((run) => run[which].memory));

const results = STEPS.map((step) => {
  const [few, many] = [of('few', step, 'longest'), of('many', step, 'longest')];
  return { step, few, many, ratio: many / Math.max(few, LONG), passed: many <= Math.max(LONG, few * RATIO) };
});
const memoryRatio = memory('many') / memory('few');

const ms = (value: number): string => (value === 0 ? `under ${LONG} ms` : `${value.toFixed(0)} ms`);
console.table(
  results.map(({ step, few, many, passed }) => ({
    step,
    [`longest task, ${FEW}`]: ms(few),
    [`longest task, ${MANY}`]: ms(many),
    [`beyond ${LONG} ms, ${FEW}`]: `${of('few', step, 'blocked').toFixed(0)} ms`,
    [`beyond ${LONG} ms, ${MANY}`]: `${of('many', step, 'blocked').toFixed(0)} ms`,
    [`frame, ${MANY}`]: `${of('many', step, 'frame').toFixed(1)} ms`,
    gate: passed ? 'met' : 'missed',
  })),
);
console.log(
  `Memory of the window: ${(memory('few') / 1e6).toFixed(1)} MB among ${FEW} clips, ${(memory('many') / 1e6).toFixed(1)} MB among ${MANY} (${memoryRatio.toFixed(2)} times; gate: ${MEMORY}).`,
);

const passed = memoryRatio <= MEMORY && results.every((result) => result.passed);
console.log(JSON.stringify({ bench: 'ui', steps: results, memoryRatio, gate: RATIO, long: LONG, passed }));
if (!passed) {
  const missed = results.filter((result) => !result.passed).map(({ step }) => step);
  console.error(`Missed: ${[...missed, ...(memoryRatio > MEMORY ? ['memory'] : [])].join(', ')}.`);
  process.exitCode = 1;
}
