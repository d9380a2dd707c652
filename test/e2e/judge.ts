/**
 * Holds a downloaded clip against what the device sent: ffprobe and ffmpeg judge the file, the burned-in stamps say
 * which frames are in it, and the device's own log says which ones ought to be.
 */
import { type Download, expect } from '@playwright/test';
import type { SentFrame } from '../device/send-log.ts';
import { probe, type Probe } from '../tool/probe.ts';
import { runOfFrames } from '../tool/run-of-frames.ts';
import { readStamps } from '../tool/stamps.ts';

export interface Judged {
  readonly file: Probe;
  /** The frames that the device sent and that the clip holds, in order and without a hole. */
  readonly frames: readonly SentFrame[];
}

/** Fails unless the file is sound and holds a run of frames exactly as the device sent them. */
export async function judge(
  download: Pick<Download, 'path' | 'suggestedFilename'>,
  log: readonly SentFrame[],
): Promise<Judged> {
  const path = await download.path();
  const [file, stamps] = await Promise.all([probe(path), readStamps(path)]);
  const frames = runOfFrames(stamps, momentIn(download.suggestedFilename()), log);
  expect(file.packets.length, 'frames in the file').toBe(frames.length);
  const [first] = frames;
  expect(file).toMatchObject({ codec: 'h264', profile: 'High', width: first?.width, height: first?.height });
  const base = first?.ticks ?? 0;
  const wanted = frames.map(({ ticks }) => (ticks - base) / 90_000);
  for (const [index, { pts }] of file.packets.entries()) {
    expect(pts, `time of frame ${index}`).toBeCloseTo(wanted[index] ?? -1, 4);
  }
  const times = file.packets.map(({ pts }) => pts);
  expect(
    times.every((pts, index) => index === 0 || pts > (times[index - 1] ?? pts)),
    'presentation times grow strictly',
  ).toBe(true);
  expect(file.packets[0]?.key, 'the first frame is a key frame').toBe(true);
  const span = wanted.at(-1) ?? 0;
  const frame = span / Math.max(1, frames.length - 1);
  expect(Math.abs(file.duration - (span + frame)), 'duration against the stream’s clock').toBeLessThanOrEqual(
    frame * 1.01,
  );
  return { file, frames };
}

/** Seconds from the clip's start to the first changed frame, and from the last changed frame to the clip's end. */
export function rolls({ file, frames }: Judged): { readonly pre: number; readonly post: number } {
  const changed = frames.flatMap((frame, index) => (frame.changed ? [index] : []));
  const first = file.packets[changed[0] ?? -1]?.pts ?? Number.NaN;
  const last = file.packets[changed.at(-1) ?? -1]?.pts ?? Number.NaN;
  return { pre: first, post: file.duration - last };
}

/**
 * When a clip begins or a screenshot was taken, by its name: `preroll_<device>_2026-11-21T14-03-07.412+0100.mp4`,
 * with what was made of the clip behind the time.
 * Milliseconds since 1970.
 */
export function momentIn(name: string): number {
  const found =
    /^preroll_.+_(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})([+-]\d\d)(\d\d)(?:-editors|-part-[\d.]+-[\d.]+s)?\.(?:mp4|png)$/u.exec(
      name,
    );
  if (found === null) throw new Error(`A download is called “${name}”.`);
  const [, date, hours, minutes, seconds, offsetHours, offsetMinutes] = found;
  return Date.parse(`${date}T${hours}:${minutes}:${seconds}${offsetHours}:${offsetMinutes}`);
}
