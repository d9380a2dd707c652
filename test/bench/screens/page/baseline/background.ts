/**
 * The rule of a well-known camera recorder: a small, blurred picture against a slow moving average; a patch that stands
 * out and is large enough is motion. When nearly everything stands out, the average starts anew.
 */
import type { LumaPlane } from '../../../../../src/core/detect/plane.ts';
import type { Baseline } from './baseline.ts';

/** Rows of the picture that it looks at. */
const ROWS = 100;
/** Share of a new picture in the average. */
const ALPHA = 0.01;
/** Levels that a pixel has to stand out. */
const LEVELS = 30;
/** Pixels of a patch that counts. */
const PATCH = 10;
/** Share of the picture beyond which it is the light that has changed. */
const LIGHTNING = 0.8;

export class BackgroundModel implements Baseline {
  #average: Float32Array | undefined;

  see(plane: LumaPlane): boolean {
    const { values, width } = shrink(plane);
    const average = this.#average;
    if (average?.length !== values.length) {
      this.#average = values;
      return false;
    }
    const marked = new Uint8Array(values.length);
    let count = 0;
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] as number;
      const mean = average[at] as number;
      if (Math.abs(value - mean) > LEVELS) {
        marked[at] = 1;
        count += 1;
      }
      average[at] = mean + ALPHA * (value - mean);
    }
    if (count > LIGHTNING * values.length) {
      this.#average = values;
      return false;
    }
    return largestPatch(marked, width) > PATCH;
  }
}

/** About a hundred rows, each pixel the mean of the place it stands for: blurred enough by that. */
function shrink({ data, width, height }: LumaPlane): {
  readonly values: Float32Array;
  readonly width: number;
} {
  const step = Math.max(1, Math.round(height / ROWS));
  const columns = Math.floor(width / step);
  const rows = Math.floor(height / step);
  const values = new Float32Array(columns * rows);
  for (let y = 0; y < rows * step; y += 1) {
    const row = Math.floor(y / step) * columns;
    for (let column = 0, at = y * width; column < columns; column += 1) {
      let sum = 0;
      for (const end = at + step; at < end; at += 1) sum += data[at] as number;
      values[row + column] = (values[row + column] as number) + sum / (step * step);
    }
  }
  return { values, width: columns };
}

/** Pixels of the largest patch of marked ones that touch; the marks are used up. */
export function largestPatch(marked: Uint8Array, width: number): number {
  let largest = 0;
  for (let start = 0; start < marked.length; start += 1) {
    if (marked[start] === 0) continue;
    let size = 0;
    const open = [start];
    marked[start] = 0;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      size += 1;
      const column = at % width;
      for (const [near, inside] of [
        [at - 1, column > 0],
        [at + 1, column < width - 1],
        [at - width, at >= width],
        [at + width, at + width < marked.length],
      ] as const) {
        if (!inside || marked[near] !== 1) continue;
        marked[near] = 0;
        open.push(near);
      }
    }
    largest = Math.max(largest, size);
  }
  return largest;
}
