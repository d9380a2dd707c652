/**
 * Holds a clip that was recorded over a bad network against what the device sent: which frames are in it is read from
 * the pictures and their times, and what its row and its sidecar say of the others has to fit.
 */
import { type Download, expect } from '@playwright/test';
import type { Gap } from '../../src/core/clip/clip.ts';
import type { SentFrame } from '../device/send-log.ts';
import { probe } from '../tool/probe.ts';
import { readStamps } from '../tool/stamps.ts';
import { momentIn } from './judge.ts';

export interface Holed {
  /** The frames that the clip holds, in order. */
  readonly frames: readonly SentFrame[];
  /** What the device sent from the first of them to the last. */
  readonly sent: readonly SentFrame[];
}

/** Fails unless the file decodes without a word and each of its frames is one that was sent at that very time. */
export async function judgeHoles(
  download: Pick<Download, 'path' | 'suggestedFilename'>,
  log: readonly SentFrame[],
): Promise<Holed> {
  const path = await download.path();
  const [{ packets }, stamps] = await Promise.all([probe(path), readStamps(path)]);
  expect(stamps.length, 'pictures in the file').toBe(packets.length);
  const startedAt = momentIn(download.suggestedFilename());
  const [first] = log
    .filter(({ segmentId, frame }) => segmentId === stamps[0]?.segment && frame === stamps[0].frame)
    .toSorted((a, b) => Math.abs(a.sentAtMs - startedAt) - Math.abs(b.sentAtMs - startedAt));
  const byTime = new Map(log.map((entry) => [entry.ticks - (first?.ticks ?? 0), entry]));
  const frames = packets.map(({ pts }, index) => {
    const sent = byTime.get(Math.round(pts * 90_000));
    const stamp = sent === undefined ? undefined : { segment: sent.segmentId, frame: sent.frame };
    expect(stamp, `frame ${index} at ${pts} s, by the device's log`).toEqual(stamps[index]);
    return sent;
  });
  const held = frames.filter((frame) => frame !== undefined);
  const sent = log.filter(({ n }) => n >= (held[0]?.n ?? 0) && n <= (held.at(-1)?.n ?? -1));
  return { frames: held, sent };
}

/**
 * Fails unless the gaps are just those that the frames leave, each from no more than one frame before what is missing
 * to the frame that the picture is whole again with.
 */
export function expectGaps({ frames, sent }: Holed, gaps: readonly Gap[]): void {
  const base = frames[0]?.ticks ?? 0;
  const microsAt = (frame: SentFrame | undefined): number => (((frame?.ticks ?? 0) - base) * 100) / 9;
  const frameTime = microsAt(sent[1]);
  const holes = frames.flatMap((frame, index) => {
    const before = frames[index - 1];
    const missing = before === undefined ? 0 : frame.n - before.n - 1;
    return missing === 0 ? [] : [{ lost: sent.find(({ n }) => n === frame.n - missing), frame, missing }];
  });
  expect(
    gaps.map(({ missing }) => missing),
    'frames missing in each gap',
  ).toEqual(holes.map(({ missing }) => missing));
  for (const [index, { lost, frame }] of holes.entries()) {
    const { at, until } = gaps[index] ?? { at: Number.NaN, until: Number.NaN };
    expect(Math.abs(at - microsAt(lost)), `begin of gap ${index}`).toBeLessThanOrEqual(frameTime + 1);
    expect(Math.abs(until - microsAt(frame)), `end of gap ${index}`).toBeLessThanOrEqual(frameTime + 1);
  }
}

/** The frames of those sent that a browser can hand on: from each key frame up to the first frame that a packet is lost of. */
export function deliverable(sent: readonly SentFrame[]): readonly SentFrame[] {
  let whole = false;
  return sent.filter(({ kind, lostPackets }) => {
    whole = (whole || kind === 'key') && lostPackets === 0;
    return whole;
  });
}
