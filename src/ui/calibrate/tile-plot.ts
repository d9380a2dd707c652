/** Where the detector's tiles lie on the shown picture, in whole pixels of the canvas. Pure. */
import type { TileMaps } from '../../app/watch/session.ts';
import type { ScreenBox } from '../../core/screen.ts';
import { decodeRuns } from '../../core/detect/tile-runs.ts';

/** The canvas that covers the picture, in its own pixels. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

export interface PlotBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From one point to another, along the edge of a tile. */
export type PlotLine = readonly [x1: number, y1: number, x2: number, y2: number];

export interface TilePlot {
  readonly differing: readonly PlotBox[];
  readonly busy: readonly PlotBox[];
  readonly unwatched: readonly PlotBox[];
  /** What lies around the novel tiles. */
  readonly novel: readonly PlotLine[];
  /** How many tiles there are of each, to be said in words. */
  readonly counts: { readonly [K in TileMark]: number };
}

export type TileMark = 'differing' | 'busy' | 'novel' | 'unwatched';

type Bitmap = Uint8Array;

/**
 * The tiles of one sample. A map that cannot be read counts as empty, and as watched everywhere: a damaged message must
 * not darken the picture.
 */
export function plotTiles(maps: TileMaps, size: PlotSize): TilePlot {
  const { columns, rows } = maps;
  const read = (runs: Uint8Array, otherwise: 0 | 1): Bitmap => {
    const bitmap = decodeRuns(runs, columns * rows);
    return bitmap instanceof Error ? new Uint8Array(columns * rows).fill(otherwise) : bitmap;
  };
  const differing = read(maps.differing, 0);
  const busy = read(maps.busy, 0);
  const novel = read(maps.novel, 0);
  const unwatched = read(maps.watched, 1).map((watched) => 1 - watched);
  const grid = new PlotGrid(maps, size);
  return {
    differing: grid.boxes(differing),
    busy: grid.boxes(busy),
    unwatched: grid.boxes(unwatched),
    novel: grid.outline(novel),
    counts: {
      differing: count(differing),
      busy: count(busy),
      novel: count(novel),
      unwatched: count(unwatched),
    },
  };
}

/** The edges of boxes that are shares of the picture. */
export const boxLines = (boxes: readonly ScreenBox[], { width, height }: PlotSize): readonly PlotLine[] =>
  boxes.flatMap((box): readonly PlotLine[] => {
    const [left, right] = [box.x, box.x + box.width].map((x) => Math.round(x * width));
    const [top, bottom] = [box.y, box.y + box.height].map((y) => Math.round(y * height));
    if (left === undefined || right === undefined || top === undefined || bottom === undefined) return [];
    return [
      [left, top, right, top],
      [right, top, right, bottom],
      [right, bottom, left, bottom],
      [left, bottom, left, top],
    ];
  });

/** How often a region counted, from 0 for never to 1 for the most. */
export interface HeatCells {
  readonly columns: number;
  readonly rows: number;
  /** As in `TileMaps`. */
  readonly width: number;
  readonly height: number;
  /** A number for each tile. */
  readonly counts: Uint32Array;
}

/** The cells that counted at all, in so many steps from the faintest. */
export function plotHeat(heat: HeatCells, size: PlotSize, steps: number): readonly (readonly PlotBox[])[] {
  const grid = new PlotGrid(heat, size);
  const most = heat.counts.reduce((a, b) => Math.max(a, b), 0);
  const stepOf = heat.counts.map((times) => heatStep(times, most, steps));
  return Array.from({ length: steps }, (_, step) =>
    grid.boxes(Uint8Array.from(stepOf, (each) => (each === step + 1 ? 1 : 0))),
  );
}

/**
 * 0 for never, then 1 to `steps`. By the root: what counted now and then must not vanish beside a corner that counted a
 * thousand times.
 */
export const heatStep = (times: number, most: number, steps: number): number =>
  times === 0 ? 0 : Math.max(1, Math.ceil(Math.sqrt(times / most) * steps));

/** The most times that still belong to each step; steps that nothing falls into are left out. */
export function heatLimits(
  most: number,
  steps: number,
): readonly { readonly step: number; readonly upTo: number }[] {
  const limits = Array.from({ length: steps }, (_, step) => ({
    step,
    upTo: Math.floor(((step + 1) / steps) ** 2 * most),
  }));
  return limits.filter(({ upTo }, at) => upTo > (limits[at - 1]?.upTo ?? 0));
}

const count = (bitmap: Bitmap): number => bitmap.reduce((sum, tile) => sum + (tile === 0 ? 0 : 1), 0);

/** The grid's lines on whole pixels, so that neighbours share one and neither overlap nor leave a gap. */
class PlotGrid {
  readonly #columns: number;
  readonly #rows: number;
  readonly #xs: readonly number[];
  readonly #ys: readonly number[];

  constructor(grid: Pick<TileMaps, 'columns' | 'rows' | 'width' | 'height'>, size: PlotSize) {
    this.#columns = grid.columns;
    this.#rows = grid.rows;
    this.#xs = lines(grid.columns, grid.width, size.width);
    this.#ys = lines(grid.rows, grid.height, size.height);
  }

  /** Neighbours in a row become one box, and equal ones below each other too. */
  boxes(bitmap: Bitmap): readonly PlotBox[] {
    const done: PlotBox[] = [];
    let open = new Map<string, PlotBox>();
    for (let row = 0; row < this.#rows; row += 1) {
      const next = new Map<string, PlotBox>();
      for (const [from, to] of runsOf(bitmap.subarray(row * this.#columns, (row + 1) * this.#columns))) {
        const key = `${from} ${to}`;
        const above = open.get(key);
        const [left, right] = [this.#x(from), this.#x(to)];
        const top = above?.y ?? this.#y(row);
        next.set(key, { x: left, y: top, width: right - left, height: this.#y(row + 1) - top });
        open.delete(key);
      }
      done.push(...open.values());
      open = next;
    }
    return [...done, ...open.values()];
  }

  /** The lines between marked tiles and all others. */
  outline(bitmap: Bitmap): readonly PlotLine[] {
    const marked = (column: number, row: number): boolean =>
      column >= 0 && column < this.#columns && row >= 0 && bitmap[row * this.#columns + column] === 1;
    const found: PlotLine[] = [];
    for (let row = 0; row <= this.#rows; row += 1) {
      for (let column = 0; column <= this.#columns; column += 1) {
        const [x, y] = [this.#x(column), this.#y(row)];
        const here = marked(column, row);
        if (here !== marked(column, row - 1)) found.push([x, y, this.#x(column + 1), y]);
        if (here !== marked(column - 1, row)) found.push([x, y, x, this.#y(row + 1)]);
      }
    }
    return found;
  }

  #x(column: number): number {
    return this.#xs[column] ?? 0;
  }

  #y(row: number): number {
    return this.#ys[row] ?? 0;
  }
}

/** Where the lines between tiles lie; the last tile may hang over the picture's edge and is cut off there. */
const lines = (tiles: number, length: number, pixels: number): readonly number[] =>
  Array.from({ length: tiles + 1 }, (_, at) => Math.round((Math.min(at, length) / length) * pixels));

/** The runs of marked tiles: the first one, and the one just after the last. */
function runsOf(row: Bitmap): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let from = -1;
  for (let at = 0; at <= row.length; at += 1) {
    const marked = at < row.length && row[at] !== 0;
    if (marked && from < 0) from = at;
    if (!marked && from >= 0) {
      runs.push([from, at]);
      from = -1;
    }
  }
  return runs;
}
