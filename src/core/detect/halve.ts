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
