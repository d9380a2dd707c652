/** `npm run bench:screens`: plays scenes, prints the table, the gates and one line of JSON; see docs/bench-screens.md. */
import { findTools } from '../../tool/find-tools.ts';
import { faultsOf } from './faults.ts';
import { gatesOf } from './gates.ts';
import type { Judged } from './judged.ts';
import { parseOptions } from './options.ts';
import { type Job, planOf } from './plan.ts';
import { doAll } from './pool.ts';
import { CHOOSING_SEEDS, EVALUATION_SEEDS } from './seeds.ts';
import { openStudio } from './studio.ts';
import { glimpsesOf, ownLinesOf, sentenceOf, tableOf } from './table.ts';
import { rowsOf } from './tally.ts';

/** One scene is drawn and encoded while another is judged. */
const HANDS = 2;
/** Seconds between two words on how far it is. */
const PROGRESS = 30;

const options = parseOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(options);
  process.exit(2);
}
const { seeds, length, contenders, kinds, nuisances } = options;
const started = performance.now();
const elapsed = (): number => Math.round((performance.now() - started) / 1000);

const jobs = seeds
  .flatMap((seed) => planOf(seed, length))
  .filter(({ spec }) => kinds.includes(spec.kind) && nuisances.includes(spec.nuisance));
if (jobs.length === 0) {
  console.error('The plan has no such scene; another seed or --full may have one.');
  process.exit(2);
}
const { chrome } = await findTools();
const studio = await openStudio(chrome, length === 'full');
let done = 0;
let told = 0;
const play = async (job: Job): Promise<Judged> => {
  const judged = await studio.play(job, contenders);
  done += 1;
  if (elapsed() - told >= PROGRESS) {
    told = elapsed();
    console.log(`${done} of ${jobs.length} scenes after ${told} s`);
  }
  return judged;
};
let scenes: readonly Judged[];
try {
  scenes = await doAll(jobs, HANDS, play);
} finally {
  await studio.close();
}

const rows = rowsOf(scenes, contenders);
const gates = gatesOf(rows.filter(({ contender }) => contender === 'tiles'));
console.log(
  `\nSeeds ${seeds.join(', ')}, ${length}, ${jobs.length} scenes, ${elapsed()} s\n\n${tableOf(rows)}\n`,
);
for (const line of [...glimpsesOf(rows), ...ownLinesOf(rows)]) console.log(line);
// Nobody looks at the scenes of the published figures, not even through their faults.
const unseen = new Set([...CHOOSING_SEEDS, ...EVALUATION_SEEDS]);
if (!seeds.some((seed) => unseen.has(seed))) {
  for (const fault of faultsOf(scenes, 'tiles')) console.log(fault);
}
if (contenders.includes('tiles')) {
  for (const gate of gates) console.log(sentenceOf(gate));
  if (gates.some(({ passed }) => !passed)) process.exitCode = 1;
}
console.log(JSON.stringify({ bench: 'screens', seeds, length, seconds: elapsed(), rows, gates }));
