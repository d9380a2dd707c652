/**
 * `npm run bench:day`: 24 hours of recording at full speed through the real pipeline. Memory and open handles at the end
 * are within a tenth of those after the first hours. Prints a table, then one JSON line; the exit code is 1 where the
 * gate is missed.
 */
import { sceneFrames } from './scene-frames.ts';
import { withStorePage } from './browser.ts';
import type { bench } from './page/page.ts';

const HOURS = 24;
/** The first hour fills the budget; from then on clips go as they come. */
const MEASURED = [1, 2, 6, 12, 18, HOURS] as const;
const GATE = 1.1;
/**
 * Every function is compiled once, when it first runs. Left to itself, the engine compiles ever more of them ever better
 * for many hours: a tenth of so small a heap, and nothing that the recorder keeps (Chromium 156, by a heap snapshot).
 */
const NO_WARMING_UP = '--js-flags=--always-sparkplug --no-maglev --no-opt';

const scenes = await sceneFrames();
const hours = await withStorePage(
  (page) =>
    page.evaluate(
      ([frames, count, measured]) => {
        const { simulateDay } = (globalThis as unknown as { bench: typeof bench }).bench;
        return simulateDay(frames, count, measured);
      },
      [scenes, HOURS, MEASURED] as const,
    ),
  [NO_WARMING_UP],
);

console.table(
  hours.map(({ hour, heap, handles, locks, clips, closed, notices, seconds }) => ({
    hour,
    memory: `${(heap / 1e6).toFixed(1)} MB`,
    handles,
    locks,
    clips,
    'closed until then': closed,
    notices,
    'real time': `${seconds.toFixed(0)} s`,
  })),
);
const [first, last] = [hours[0], hours.at(-1)];
const ratio = (last?.heap ?? Number.NaN) / (first?.heap ?? Number.NaN);
/** A day on which nothing is recorded would leave nothing behind either. */
const recorded = (last?.closed ?? 0) >= 10 * HOURS;
const passed =
  recorded &&
  ratio <= GATE &&
  last?.handles === first?.handles &&
  last?.locks === first?.locks &&
  last?.notices === 0;
console.log(JSON.stringify({ bench: 'day', hours, ratio, gate: GATE, passed }));
if (!passed) {
  console.error(
    `Missed: after ${HOURS} hours memory is ${ratio.toFixed(2)} times that after the first (gate: ${GATE}), with ${last?.handles} handles and ${last?.locks} locks against ${first?.handles} and ${first?.locks}, ${last?.notices} notices and ${last?.closed} clips.`,
  );
  process.exitCode = 1;
}
