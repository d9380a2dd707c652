/** Pixels of the screen. All of these are even, because chroma has half the size. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

export const even = (value: number): number => 2 * Math.round(value / 2);

/** The rectangle with all sides on even pixels. */
export const evenRect = (x: number, y: number, width: number, height: number): Rect => ({
  x: even(x),
  y: even(y),
  width: Math.max(2, even(width)),
  height: Math.max(2, even(height)),
});

/** The pixels by which an edge moves inwards on all four sides. */
export const inset = ({ x, y, width, height }: Rect, by: number): Rect =>
  evenRect(x + by, y + by, width - 2 * by, height - 2 * by);

/** How many pixels one bitmap pixel of the console's font takes. */
export const scaleOf = ({ height }: Size): number => (height >= 700 ? 2 : 1);
