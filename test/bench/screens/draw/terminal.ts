import type { Canvas, Colour } from '../../../device/scenes/canvas.ts';
import { CELL_HEIGHT, CELL_WIDTH } from '../../../device/scenes/font.ts';
import type { Rect } from '../scene/size.ts';

/** Letters of a fixed width on paper of one colour. */
export interface Terminal {
  readonly rect: Rect;
  readonly scale: number;
  readonly paper: Colour;
  /** Luma of the letters; their chroma is the paper's. */
  readonly ink: number;
}

const MARGIN = 4;

export const columnsOf = ({ rect, scale }: Terminal): number =>
  Math.floor((rect.width - 2 * MARGIN) / (CELL_WIDTH * scale));

export const rowsOf = ({ rect, scale }: Terminal): number =>
  Math.floor((rect.height - 2 * MARGIN) / (CELL_HEIGHT * scale));

/** The cell at a column and row; `width` is counted in cells. */
export function cellOf({ rect, scale }: Terminal, column: number, row: number, width = 1): Rect {
  return {
    x: rect.x + MARGIN + column * CELL_WIDTH * scale,
    y: rect.y + MARGIN + row * CELL_HEIGHT * scale,
    width: width * CELL_WIDTH * scale,
    height: CELL_HEIGHT * scale,
  };
}

export function fillRect(canvas: Canvas, { x, y, width, height }: Rect, colour: Colour): void {
  canvas.fill(x, y, width, height, colour);
}

/** Paints the paper and all lines on it. */
export function paintTerminal(canvas: Canvas, terminal: Terminal, lines: readonly string[]): void {
  fillRect(canvas, terminal.rect, terminal.paper);
  for (const [row, line] of lines.slice(0, rowsOf(terminal)).entries())
    paintText(canvas, terminal, 0, row, line);
}

/** Paints letters on whatever is there. */
export function paintText(
  canvas: Canvas,
  terminal: Terminal,
  column: number,
  row: number,
  text: string,
  ink = terminal.ink,
): void {
  const { x, y } = cellOf(terminal, column, row);
  canvas.text(x, y + terminal.scale, terminal.scale, ink, text, terminal.rect.x + terminal.rect.width);
}
