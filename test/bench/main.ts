/**
 * `npm run bench`: every benchmark prints a table, then one JSON line; the exit code is 1 where a gate is missed.
 * All figures are ratios taken in one run; the absolute ones beside them only help to read them. `-- --only NAME` runs
 * one of them.
 */
import { parseArgs } from 'node:util';
import { findTools } from '../tool/find-tools.ts';
import { benchCpu } from './cpu.ts';
import { benchDetection } from './detection.ts';
import { benchHeap } from './heap.ts';
import { percent } from './hidden.ts';
import { type BenchServer, serveApp } from './serve.ts';

/** What was missed, in sentences; nothing when every gate is met. */
type Bench = (chrome: string, app: BenchServer) => Promise<readonly string[]>;

const recording: Bench = async (chrome, app) => {
  const result = await benchCpu(chrome, app);
  console.table(
    Object.entries(result.share).map(([page, share]) => ({
      page,
      'share of one core': percent(share),
      'against MediaRecorder, MP4': (share / result.share.mediaRecorderMp4).toFixed(2),
    })),
  );
  console.log(JSON.stringify(result));
  const { ratio, gate } = result;
  return result.passed
    ? []
    : [`Preroll takes ${ratio.toFixed(2)} of what MediaRecorder takes for an MP4; the gate is ${gate}.`];
};

const detection: Bench = async (chrome, app) => {
  const result = await benchDetection(chrome, app);
  const { decoding } = result;
  console.table(
    [
      ...result.streams.map((stream) => ({ ...stream, what: 'detection' })),
      { ...decoding, what: 'decoding alone', gate: undefined },
    ].map(({ what, screen, gop, gate, ratio, ...share }) => ({
      screen,
      'key frame every': `${gop} frames`,
      what,
      without: percent(share.without),
      with: percent(share.with),
      ratio: ratio.toFixed(2),
      gate: gate ?? '–',
    })),
  );
  console.log(JSON.stringify(result));
  return result.streams
    .filter(({ ratio, gate }) => gate !== undefined && !(ratio <= gate))
    .map(
      ({ screen, gop, ratio, gate }) =>
        `On ${screen} with a key frame every ${gop} frames detection takes ${ratio.toFixed(2)} times the CPU; the gate is ${gate}.`,
    );
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const heap: Bench = async (chrome, app) => {
  const result = await benchHeap(chrome, app);
  console.table(
    (['objects', 'buffers'] as const).map((what) => ({
      what,
      early: megabytes(result.early[what]),
      late: megabytes(result.late[what]),
      ratio: (result.late[what] / result.early[what]).toFixed(2),
      gate: result.gate,
    })),
  );
  console.log(JSON.stringify(result));
  return result.passed
    ? []
    : [
        `The worker's memory grew ${result.growth.toFixed(2)} times within a minute; the gate is ${result.gate}.`,
      ];
};

const BENCHES: Readonly<Record<string, Bench>> = { recording, detection, heap };

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const names = Object.keys(BENCHES).filter((name) => values.only === undefined || name === values.only);
if (names.length === 0) throw new TypeError(`--only must be one of ${Object.keys(BENCHES).join(', ')}.`);

const { chrome } = await findTools();
const app = await serveApp();
try {
  for (const name of names) {
    console.log(`\n── ${name}`);
    for (const missed of (await BENCHES[name]?.(chrome, app)) ?? []) {
      console.error(`Missed: ${missed}`);
      process.exitCode = 1;
    }
  }
} finally {
  await app.close();
}
