/**
 * A small picture of one key frame, for the clip list. Decoding one IDR a clip costs next to nothing, and doing it
 * here keeps encoded bytes out of the window.
 */
import { PrerollError } from '../core/error.ts';
import type { EncodedFrame } from '../core/frame.ts';

/** Width in CSS pixels of the list's picture at twice the density. */
const THUMBNAIL_WIDTH = 480;

/** A decoder that says nothing for so long never will (Chromium 156 may reclaim it while it is idle). */
const DECODE_TIMEOUT_MS = 5_000;

/** Decodes one key frame. The caller owns the VideoFrame and closes it. Rejects with a `PrerollError`. */
export async function decodeKeyFrame(frame: EncodedFrame): Promise<VideoFrame> {
  const pictures: VideoFrame[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let decoder: VideoDecoder | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new PrerollError('not-supported', 'The browser did not decode the key frame in time.')),
        DECODE_TIMEOUT_MS,
      );
      decoder = new VideoDecoder({ output: (picture) => pictures.push(picture), error: reject });
      decoder.configure({
        codec: frame.config.codec,
        codedWidth: frame.config.width,
        codedHeight: frame.config.height,
        description: frame.config.description,
        optimizeForLatency: true,
      });
      decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: frame.pts, data: frame.data }));
      decoder.flush().then(resolve, reject);
    });
    const picture = pictures.shift();
    if (picture === undefined) {
      throw new PrerollError('bad-bitstream', 'The key frame held no picture that the browser could decode.');
    }
    return picture;
  } finally {
    clearTimeout(timer);
    for (const extra of pictures) extra.close();
    if (decoder !== undefined && decoder.state !== 'closed') decoder.close();
  }
}

/** A WebP of the key frame, no larger than the list needs. Rejects with a `PrerollError` or the browser's error. */
export async function makeThumbnail(frame: EncodedFrame): Promise<Blob> {
  const picture = await decodeKeyFrame(frame);
  try {
    const scale = Math.min(1, THUMBNAIL_WIDTH / picture.displayWidth);
    const width = Math.max(1, Math.round(picture.displayWidth * scale));
    const height = Math.max(1, Math.round(picture.displayHeight * scale));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { alpha: false });
    if (context === null) throw new PrerollError('not-supported', 'The browser offers no canvas in workers.');
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, width, height);
    return await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  } finally {
    picture.close();
  }
}
