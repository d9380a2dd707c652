/**
 * The app's own detector as its worker runs it: its choice of frames, its decoder, its reduction, its rules, and what
 * needs no picture: a change of mode.
 */
import type { Zone } from '../../../../src/core/detect/masks.ts';
import { encodeRecord } from '../../../../src/core/detect/tile-record.ts';
import type { EncodedFrame } from '../../../../src/core/frame.ts';
import { ABSENT, watchStream } from '../../../../src/core/record/stream-watch.ts';
import { microsToSeconds } from '../../../../src/core/time.ts';
import { PixelDetector } from '../../../../src/pipeline/pixel-detector.ts';
import type { Rect } from '../scene/size.ts';
import { median, type OwnFindings, quantile } from './findings.ts';
import type { Stream } from './stream.ts';
import type { Trigger } from './trigger.ts';

/** Milliseconds after which a picture that was asked for is taken not to come. */
const PATIENCE = 2_000;

/**
 * Frames are pushed faster than they would arrive, but never before the answer to the last one that is decoded: in real
 * time it comes within milliseconds, and a detector that lagged behind would leave out samples that it really takes.
 */
export async function judgeByTiles({ frames, masks }: Stream): Promise<OwnFindings> {
  const triggers: Trigger[] = modeChanges(frames);
  const costs: number[] = [];
  let logged = 0;
  const stopwatch = watchReading();
  let answered: () => void = () => undefined;
  const detector = new PixelDetector(
    { zones: masks.map(zoneOf) },
    {
      onSample: ({ events, records }) => {
        const cost = stopwatch.elapsed();
        if (cost !== undefined) costs.push(cost);
        for (const { onset, pts } of events)
          triggers.push({ onset: microsToSeconds(onset.after), at: microsToSeconds(pts) });
        for (const record of records) logged += encodeRecord(record).length;
        answered();
      },
      looks: () => 'full',
      onLost: (why) => {
        throw new Error(why);
      },
    },
  );
  const nextAnswer = (): Promise<void> =>
    new Promise((resolve) => {
      answered = resolve;
    });
  for (const frame of frames) {
    const answer = nextAnswer();
    if (!detector.push(frame)) continue;
    await Promise.race([answer, patience()]);
    await detector.settled();
  }
  detector.close();
  stopwatch.stop();
  const samples = costs.length;
  return { triggers, samples, cost: median(costs), slow: quantile(costs, 0.95), logged };
}

/** Told by the first frame of the new mode. */
function modeChanges(frames: readonly EncodedFrame[]): Trigger[] {
  let state = ABSENT;
  return frames.flatMap((frame) => {
    const step = watchStream(state, { kind: 'frame', frame });
    state = step.state;
    const at = microsToSeconds(frame.pts);
    return step.trigger === undefined ? [] : [{ onset: at, at }];
  });
}

const patience = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
  });

/**
 * Notes when the detector begins to read a decoded picture, which is the first that it does with one. A picture that is
 * looked at once more is not read.
 */
function watchReading(): { readonly elapsed: () => number | undefined; readonly stop: () => void } {
  const own = Object.getOwnPropertyDescriptor(VideoFrame.prototype, 'copyTo') ?? {};
  const copyTo = own.value as VideoFrame['copyTo'];
  let began: number | undefined;
  const value = function read(
    this: VideoFrame,
    ...args: Parameters<typeof copyTo>
  ): ReturnType<typeof copyTo> {
    began = performance.now();
    return copyTo.apply(this, args);
  };
  Object.defineProperty(VideoFrame.prototype, 'copyTo', { ...own, value });
  return {
    elapsed: () => {
      const since = began;
      began = undefined;
      return since === undefined ? undefined : performance.now() - since;
    },
    stop: () => {
      Object.defineProperty(VideoFrame.prototype, 'copyTo', own);
    },
  };
}

const zoneOf = ({ x, y, width, height }: Rect): Zone => ({
  kind: 'mask',
  points: [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ],
});
