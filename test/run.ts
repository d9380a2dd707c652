/**
 * `npm test`: every check and every test, in one command and with one sum at its end. The steps are listed in
 * tool/selection.ts. Nothing is skipped: what is missing fails.
 */
import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import budget from '../budget.json' with { type: 'json' };
import { checkBudget } from './tool/budget.ts';
import { checkZones } from './tool/check-zones.ts';
import { findTools, toolEnvironment } from './tool/find-tools.ts';
import { freePort } from './tool/free-port.ts';
import { BESIDE_FORMAT, NEEDS, selectSteps } from './tool/selection.ts';
import type { StepName } from './tool/selection.ts';
import { FAILED, PASSED, sum, tallyPlaywright, tallyVitest } from './tool/tally.ts';
import type { Tally } from './tool/tally.ts';

const ROOT = join(import.meta.dirname, '..');
// Not `dist`: an app that somebody serves from there while the tests run keeps its files.
const DIST = '.cache/dist';

/** What child processes get in addition; the steps `tools` and `e2e` add to it. */
const environment: Record<string, string> = { PREROLL_DIST: DIST };

function start(program: string, args: readonly string[], stdio: StdioOptions): ChildProcess {
  const env = { ...process.env, ...environment };
  return spawn(join(ROOT, 'node_modules/.bin', program), args, { cwd: ROOT, stdio, env });
}

const exitCodeOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    // No code after a signal: killed is failed.
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });

const check = async (program: string, ...args: readonly string[]): Promise<Tally> =>
  (await exitCodeOf(start(program, args, 'inherit'))) === 0 ? PASSED : FAILED;

/** What the step that runs beside others would have said; they have the screen meanwhile. */
const heldBack: string[] = [];

async function checkAside(program: string, ...args: readonly string[]): Promise<Tally> {
  const child = start(program, args, ['ignore', 'pipe', 'pipe']);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => heldBack.push(text));
  }
  return (await exitCodeOf(child)) === 0 ? PASSED : FAILED;
}

/** Runs a test runner that leaves a JSON report behind, and counts what it says. */
async function count(
  tally: (report: unknown, exitCode: number) => Tally,
  report: string,
  program: string,
  ...args: readonly string[]
): Promise<Tally> {
  // A report left by an earlier run must not speak for one that died.
  rmSync(join(ROOT, report), { force: true });
  const exitCode = await exitCodeOf(start(program, args, 'inherit'));
  return tally(JSON.parse(readFileSync(join(ROOT, report), 'utf8')), exitCode);
}

const vitest = (project: 'unit' | 'replay' | 'media' | 'fuzz' | 'browser'): Promise<Tally> => {
  const report = `test-results/${project}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return count(tallyVitest, report, 'vitest', 'run', '--project', project, ...reporters);
};

const STEP: Readonly<Record<StepName, () => Promise<Tally>>> = {
  tools: async () => {
    const tools = await findTools();
    Object.assign(environment, toolEnvironment(tools));
    console.log(`${tools.chrome}, ${tools.ffmpeg}, ${tools.ffprobe}`);
    return PASSED;
  },
  format: () =>
    checkAside(
      'prettier',
      '--check',
      '--cache',
      '--cache-location',
      '.cache/prettier',
      '--log-level',
      'warn',
      '.',
    ),
  lint: () => check('oxlint'),
  types: () => check('tsc', '-b'),
  zones: () => Promise.resolve(checkZones(ROOT) ? PASSED : FAILED),
  unit: () => vitest('unit'),
  replay: () => vitest('replay'),
  media: () => vitest('media'),
  fuzz: () => vitest('fuzz'),
  build: () => check('vite', 'build', '--outDir', DIST, '--emptyOutDir'),
  budget: () => Promise.resolve(checkBudget(join(ROOT, DIST), budget) ? PASSED : FAILED),
  browser: () => vitest('browser'),
  e2e: async () => {
    environment['PREROLL_E2E_PORT'] = String(await freePort());
    return count(
      tallyPlaywright,
      'test-results/e2e.json',
      'playwright',
      'test',
      '--config',
      'test/e2e/playwright.config.ts',
    );
  },
};

async function runStep(name: StepName, done: ReadonlyMap<StepName, Tally>): Promise<Tally> {
  const broken = NEEDS[name]?.find((need) => done.get(need)?.failed !== 0);
  if (broken !== undefined) {
    console.error(`Not run, because ${broken} failed.`);
    return FAILED;
  }
  try {
    return await STEP[name]();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return FAILED;
  }
}

async function main(args: readonly string[]): Promise<void> {
  const steps = selectSteps(args);
  if (typeof steps === 'string') {
    console.error(steps);
    process.exitCode = 1;
    return;
  }
  const done = new Map<StepName, Tally>();
  const summary = new Map<StepName, string>();
  const run = async (name: StepName): Promise<void> => {
    const began = performance.now();
    const tally = await runStep(name, done);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    done.set(name, tally);
    const verdict = tally.failed === 0 ? `${tally.passed} passed` : `${tally.failed} FAILED`;
    summary.set(name, `${name.padEnd(9)}${seconds.padStart(7)} s   ${verdict}`);
  };
  let formatting: Promise<void> | undefined;
  const formatted = async (): Promise<void> => {
    if (formatting === undefined) return;
    await formatting;
    formatting = undefined;
    console.log(`\n── format\n${heldBack.join('')}`);
  };
  for (const name of steps) {
    if (name === 'format') {
      formatting = run(name);
      continue;
    }
    if (!BESIDE_FORMAT.has(name)) await formatted();
    console.log(`\n── ${name}`);
    await run(name);
  }
  await formatted();
  const lines = steps.map((name) => summary.get(name));
  const { passed, failed } = sum([...done.values()]);
  console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

await main(process.argv.slice(2));
