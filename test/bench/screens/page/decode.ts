import type { EncodedFrame, VideoConfig } from '../../../../src/core/frame.ts';

/** Pictures that may be under way: enough to keep the decoder busy, few enough to bound the memory. */
const MOST_QUEUED = 8;

/**
 * Decodes frames in their order; a new configuration starts a new decoder, as a mode change does.
 *
 * @param show Called with each picture, which it may use until its promise settles.
 */
export async function decodeAll(
  frames: readonly EncodedFrame[],
  show: (picture: VideoFrame, frame: EncodedFrame) => Promise<void>,
): Promise<void> {
  let run: EncodedFrame[] = [];
  for (const frame of frames) {
    if (run[0] !== undefined && run[0].config !== frame.config) {
      await decodeRun(run[0].config, run, show);
      run = [];
    }
    run.push(frame);
  }
  if (run[0] !== undefined) await decodeRun(run[0].config, run, show);
}

async function decodeRun(
  { codec, width, height, description }: VideoConfig,
  frames: readonly EncodedFrame[],
  show: (picture: VideoFrame, frame: EncodedFrame) => Promise<void>,
): Promise<void> {
  const byTime = new Map(frames.map((frame) => [frame.pts as number, frame]));
  let shown: Promise<void> = Promise.resolve();
  let waiting = 0;
  const failures: unknown[] = [];
  const decoder = new VideoDecoder({
    output: (picture) => {
      const frame = byTime.get(picture.timestamp);
      waiting += 1;
      shown = shown
        .then(() => (frame === undefined ? undefined : show(picture, frame)))
        .finally(() => {
          waiting -= 1;
          picture.close();
        });
    },
    error: (error) => failures.push(error),
  });
  decoder.configure({ codec, codedWidth: width, codedHeight: height, description, optimizeForLatency: true });
  for (const { kind, pts, data } of frames) {
    while (failures.length === 0 && decoder.decodeQueueSize + waiting >= MOST_QUEUED) {
      if (decoder.decodeQueueSize > 0) await once(decoder, 'dequeue');
      await shown;
    }
    if (failures.length > 0) break;
    decoder.decode(new EncodedVideoChunk({ type: kind, timestamp: pts, data }));
  }
  if (failures.length === 0) await decoder.flush();
  await shown;
  if (decoder.state !== 'closed') decoder.close();
  if (failures.length > 0)
    throw new Error('The browser could not decode the stream.', { cause: failures[0] });
}

const once = (target: EventTarget, type: string): Promise<Event> =>
  new Promise((resolve) => {
    target.addEventListener(type, resolve, { once: true });
  });
