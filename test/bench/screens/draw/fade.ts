import { Canvas } from '../../../device/scenes/canvas.ts';
import type { Size } from '../scene/size.ts';

/** A painted picture that is kept to be mixed with another. */
export type Snapshot = Buffer;

export function snapshotOf({ width, height }: Size, paint: (canvas: Canvas) => void): Snapshot {
  const canvas = new Canvas(width, height);
  paint(canvas);
  return canvas.bytes;
}

const DARKEST = 16;
const GREY = 128;

/**
 * Paints a picture that is on its way to another.
 *
 * @param light 1 is full light, 0 is black.
 * @param progress 0 is still `before`, 1 is already `after`.
 */
export function fade(
  canvas: Canvas,
  before: Snapshot,
  after: Snapshot | undefined,
  light: number,
  progress = 1,
): void {
  const { bytes, width, height } = canvas;
  const luma = width * height;
  for (let at = 0; at < bytes.length; at += 1) {
    const from = before[at] ?? 0;
    const mixed = after === undefined ? from : from + ((after[at] ?? 0) - from) * progress;
    const dark = at < luma ? DARKEST : GREY;
    bytes[at] = Math.round(dark + (mixed - dark) * light);
  }
}
