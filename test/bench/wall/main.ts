/**
 * `npm run bench:wall`: four devices of 720p30 at once against one, in the built app: what that does to the window while
 * all of them record and a person goes from one to the next, and whether a frame is missing from any clip, by the numbers
 * in the pictures. Prints a table, then one JSON line; the exit code is 1 where a gate is missed.
 *
 * A task counts by the time for which its thread was running, as in `bench:ui`; by the clock, it is printed beside it.
 */
import { withApp } from '../ui/browser.ts';
import { compareSteps, conclude } from '../ui/compare.ts';
import { LONG } from '../ui/tasks.ts';
import { type Measured, measure, STEPS } from './measure.ts';

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

const sum = (what: 'clips' | 'frames' | 'broken'): number =>
  runs.reduce((all, { many }) => all + many[what], 0);
const clips = { made: sum('clips'), wanted: MANY * RUNS, broken: sum('broken') };

const steps = compareSteps(STEPS, runs, { few: FEW, many: MANY });
console.log(
  `${clips.made} clips of ${clips.wanted} with ${sum('frames')} frames from ${MANY} devices at once; with a frame missing or doubled: ${clips.broken} (gate: 0).`,
);
const whole = clips.made === clips.wanted && clips.broken === 0;
conclude('wall', steps, { 'whole clips': whole }, { clips, gate: { long: LONG, broken: 0 } });
