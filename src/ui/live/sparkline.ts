/** The line of a small plot, as the path of an SVG that is `WIDTH` by `HEIGHT`, whatever its size on the page. */
export const WIDTH = 300;
export const HEIGHT = 100;

/** Milliseconds between two points beyond which nothing was known: the line breaks there. */
const BREAK = 3000;

export interface Point {
  /** Wall clock in milliseconds; grows. */
  readonly at: number;
  readonly value: number;
}

/**
 * @param now At the right edge; `span` milliseconds before it at the left one.
 * @param top The value at the upper edge, more than 0. The lower edge is 0.
 */
export function sparkline(points: readonly Point[], now: number, span: number, top: number): string {
  let before = -Infinity;
  let path = '';
  for (const { at, value } of points) {
    if (at < now - span || at > now) continue;
    const x = (((at - now + span) / span) * WIDTH).toFixed(1);
    const y = (HEIGHT * (1 - Math.min(1, value / top))).toFixed(1);
    path += `${at - before > BREAK ? 'M' : 'L'}${x} ${y}`;
    before = at;
  }
  return path;
}

/** A round value that no point exceeds, so that a plot does not rescale with each of them: 1, 2 or 5 times a power of 10. */
export function roundTop(points: readonly Point[], least: number): number {
  const peak = points.reduce((most, { value }) => Math.max(most, value), least);
  const power = 10 ** Math.floor(Math.log10(peak));
  return ([1, 2, 5, 10].find((step) => step * power >= peak) ?? 10) * power;
}
