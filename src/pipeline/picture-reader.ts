/**
 * Takes from a decoded picture what detection looks at: luma at half size and colour at a quarter. Reads the planes as
 * they are where the decoder gives them (I420 and NV12); otherwise a canvas does the reduction.
 */
import { half, halvePlane } from '../core/detect/halve.ts';
import type { TileSample } from '../core/detect/tile-detector.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';

export type PictureSample = Pick<TileSample, 'plane' | 'chroma'>;

export class PictureReader {
  /** Reused from picture to picture; what `read` gives is valid until the next call. */
  #source = new Uint8Array(0);
  #luma = new Uint8Array(0);
  #chroma = new Uint8Array(0);
  #canvas: OffscreenCanvas | undefined;

  /** The caller keeps the picture open until this has resolved, and closes it. */
  async read(picture: VideoFrame): Promise<PictureSample> {
    const { format } = picture;
    return format === 'I420' || format === 'NV12'
      ? this.#readPlanes(picture, format)
      : this.#readCanvas(picture);
  }

  async #readPlanes(picture: VideoFrame, format: 'I420' | 'NV12'): Promise<PictureSample> {
    const size = picture.allocationSize();
    if (this.#source.length < size) this.#source = new Uint8Array(size);
    const { width, height } = picture.visibleRect ?? {
      width: picture.codedWidth,
      height: picture.codedHeight,
    };
    const layout = await picture.copyTo(this.#source);
    const [luma, first, second] = layout;
    if (luma === undefined || first === undefined) {
      throw new PrerollError('not-supported', say`The browser gave a picture without its planes.`);
    }
    const plane = this.#plane(half(width), half(height));
    halvePlane(this.#source, luma, { width, height }, plane.data);
    const colour = { width: half(width), height: half(height) };
    const chroma = this.#colours(half(colour.width) * half(colour.height));
    if (format === 'NV12') {
      halvePlane(this.#source, first, { ...colour, step: 2 }, chroma, { step: 2 });
      halvePlane(this.#source, { ...first, offset: first.offset + 1 }, { ...colour, step: 2 }, chroma, {
        offset: 1,
        step: 2,
      });
    } else if (second !== undefined) {
      halvePlane(this.#source, first, colour, chroma, { step: 2 });
      halvePlane(this.#source, second, colour, chroma, { offset: 1, step: 2 });
    }
    return { plane, chroma };
  }

  #readCanvas(picture: VideoFrame): PictureSample {
    const width = half(picture.displayWidth);
    const height = half(picture.displayHeight);
    this.#canvas ??= new OffscreenCanvas(width, height);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas = new OffscreenCanvas(width, height);
    }
    const context = this.#canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (context === null)
      throw new PrerollError('not-supported', say`The browser offers no canvas in workers.`);
    context.drawImage(picture, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    const plane = this.#plane(width, height);
    // Rec. ITU-R BT.709 weights over 256. Colour is left to the luma: this path is the exception.
    for (let from = 0, to = 0; to < plane.data.length; from += 4, to += 1) {
      plane.data[to] =
        ((data[from] ?? 0) * 54 + (data[from + 1] ?? 0) * 183 + (data[from + 2] ?? 0) * 19 + 128) >> 8;
    }
    return { plane };
  }

  #plane(width: number, height: number): TileSample['plane'] {
    const count = width * height;
    if (this.#luma.length !== count) this.#luma = new Uint8Array(count);
    return { width, height, data: this.#luma };
  }

  #colours(count: number): Uint8Array {
    if (this.#chroma.length !== count * 2) this.#chroma = new Uint8Array(count * 2);
    return this.#chroma;
  }
}
