/**
 * `npm run bench:index`: a page of 50 rows takes no longer among 10,000 clips than among 100, and stays under the time of
 * a frame. Prints a table, then one JSON line; the exit code is 1 where a gate is missed.
 */
import { median } from '../hidden.ts';
import { withStorePage } from './browser.ts';
import type { bench } from './page/page.ts';

const FEW = 100;
const MANY = 10_000;
const READS = 60;
/** At most so many times as long among many as among few. */
const RATIO_GATE = 2;
/** Milliseconds of a frame at 60 Hz. */
const FRAME = 1000 / 60;

const times = await withStorePage((page) =>
  page.evaluate(
    async ([few, many, reads]) => {
      const { measureIndex } = (globalThis as unknown as { bench: typeof bench }).bench;
      // Once each to warm up: the first page pays for compiling everything.
      await measureIndex(few, 5);
      return { few: await measureIndex(few, reads), many: await measureIndex(many, reads) };
    },
    [FEW, MANY, READS] as const,
  ),
);

const row = (clips: number, { pages, holdings }: (typeof times)['few']) => ({
  clips,
  'page of 50, median': `${median(pages).toFixed(1)} ms`,
  'page of 50, slowest': `${Math.max(...pages).toFixed(1)} ms`,
  'all rows for retention': `${holdings.toFixed(0)} ms`,
});
console.table([row(FEW, times.few), row(MANY, times.many)]);

const page = median(times.many.pages);
const ratio = page / median(times.few.pages);
const passed = ratio <= RATIO_GATE && page < FRAME;
console.log(JSON.stringify({ bench: 'index-reads', page, ratio, gate: RATIO_GATE, frame: FRAME, passed }));
if (!passed) {
  console.error(
    `Missed: a page takes ${page.toFixed(1)} ms among ${MANY} clips (gate: ${FRAME.toFixed(1)} ms), ${ratio.toFixed(2)} times as long as among ${FEW} (gate: ${RATIO_GATE}).`,
  );
  process.exitCode = 1;
}
