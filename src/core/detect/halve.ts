/**
 * A decoded picture at half size: each pixel the mean of four, so that thin strokes leave a trace wherever they fall.
 * Colour, which 4:2:0 video has at half size already, comes to a quarter. Works on the planes as the decoder lays them
 * out, without a detour over RGB.
 */

/** Where a plane lies in the decoder's buffer, in bytes. */
export interface PlaneLayout {
  readonly offset: number;
  readonly stride: number;
}

/** Half of a size, rounded up: the last row or column of an odd picture counts as well. */
export const half = (size: number): number => Math.ceil(size / 2);

/**
 * Halves one plane into `target`.
 *
 * @param width,height Of the source plane, in samples.
 * @param step Bytes from one sample to the next: 1 for a plane of its own, 2 for one of two that lie by turns (NV12).
 * @param targetStep Likewise in the target; its rows are `half(width) * targetStep` long.
 */
export function halvePlane(
  source: Uint8Array,
  { offset, stride }: PlaneLayout,
  { width, height, step = 1 }: { readonly width: number; readonly height: number; readonly step?: number },
  target: Uint8Array,
  { offset: targetOffset = 0, step: targetStep = 1 } = {},
): void {
  const aligned = (source.byteOffset + offset) % 4 === 0 && stride % 4 === 0 && width % 4 === 0;
  if (step === 1 && aligned) {
    halveWords(source, { offset, stride }, { width, height }, target, targetOffset, targetStep);
    return;
  }
  const columns = half(width);
  const rows = half(height);
  const lastX = (width - 1) * step;
  const lastY = height - 1;
  let to = targetOffset;
  for (let row = 0; row < rows; row += 1) {
    const above = offset + row * 2 * stride;
    const below = offset + Math.min(row * 2 + 1, lastY) * stride;
    for (let column = 0; column < columns; column += 1) {
      const left = column * 2 * step;
      const right = left + step > lastX ? lastX : left + step;
      const sum =
        (source[above + left] ?? 0) +
        (source[above + right] ?? 0) +
        (source[below + left] ?? 0) +
        (source[below + right] ?? 0);
      target[to] = (sum + 2) >> 2;
      to += targetStep;
    }
  }
}

/** Two sums of 16 bits in one number: of every second byte of a word, and the half that makes them round. */
const PAIRS = 0x00ff00ff;
const ROUND = 0x00020002;

/** The same three times as fast, where the samples of a row lie side by side and fill whole words, as on most screens. */
function halveWords(
  source: Uint8Array,
  { offset, stride }: PlaneLayout,
  { width, height }: { readonly width: number; readonly height: number },
  target: Uint8Array,
  targetOffset: number,
  targetStep: number,
): void {
  const words = new Uint32Array(
    source.buffer,
    source.byteOffset + offset,
    (stride * (height - 1) + width) / 4,
  );
  let to = targetOffset;
  for (let row = 0; row < height; row += 2) {
    const above = (row * stride) / 4;
    const below = (Math.min(row + 1, height - 1) * stride) / 4;
    for (let column = 0; column < width / 4; column += 1) {
      const a = words[above + column] as number;
      const b = words[below + column] as number;
      const sums = (a & PAIRS) + ((a >>> 8) & PAIRS) + (b & PAIRS) + ((b >>> 8) & PAIRS) + ROUND;
      // An array of bytes takes the lowest eight bits of what it is given.
      target[to] = sums >>> 2;
      target[to + targetStep] = sums >>> 18;
      to += 2 * targetStep;
    }
  }
}
