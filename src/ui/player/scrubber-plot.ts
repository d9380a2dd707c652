/** Draws what happened over a clip's time. Pure but for the canvas it is given. */

export interface ScrubberColors {
  readonly quiet: string;
  readonly change: string;
  readonly mark: string;
  readonly damage: string;
}

/** Shares of the clip's length. */
export interface ScrubberPlot {
  /** The highest level of each column of pixels. */
  readonly columns: Float32Array;
  /** What is left out, if it is. */
  readonly skipped: readonly (readonly [from: number, until: number])[];
  readonly damaged: readonly (readonly [from: number, until: number])[];
  readonly marks: readonly number[];
  /** Where the change begins that the clip exists for. */
  readonly onset: number | undefined;
}

export interface ScrubberSize {
  readonly width: number;
  readonly height: number;
  /** Pixels of the canvas a CSS pixel. */
  readonly scale: number;
}

/** What lies below 1 does not count: it stays in the lower half, and what counts reaches into the upper one. */
const heightOf = (level: number): number => level / (level + 1);

/** How faint a part is drawn that is not played. */
const FAINT = 0.3;

export function drawScrubber(
  context: CanvasRenderingContext2D,
  { columns, skipped, damaged, marks, onset }: ScrubberPlot,
  colors: ScrubberColors,
  { width, height, scale }: ScrubberSize,
): void {
  context.clearRect(0, 0, width, height);
  const isSkipped = (share: number): boolean =>
    skipped.some(([from, until]) => share >= from && share < until);
  columns.forEach((level, column) => {
    const left = Math.round((column / columns.length) * width);
    const right = Math.round(((column + 1) / columns.length) * width);
    const bar = Math.max(Math.round(heightOf(level) * height), scale);
    context.globalAlpha = isSkipped(column / columns.length) ? FAINT : 1;
    context.fillStyle = level >= 1 ? colors.change : colors.quiet;
    context.fillRect(left, height - bar, right - left, bar);
  });
  context.globalAlpha = 1;
  context.fillStyle = colors.damage;
  for (const [from, until] of damaged) {
    context.fillRect(from * width, 0, Math.max((until - from) * width, scale), 3 * scale);
  }
  context.fillStyle = colors.mark;
  for (const share of marks) context.fillRect(Math.round(share * width) - scale, 0, 2 * scale, height);
  if (onset === undefined) return;
  context.fillStyle = colors.change;
  const [x, arm] = [Math.round(onset * width), 5 * scale];
  context.fillRect(x - Math.round(scale / 2), 0, scale, height);
  context.beginPath();
  context.moveTo(x - arm, 0);
  context.lineTo(x + arm, 0);
  context.lineTo(x, arm * 1.4);
  context.fill();
}
