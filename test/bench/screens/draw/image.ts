import type { Canvas } from '../../../device/scenes/canvas.ts';
import type { Rect, Size } from '../scene/size.ts';

/** A picture with a luma and two chroma values for each pixel, so that it can be put down on odd places as well. */
export interface Image extends Size {
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

export function blankImage({ width, height }: Size): Image {
  const pixels = width * height;
  return { width, height, y: new Uint8Array(pixels), u: new Uint8Array(pixels), v: new Uint8Array(pixels) };
}

/**
 * From full-range RGB to limited-range Rec. ITU-R BT.709, as an HDMI receiver hands a desktop to an encoder.
 *
 * @param channels Bytes of a pixel, 3 or 4; a fourth one is ignored.
 */
export function imageOfRgb({ width, height }: Size, rgb: Uint8Array, channels: number): Image {
  const image = blankImage({ width, height });
  for (let pixel = 0, at = 0; pixel < width * height; pixel += 1, at += channels) {
    const r = rgb[at] ?? 0;
    const g = rgb[at + 1] ?? 0;
    const b = rgb[at + 2] ?? 0;
    image.y[pixel] = 16.5 + 0.1826 * r + 0.6142 * g + 0.062 * b;
    image.u[pixel] = 128.5 - 0.1006 * r - 0.3386 * g + 0.4392 * b;
    image.v[pixel] = 128.5 + 0.4392 * r - 0.3989 * g - 0.0403 * b;
  }
  return image;
}

/**
 * Puts a picture, or the part `from` of it, down at (x, y); what lies outside the canvas is cut off.
 *
 * @param opacity 0 leaves what is there, 1 covers it.
 */
export function blit(
  canvas: Canvas,
  image: Image,
  x: number,
  y: number,
  from: Rect = { x: 0, y: 0, width: image.width, height: image.height },
  opacity = 1,
): void {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const right = Math.min(canvas.width, x + Math.min(from.width, image.width - from.x));
  const bottom = Math.min(canvas.height, y + Math.min(from.height, image.height - from.y));
  const { bytes, width } = canvas;
  for (let row = top; row < bottom; row += 1) {
    const source = (row - y + from.y) * image.width + from.x - x;
    if (opacity === 1) {
      bytes.set(image.y.subarray(source + left, source + right), row * width + left);
      continue;
    }
    for (let column = left; column < right; column += 1) {
      const at = row * width + column;
      bytes[at] = mix(bytes[at] ?? 0, image.y[source + column] ?? 0, opacity);
    }
  }
  const half = width / 2;
  const luma = width * canvas.height;
  for (const [plane, offset] of [
    [image.u, luma],
    [image.v, luma * 1.25],
  ] as const) {
    for (let row = top >> 1; row < (bottom + 1) >> 1; row += 1) {
      for (let column = left >> 1; column < (right + 1) >> 1; column += 1) {
        const at = offset + row * half + column;
        const chroma = meanOfFour(image, plane, 2 * column - x + from.x, 2 * row - y + from.y);
        bytes[at] = opacity === 1 ? chroma : mix(bytes[at] ?? 0, chroma, opacity);
      }
    }
  }
}

const mix = (below: number, above: number, opacity: number): number =>
  Math.round(below + (above - below) * opacity);

/** The chroma of the four pixels from (x, y); beyond an edge, the nearest pixel's. */
function meanOfFour({ width, height }: Size, plane: Uint8Array, x: number, y: number): number {
  const left = Math.max(0, Math.min(width - 1, x));
  const right = Math.max(0, Math.min(width - 1, x + 1));
  const top = Math.max(0, Math.min(height - 1, y)) * width;
  const bottom = Math.max(0, Math.min(height - 1, y + 1)) * width;
  const sum =
    (plane[top + left] ?? 0) +
    (plane[top + right] ?? 0) +
    (plane[bottom + left] ?? 0) +
    (plane[bottom + right] ?? 0);
  return (sum + 2) >> 2;
}
