/**
 * `npm run bench`: every benchmark prints a table, then one JSON line; the exit code is 1 where a gate is missed.
 * All figures are ratios taken in one run; the absolute ones beside them only help to read them.
 */
import { findTools } from '../tool/find-tools.ts';
import { benchCpu } from './cpu.ts';

const { chrome } = await findTools();
const cpu = await benchCpu(chrome);

console.table(
  Object.entries(cpu.share).map(([page, share]) => ({
    page,
    'share of one core': `${(share * 100).toFixed(1)} %`,
    'against MediaRecorder, MP4': (share / cpu.share.mediaRecorderMp4).toFixed(2),
  })),
);
console.log(JSON.stringify(cpu));
if (!cpu.passed) {
  console.error(
    `Missed: Preroll takes ${cpu.ratio.toFixed(2)} of what MediaRecorder takes for an MP4; the gate is ${cpu.gate}.`,
  );
  process.exitCode = 1;
}
