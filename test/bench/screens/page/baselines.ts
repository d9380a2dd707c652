/** Lets all baselines look at one stream; every picture is decoded and reduced once for all of them. */
import type { EncodedFrame } from '../../../../src/core/frame.ts';
import { microsToSeconds, MICROS_PER_SECOND } from '../../../../src/core/time.ts';
import { PictureReader } from '../../../../src/pipeline/picture-reader.ts';
import { BackgroundModel } from './baseline/background.ts';
import type { Baseline } from './baseline/baseline.ts';
import { FreezeDetect } from './baseline/freeze-detect.ts';
import { PixelShare } from './baseline/pixel-share.ts';
import { Psnr } from './baseline/psnr.ts';
import { decodeAll } from './decode.ts';
import { masked } from './masked.ts';
import type { Stream } from './stream.ts';
import { type Findings, median } from './findings.ts';

export const BASELINES = {
  'pixels 0.2 %': () => new PixelShare(0.002),
  'pixels 1 %': () => new PixelShare(0.01),
  'pixels 2 %': () => new PixelShare(0.02),
  'PSNR 50': () => new Psnr(50),
  background: () => new BackgroundModel(),
  freezedetect: () => new FreezeDetect(),
} as const satisfies Record<string, () => Baseline>;

export type BaselineName = keyof typeof BASELINES;

/** Pictures a second that baselines look at; their makers take one to five. */
const RATE = 5;

interface Seat {
  readonly baseline: Baseline;
  readonly times: number[];
  readonly costs: number[];
}

/** What each of the named baselines finds, in the order of the names. */
export async function judgeByBaselines(
  { frames, masks }: Stream,
  names: readonly BaselineName[],
): Promise<readonly Findings[]> {
  const seats = names.map((name): Seat => ({ baseline: BASELINES[name](), times: [], costs: [] }));
  const wanted = new Set(samplesOf(frames, RATE));
  const reader = new PictureReader();
  await decodeAll(frames, async (picture, frame) => {
    if (!wanted.has(frame)) return;
    const start = performance.now();
    const { plane } = await reader.read(picture);
    // The reader writes over its plane with the next picture, and baselines keep theirs.
    const seen = masked({ ...plane, data: plane.data.slice() }, masks);
    const reduced = performance.now() - start;
    for (const { baseline, times, costs } of seats) {
      const began = performance.now();
      if (baseline.see(seen)) times.push(microsToSeconds(frame.pts));
      costs.push(reduced + performance.now() - began);
    }
  });
  return seats.map(({ times, costs }) => ({
    triggers: times.map((at) => ({ onset: at, at })),
    samples: costs.length,
    cost: median(costs),
  }));
}

/** So many frames a second, evenly spread. */
export function samplesOf(frames: readonly EncodedFrame[], rate: number): readonly EncodedFrame[] {
  const slotOf = ({ pts }: EncodedFrame): number => Math.floor((pts * rate) / MICROS_PER_SECOND + 1e-3);
  return frames.filter((frame, index) => {
    const before = frames[index - 1];
    return before === undefined || slotOf(frame) > slotOf(before);
  });
}
