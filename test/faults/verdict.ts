/** Holds a clip that came back against what its recorder had when it was killed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClipRow } from '../../src/core/clip/clip.ts';
import type { SentFrame } from '../device/send-log.ts';
import { complaints } from '../tool/probe.ts';
import { runOfFrames } from '../tool/run-of-frames.ts';
import { readStamps } from '../tool/stamps.ts';
import type { Known } from './observer.ts';

export interface Verdict {
  /** Frames in the clip. */
  readonly frames: number;
  readonly recovered: number;
  /** Frames that the worker had taken, or had said to be in its journal, and that the clip has not. */
  readonly missing: number;
  /** Frames that the device had sent when it was killed and that had not come out of the network. */
  readonly onTheWay: number;
  /** What is wrong, as sentences; none when the clip is as it should be. */
  readonly faults: readonly string[];
}

/** One frame may be in the hands of the worker when it dies. */
const IN_FLIGHT = 1;

/** @param killedAt Wall clock in milliseconds. */
export async function judgeClip(
  known: Known,
  killedAt: number,
  row: ClipRow | undefined,
  file: Buffer | undefined,
  log: readonly SentFrame[],
): Promise<Verdict> {
  const promised = known.kept;
  if (row === undefined || file === undefined) {
    const faults = promised > 0 ? [`The clip is gone; ${promised} frames of it were kept.`] : [];
    return { frames: 0, recovered: 0, missing: promised, onTheWay: 0, faults };
  }
  const folder = await mkdtemp(join(tmpdir(), 'preroll-faults-'));
  try {
    const path = join(folder, 'clip.mp4');
    await writeFile(path, file);
    const faults: string[] = [];
    const said = await complaints(path);
    if (said !== '')
      return { frames: 0, recovered: 0, missing: promised, onTheWay: 0, faults: [`ffmpeg: ${said}`] };
    const run = runOfFrames(await readStamps(path), row.startedAt, log);
    const missing = Math.max(0, promised - run.length, wanted(known) - run.length);
    if (missing > IN_FLIGHT) faults.push(`${missing} frames are missing.`);
    if (promised > run.length) faults.push(`Of ${promised} frames in the journal ${run.length} are left.`);
    if (row.frames !== run.length)
      faults.push(`The row says ${row.frames} frames, the file has ${run.length}.`);
    if (row.bytes !== file.length)
      faults.push(`The row says ${row.bytes} bytes, the file has ${file.length}.`);
    if (row.end !== 'interrupted') faults.push(`The clip ended by “${String(row.end)}”.`);
    const last = run.at(-1)?.n ?? 0;
    const onTheWay = log.filter(({ n, sentAtMs }) => n > last && sentAtMs <= killedAt).length - missing;
    return { frames: run.length, recovered: row.recovered ?? 0, missing, onTheWay, faults };
  } catch (thrown) {
    const fault = thrown instanceof Error ? thrown.message : String(thrown);
    return { frames: 0, recovered: 0, missing: promised, onTheWay: 0, faults: [fault] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Frames that the clip would have if nothing had been in flight. */
const wanted = ({ taken, takenFirst, keptFirst, clip }: Known): number =>
  clip === undefined ? 0 : keptFirst + taken - takenFirst;
