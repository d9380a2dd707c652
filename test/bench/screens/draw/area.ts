import type { Canvas } from '../../../device/scenes/canvas.ts';

/** Pixels on a side of what counts as one place of the screen. */
const BLOCK = 16;
/** Levels, of luma or chroma, by which a pixel has to differ to count. */
const LEVELS = 6;

/** Per cent of the screen's blocks in which at least one pixel differs; 100 where the size is another. */
export function changedArea(
  { bytes, width, height }: Pick<Canvas, 'bytes' | 'width' | 'height'>,
  before: Uint8Array,
): number {
  if (before.length !== bytes.length) return 100;
  const columns = Math.ceil(width / BLOCK);
  const marked = new Uint8Array(columns * Math.ceil(height / BLOCK));
  markPlane(bytes, before, 0, width, height, BLOCK, columns, marked);
  const luma = width * height;
  for (const offset of [luma, luma * 1.25]) {
    markPlane(bytes, before, offset, width / 2, height / 2, BLOCK / 2, columns, marked);
  }
  let count = 0;
  for (const mark of marked) count += mark;
  return (100 * count) / marked.length;
}

function markPlane(
  now: Uint8Array,
  before: Uint8Array,
  offset: number,
  width: number,
  height: number,
  block: number,
  columns: number,
  marked: Uint8Array,
): void {
  for (let y = 0; y < height; y += 1) {
    const row = offset + y * width;
    const first = Math.floor(y / block) * columns;
    for (let x = 0; x < width; x += 1) {
      const difference = (now[row + x] ?? 0) - (before[row + x] ?? 0);
      if (difference > LEVELS || difference < -LEVELS) marked[first + Math.floor(x / block)] = 1;
    }
  }
}
