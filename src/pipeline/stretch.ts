/** Pictures by themselves: for thumbnails, for what a clip shows as its reason, and for the last good frame. */
import { deferred } from '../core/deferred.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { EncodedFrame } from '../core/frame.ts';
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
  const [first] = stretch;
  if (first === undefined) throw new PrerollError('internal', say`The picture is not held any more.`);
  let newest: VideoFrame | undefined;
  let onProgress: () => void = () => {};
  const failed = deferred<never>();
  const decoder = new VideoDecoder({
    output: (picture) => {
      newest?.close();
      newest = picture;
      onProgress();
    },
    error: failed.reject,
  });
  try {
    decoder.configure(decoderConfigOf(first.config));
    const progress = (): Promise<void> =>
      inTime(Promise.race([failed.promise, new Promise<void>((resolve) => (onProgress = resolve))]));
    for (const { kind, pts, data } of stretch) {
      decoder.decode(new EncodedVideoChunk({ type: kind, timestamp: pts, data }));
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
