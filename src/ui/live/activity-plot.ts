/** Draws the activity strip. Pure but for the canvas it is given. */
import { ACTIVITY_WINDOW, type Activity, isChange } from '../../app/watch/activity.ts';

export interface PlotColors {
  readonly quiet: string;
  readonly change: string;
  readonly recorded: string;
  readonly threshold: string;
}

/** Where on the strip a measurement is drawn, whatever its unit: 0 at the bottom, 1 at the top, and the threshold always in the middle. */
export const heightOf = (measured: number, threshold: number): number =>
  measured <= 0 ? 0 : measured / (measured + threshold);

/** Pixels at the bottom that show what was recorded. */
const BAND = 4;

export function drawActivity(
  context: CanvasRenderingContext2D,
  activity: Activity,
  now: number,
  colors: PlotColors,
  size: { readonly width: number; readonly height: number; readonly scale: number },
): void {
  const { width, height, scale } = size;
  const plot = height - (BAND + 3) * scale;
  const x = (at: number): number => width - ((now - at) / ACTIVITY_WINDOW) * width;
  context.clearRect(0, 0, width, height);

  for (const sample of activity.samples) {
    const { at, span, measured, threshold } = sample;
    // On whole pixels, since neighbours that share one would both be drawn faint in it.
    const left = Math.floor(x(at - span));
    const bar = Math.max(Math.round(heightOf(measured, threshold) * plot), scale);
    context.fillStyle = isChange(sample) ? colors.change : colors.quiet;
    context.fillRect(left, plot - bar, Math.max(Math.floor(x(at)) - left, 1), bar);
  }

  context.strokeStyle = colors.threshold;
  context.lineWidth = scale;
  context.setLineDash([3 * scale, 4 * scale]);
  context.beginPath();
  context.moveTo(0, Math.round(plot / 2) + 0.5);
  context.lineTo(width, Math.round(plot / 2) + 0.5);
  context.stroke();

  context.fillStyle = colors.recorded;
  for (const { from, to } of activity.recorded) {
    const left = Math.max(x(from), 0);
    context.fillRect(left, height - BAND * scale, Math.max(x(to ?? now) - left, scale), BAND * scale);
  }
}
