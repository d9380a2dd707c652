/**
 * `npm run bench:ui`: what 10,000 clips do to the window, against 100: opening the app, scrolling and jumping through the
 * library, zooming and panning the timeline. Both are the built app in one run. Prints a table, then one JSON line; the
 * exit code is 1 where a gate is missed.
 *
 * A task counts by the time for which its thread was running: beyond that, it waited for a machine that did other things.
 * By the clock, it is printed beside it.
 */
import { median } from '../hidden.ts';
import { withApp } from './browser.ts';
import { compareSteps, conclude } from './compare.ts';
import { type Measured, measure, prepare, STEPS } from './measure.ts';
import { LONG } from './tasks.ts';

const FEW = 100;
const MANY = 10_000;
/** Each in turns, so that what else the machine does meets both; the median counts. */
const RUNS = 3;
/** The window's memory among many clips, as a multiple of that among few. */
const MEMORY = 2;

const runs: { readonly few: Measured; readonly many: Measured }[] = [];
await withApp(async (bench) => {
  const few = await prepare(bench, FEW);
  const many = await prepare(bench, MANY);
  for (let run = 0; run < RUNS; run += 1) {
    runs.push({ few: await measure(bench, few, FEW), many: await measure(bench, many, MANY) });
  }
});

const all = (which: 'few' | 'many', what: 'frame' | 'memory'): number =>
  median(runs.map((run) => run[which][what]));
const memory = all('many', 'memory') / all('few', 'memory');

const steps = compareSteps(STEPS, runs, { few: FEW, many: MANY });
console.log(
  `A frame every ${all('many', 'frame').toFixed(1)} ms among ${MANY} clips. Memory of the window: ${(all('few', 'memory') / 1e6).toFixed(1)} MB among ${FEW}, ${(all('many', 'memory') / 1e6).toFixed(1)} MB among ${MANY} (${memory.toFixed(2)} times; gate: ${MEMORY}).`,
);
conclude('ui', steps, { memory: memory <= MEMORY }, { memory, gate: { long: LONG, memory: MEMORY } });
