import { Canvas } from '../../../device/scenes/canvas.ts';
import type { Dice } from '../scene/dice.ts';
import { inset, type Rect, type Size } from '../scene/size.ts';
import { PAPER, INK, SLATE, STEEL, WHITE } from './colours.ts';
import { cellOf, fillRect, paintTerminal, type Terminal } from './terminal.ts';

/** A wall of soft light with speckles, of which key frames are large. */
export function wallOf(size: Size, dice: Dice): Canvas {
  const wall = new Canvas(size.width, size.height);
  const grain = dice.of('grain');
  const columns = Math.ceil(size.width / 8);
  const tiles = Array.from({ length: columns * Math.ceil(size.height / 8) }, () => grain.between(0, 40));
  const base = dice.between(40, 90);
  const slope = dice.between(20, 60);
  wall.fill(0, 0, size.width, size.height, { y: 90, u: dice.whole(112, 144), v: dice.whole(112, 144) });
  const light = (x: number, y: number): number =>
    base + (slope * (x + y)) / (size.width + size.height) + (tiles[(y >> 3) * columns + (x >> 3)] ?? 0);
  wall.shade(0, 0, size.width, size.height, light);
  return wall;
}

export interface Window {
  readonly rect: Rect;
  readonly title: string;
  readonly lines: readonly string[];
}

/** A window with a bar, a border and lines of text. */
export function paintWindow(canvas: Canvas, { rect, title, lines }: Window, scale: number): void {
  fillRect(canvas, rect, STEEL);
  const bar: Terminal = { rect: { ...rect, height: 14 * scale }, scale, paper: SLATE, ink: WHITE };
  paintTerminal(canvas, bar, [title]);
  const { height } = cellOf(bar, 0, 0);
  const page = inset(rect, 2);
  const top = height + 6 * scale;
  const body = { ...page, y: rect.y + top, height: rect.y + rect.height - 2 - (rect.y + top) };
  paintTerminal(canvas, { rect: body, scale, paper: PAPER, ink: INK }, lines);
}
