/** Which part of the screen is shown as the reason of a clip. */
import type { ScreenBox } from '../screen.ts';

/** A box counts when it has at least this share of the largest one's area: a caret far off does not shrink the dialog. */
const COUNTS_FROM = 0.25;

/** What is left around the boxes on each side, and the least that is shown: a changed letter alone explains nothing. */
const MARGIN = { x: 0.02, y: 0.03 };
const LEAST = { width: 0.15, height: 0.12 };

/** @param boxes The largest first. Gives the whole screen when there is none. */
export function regionOf(boxes: readonly ScreenBox[]): ScreenBox {
  const [largest] = boxes;
  if (largest === undefined) return { x: 0, y: 0, width: 1, height: 1 };
  const counted = boxes.filter((box) => areaOf(box) >= COUNTS_FROM * areaOf(largest));
  const left = Math.min(...counted.map(({ x }) => x)) - MARGIN.x;
  const right = Math.max(...counted.map(({ x, width }) => x + width)) + MARGIN.x;
  const top = Math.min(...counted.map(({ y }) => y)) - MARGIN.y;
  const bottom = Math.max(...counted.map(({ y, height }) => y + height)) + MARGIN.y;
  const across = within(left, right, LEAST.width);
  const down = within(top, bottom, LEAST.height);
  return { x: across.from, y: down.from, width: across.length, height: down.length };
}

const areaOf = ({ width, height }: ScreenBox): number => width * height;

/** The span as far as it lies on the screen, widened about its middle to `least` and moved where that hangs over. */
function within(from: number, to: number, least: number): { readonly from: number; readonly length: number } {
  const start = Math.max(0, from);
  const length = Math.min(1, to) - start;
  if (length >= least) return { from: start, length };
  return { from: Math.min(1 - least, Math.max(0, start + (length - least) / 2)), length: least };
}
