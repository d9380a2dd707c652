/** The marks' shapes: each can be told from the others without its colour. */
import type { MarkKind } from '../../core/timeline/marks.ts';

/** @param r Half of the shape's height, in pixels of the canvas; `x` and `y` are its middle. */
export function drawGlyph(
  context: CanvasRenderingContext2D,
  kind: MarkKind,
  x: number,
  y: number,
  r: number,
): void {
  context.lineWidth = Math.max(r / 3, 1);
  context.beginPath();
  switch (kind) {
    case 'no-signal':
      polygon(context, [x - r, y - r * 0.8], [x + r, y - r * 0.8], [x, y + r]);
      context.fill();
      break;
    case 'signal-back':
      polygon(context, [x - r, y + r * 0.8], [x + r, y + r * 0.8], [x, y - r]);
      context.stroke();
      break;
    case 'source-lost':
      context.lineWidth = Math.max(r / 2, 1.5);
      line(context, [x - r * 0.8, y - r * 0.8], [x + r * 0.8, y + r * 0.8]);
      line(context, [x + r * 0.8, y - r * 0.8], [x - r * 0.8, y + r * 0.8]);
      context.stroke();
      break;
    case 'reconnected':
      context.arc(x, y, r * 0.8, 0, 2 * Math.PI);
      context.stroke();
      break;
    case 'evicted':
      polygon(context, [x, y - r], [x + r, y], [x, y + r], [x - r, y]);
      context.fill();
      break;
    case 'reboot':
      context.arc(x, y, r * 0.8, -Math.PI / 4, Math.PI * 1.25);
      line(context, [x, y - r], [x, y]);
      context.stroke();
      break;
    case 'slept':
      // A moon: what is left of a disc behind another.
      context.arc(x, y, r, Math.PI * 0.35, Math.PI * 1.65);
      context.arc(x + r * 0.6, y, r * 0.85, Math.PI * 1.4, Math.PI * 0.6, true);
      context.fill();
      break;
    case 'mode-change':
      context.rect(x - r, y - r * 0.7, r * 2, r * 1.4);
      context.stroke();
      break;
    case 'frozen':
      line(context, [x - r * 0.5, y - r * 0.9], [x - r * 0.5, y + r * 0.9]);
      line(context, [x + r * 0.5, y - r * 0.9], [x + r * 0.5, y + r * 0.9]);
      context.lineWidth = Math.max(r / 2, 1.5);
      context.stroke();
      break;
    case 'unrecorded':
      context.arc(x, y, r * 0.6, 0, 2 * Math.PI);
      context.fill();
      break;
    case 'gap':
      line(context, [x, y - r * 0.7], [x, y + r * 0.7]);
      context.stroke();
      break;
  }
}

type Point = readonly [number, number];

function polygon(context: CanvasRenderingContext2D, ...points: readonly Point[]): void {
  points.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.closePath();
}

function line(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  context.moveTo(...from);
  context.lineTo(...to);
}
