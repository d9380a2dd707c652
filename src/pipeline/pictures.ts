/**
 * Small and large pictures of the stream as image files. Decoding a few frames a clip costs next to nothing, and doing it
 * here keeps encoded bytes out of the window.
 */
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { EncodedFrame } from '../core/frame.ts';
import type { ScreenBox } from '../core/screen.ts';
import { decodeLast, type Stretch } from './stretch.ts';

/** Width in CSS pixels of the list's picture at twice the density. */
const THUMBNAIL_WIDTH = 480;

/** Widest picture of a changed region; a region that is smaller keeps its own pixels. */
const CROP_WIDTH = 640;

/** Each rejects with a `PrerollError` or the browser's error. */
export interface Pictures {
  /** No larger than the list needs. */
  readonly thumbnail: (keyFrame: EncodedFrame) => Promise<Blob>;
  readonly crop: (stretch: Stretch, region: ScreenBox) => Promise<Blob>;
  /** The whole screen in its own size, without loss. */
  readonly still: (stretch: Stretch) => Promise<Blob>;
}

const WHOLE: ScreenBox = { x: 0, y: 0, width: 1, height: 1 };

export const PICTURES: Pictures = {
  thumbnail: (keyFrame) => draw([keyFrame], WHOLE, { width: THUMBNAIL_WIDTH, quality: 0.8 }),
  crop: (stretch, region) => draw(stretch, region, { width: CROP_WIDTH, quality: 0.9 }),
  // Chromium 156 writes WebP without loss at exactly this quality.
  still: (stretch) => draw(stretch, WHOLE, { width: Number.POSITIVE_INFINITY, quality: 1 }),
};

async function draw(
  stretch: Stretch,
  region: ScreenBox,
  to: { readonly width: number; readonly quality: number },
): Promise<Blob> {
  const picture = await decodeLast(stretch);
  try {
    const { displayWidth, displayHeight } = picture;
    const left = Math.floor(region.x * displayWidth);
    const top = Math.floor(region.y * displayHeight);
    const across = Math.max(1, Math.ceil((region.x + region.width) * displayWidth) - left);
    const down = Math.max(1, Math.ceil((region.y + region.height) * displayHeight) - top);
    const scale = Math.min(1, to.width / across);
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(across * scale)),
      Math.max(1, Math.round(down * scale)),
    );
    const context = canvas.getContext('2d', { alpha: false });
    if (context === null)
      throw new PrerollError('not-supported', say`The browser offers no canvas in workers.`);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, left, top, across, down, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/webp', quality: to.quality });
  } finally {
    picture.close();
  }
}
