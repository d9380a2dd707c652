/**
 * Draws tiles over the picture. The screen below may have any colour, in a light scheme as in a dark one, so each mark
 * differs from the others by its pattern and carries its own contrast: light beside dark.
 */
import type { PlotBox, PlotLine, TilePlot } from './tile-plot.ts';

export interface Brush {
  /** Pixels of the canvas for each CSS pixel. */
  readonly scale: number;
  /** The person asked for more contrast. */
  readonly strong: boolean;
}

/** Shades of heat, the faintest first; lightness rises with them, so that they can be told without colour. */
const HEAT = [
  'rgb(126 58 180 / 45%)',
  'rgb(214 62 118 / 45%)',
  'rgb(255 140 50 / 45%)',
  'rgb(255 236 130 / 50%)',
];

export const HEAT_STEPS = HEAT.length;

export function drawTiles(context: CanvasRenderingContext2D, plot: TilePlot, brush: Brush): void {
  const { strong } = brush;
  fill(context, plot.unwatched, `rgb(0 0 0 / ${strong ? 60 : 40}%)`);
  fill(context, plot.unwatched, hatching(context, brush));
  fill(context, plot.busy, `rgb(0 0 0 / ${strong ? 75 : 60}%)`);
  fill(context, plot.busy, dots(context, brush));
  fill(context, plot.differing, `rgb(255 122 61 / ${strong ? 75 : 55}%)`);
  drawOutline(context, plot.novel, brush);
}

/**
 * Darkens the picture first: on a light screen nothing bright would stand out. Both together leave a quarter of its
 * contrast at least, so that what stands in the hottest tile can still be read.
 *
 * @param cells As `plotHeat` gives them, for `HEAT_STEPS` steps.
 */
export function drawHeat(
  context: CanvasRenderingContext2D,
  cells: readonly (readonly PlotBox[])[],
  { strong }: Brush,
): void {
  const { width, height } = context.canvas;
  fill(context, [{ x: 0, y: 0, width, height }], `rgb(0 0 0 / ${strong ? 50 : 45}%)`);
  for (const [step, boxes] of cells.entries()) fill(context, boxes, HEAT[step] ?? null);
}

function fill(
  context: CanvasRenderingContext2D,
  boxes: readonly PlotBox[],
  style: string | CanvasPattern | null,
): void {
  if (boxes.length === 0 || style === null) return;
  context.fillStyle = style;
  for (const { x, y, width, height } of boxes) context.fillRect(x, y, width, height);
}

/** Frames what is new: white on black, so that one of them shows on any screen. */
export function drawOutline(
  context: CanvasRenderingContext2D,
  lines: readonly PlotLine[],
  { scale }: Brush,
): void {
  if (lines.length === 0) return;
  context.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.lineCap = 'square';
  context.strokeStyle = '#000';
  context.lineWidth = 5 * scale;
  context.stroke();
  context.strokeStyle = '#fff';
  context.lineWidth = 2.5 * scale;
  context.stroke();
}

/** Slanted lines, white beside black. */
const hatching = (target: CanvasRenderingContext2D, { scale }: Brush): CanvasPattern | null =>
  pattern(target, Math.round(8 * scale), (context, edge) => {
    for (const [color, shift] of [['#000', 0.14 * edge] as const, ['#fff', 0] as const]) {
      context.strokeStyle = color;
      context.lineWidth = 0.14 * edge;
      context.beginPath();
      // Three lines, so that the corners of one pattern meet the next.
      for (const start of [-edge, 0, edge]) {
        context.moveTo(start + shift - 1, edge + 1);
        context.lineTo(start + edge + shift + 1, -1);
      }
      context.stroke();
    }
  });

const dots = (target: CanvasRenderingContext2D, { scale }: Brush): CanvasPattern | null =>
  pattern(target, Math.round(6 * scale), (context, edge) => {
    context.fillStyle = '#fff';
    context.beginPath();
    context.arc(edge / 2, edge / 2, edge / 6, 0, 2 * Math.PI);
    context.fill();
  });

function pattern(
  target: CanvasRenderingContext2D,
  edge: number,
  draw: (context: CanvasRenderingContext2D, edge: number) => void,
): CanvasPattern | null {
  const canvas = document.createElement('canvas');
  canvas.width = edge;
  canvas.height = edge;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  draw(context, edge);
  return target.createPattern(canvas, 'repeat');
}
