/** Pictures by themselves: for thumbnails, for what a clip shows as its reason, and for the last good frame. */
import { deferred } from '../core/deferred.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { type EncodedFrame, shownAt } from '../core/frame.ts';
import { decoderConfigOf } from './decoder-config.ts';

/** Frames to decode in order, from a key frame on; the last one is the picture that is meant. */
export type Stretch = readonly EncodedFrame[];

/** A decoder that says nothing for so many milliseconds never will (Chromium 156 may reclaim it while it is idle). */
const DECODE_TIMEOUT_MS = 5_000;

/** Frames that may wait in the decoder; each holds a copy of its bytes. */
const MAX_QUEUE = 16;

/**
 * Decodes a stretch in a decoder of its own. The caller owns the VideoFrame and closes it. Rejects with a `PrerollError` or
 * the browser's error.
 */
export async function decodeLast(stretch: Stretch): Promise<VideoFrame> {
  const [first, last] = [stretch[0], stretch.at(-1)];
  if (first === undefined || last === undefined)
    throw new PrerollError('internal', say`The picture is not held any more.`);
  const meant = shownAt(last);
  let newest: VideoFrame | undefined;
  let onProgress: () => void = () => {};
  const failed = deferred<never>();
  const decoder = new VideoDecoder({
    output: (picture) => {
      onProgress();
      // In a stream that is shown in another order than it is decoded, others come behind it.
      if (newest?.timestamp === meant) {
        picture.close();
        return;
      }
      newest?.close();
      newest = picture;
    },
    error: failed.reject,
  });
  try {
    decoder.configure(decoderConfigOf(first.config));
    const progress = (): Promise<void> =>
      inTime(Promise.race([failed.promise, new Promise<void>((resolve) => (onProgress = resolve))]));
    for (const frame of stretch) {
      const { kind, data } = frame;
      decoder.decode(new EncodedVideoChunk({ type: kind, timestamp: shownAt(frame), data }));
      if (decoder.decodeQueueSize >= MAX_QUEUE) await progress();
    }
    await inTime(decoder.flush());
    if (newest === undefined) {
      throw new PrerollError(
        'bad-bitstream',
        say`The key frame held no picture that the browser could decode.`,
      );
    }
    const picture: VideoFrame = newest;
    newest = undefined;
    return picture;
  } finally {
    newest?.close();
    if (decoder.state !== 'closed') decoder.close();
  }
}

async function inTime<T>(done: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new PrerollError('not-supported', say`The browser did not decode a picture in time.`)),
      DECODE_TIMEOUT_MS,
    );
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
