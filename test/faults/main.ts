/**
 * `npm run test:faults`: kills the browser while it records, and looks at what is there when it starts again. One kill
 * more has its journals taken away, and has to be noticed.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DIST } from '../e2e/serve.ts';
import { killOnce, type Outcome } from './kill.ts';
import { planKills } from './plan.ts';
import { Stand } from './stand.ts';
import { HEADER, lineOf, sumOf } from './table.ts';

const ROOT = join(import.meta.dirname, '../..');

const count = Number(process.env['PREROLL_KILLS'] ?? 60);
const seed = Number(process.env['PREROLL_SEED'] ?? 1);

if (process.env['PREROLL_DIST'] === undefined) {
  execFileSync(
    join(ROOT, 'node_modules/.bin/vite'),
    ['build', '--outDir', DIST, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: ROOT,
      stdio: 'inherit',
    },
  );
}
const begun = performance.now();
const stand = await Stand.start(DIST);
const outcomes: Outcome[] = [];
let noticed = false;
try {
  console.log(HEADER);
  for (const kill of planKills(count, seed)) {
    try {
      const outcome = await killOnce(stand, kill);
      outcomes.push(outcome);
      console.log(lineOf(outcome));
    } catch (thrown) {
      // Missing in the sum, which makes the run fail; the others still have their say.
      console.log(
        `${kill.n} could not be carried out: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      );
    }
  }
  const [first] = planKills(1, seed);
  if (first !== undefined) {
    const control = await killOnce(stand, { ...first, gop: '60 s', moment: 'anywhere', delay: 1000 }, true);
    noticed = control.verdict.faults.length > 0;
    console.log(
      `Without its journal: ${noticed ? control.verdict.faults.join(' ') : 'nothing was noticed.'}`,
    );
  }
} finally {
  await stand.close();
}
const sum = sumOf(outcomes);
const seconds = Math.round((performance.now() - begun) / 1000);
console.log(JSON.stringify({ ...sum, controlNoticed: noticed, seed, seconds }));
if (sum.faults > 0 || sum.kills !== count || !noticed) process.exitCode = 1;
