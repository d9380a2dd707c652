/**
 * A person's layer over the detector: areas that never count and areas that alone count, drawn as polygons on the screen
 * and turned into tiles. Coordinates are shares of the picture, so a mask survives a mode change.
 */
import { PrerollError } from '../error.ts';
import { say, type Sentence } from '../sentence.ts';
import type { ScreenPoint } from '../screen.ts';
import { TILE_EDGE, type TileGrid } from './plane.ts';

export interface Zone {
  /** `mask`: changes here never count. `only`: changes count in here alone (in any zone of this kind, if there are more). */
  readonly kind: 'mask' | 'only';
  /** The corners in order; the last is joined to the first. Where lines cross, even-odd decides what is inside. */
  readonly points: readonly ScreenPoint[];
}

export const MOST_ZONES = 32;
export const MOST_POINTS = 64;

/**
 * Which tiles may make an event: 1 for watched, 0 for not. A tile that a mask touches at all is not watched, since what
 * leaks from a tight mask would make it useless; a tile that an `only` zone touches is watched, since a beat that is
 * missed is worse than one too many. Where both touch, the mask wins.
 */
export function watchedTiles(zones: readonly Zone[], grid: TileGrid): Uint8Array {
  const only = zones.filter((zone) => zone.kind === 'only');
  const watched = new Uint8Array(grid.count).fill(only.length === 0 ? 1 : 0);
  for (const zone of only) paint(zone.points, grid, watched, 1);
  for (const zone of zones) if (zone.kind === 'mask') paint(zone.points, grid, watched, 0);
  return watched;
}

/**
 * Zones out of anything that was stored or received. Coordinates are moved onto the picture. A bad zone is left out and
 * reported; it takes no other with it.
 */
export function parseZones(input: unknown): {
  readonly zones: readonly Zone[];
  readonly errors: readonly PrerollError[];
} {
  if (!Array.isArray(input)) return { zones: [], errors: [bad(say`Masks must be a list.`)] };
  const list: readonly unknown[] = input;
  const zones: Zone[] = [];
  const errors: PrerollError[] = [];
  if (list.length > MOST_ZONES) errors.push(bad(say`Only the first ${MOST_ZONES} masks are used.`));
  for (const [index, item] of list.slice(0, MOST_ZONES).entries()) {
    const zone = parseZone(item);
    if (zone === undefined) {
      errors.push(bad(say`Mask ${index + 1} must be an area of 3 to ${MOST_POINTS} points on the picture.`));
    } else zones.push(zone);
  }
  return { zones, errors };
}

function parseZone(input: unknown): Zone | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const { kind, points } = input as { readonly kind?: unknown; readonly points?: unknown };
  if ((kind !== 'mask' && kind !== 'only') || !Array.isArray(points)) return undefined;
  if (points.length < 3 || points.length > MOST_POINTS) return undefined;
  const parsed = points.map(parsePoint);
  return parsed.every((point) => point !== undefined) ? { kind, points: parsed } : undefined;
}

function parsePoint(input: unknown): ScreenPoint | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const { x, y } = input as { readonly x?: unknown; readonly y?: unknown };
  if (typeof x !== 'number' || typeof y !== 'number' || Number.isNaN(x + y)) return undefined;
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}

const bad = (sentence: Sentence): PrerollError => new PrerollError('bad-setting', sentence);

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Tiles that share only their edge with a polygon are not touched: a mask drawn along tiles covers just these. */
const EDGE = 1e-6;

/** Sets every tile that the polygon touches. */
function paint(polygon: readonly ScreenPoint[], grid: TileGrid, tiles: Uint8Array, value: 0 | 1): void {
  const points = polygon.map(({ x, y }) => ({ x: x * grid.width, y: y * grid.height }));
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const lastColumn = Math.min(grid.columns - 1, Math.floor(Math.max(...xs) / TILE_EDGE));
  const lastRow = Math.min(grid.rows - 1, Math.floor(Math.max(...ys) / TILE_EDGE));
  for (let row = Math.floor(Math.min(...ys) / TILE_EDGE); row <= lastRow; row += 1) {
    for (let column = Math.floor(Math.min(...xs) / TILE_EDGE); column <= lastColumn; column += 1) {
      const cell = {
        left: column * TILE_EDGE + EDGE,
        top: row * TILE_EDGE + EDGE,
        right: Math.min(grid.width, (column + 1) * TILE_EDGE) - EDGE,
        bottom: Math.min(grid.height, (row + 1) * TILE_EDGE) - EDGE,
      };
      if (touches(points, cell)) tiles[row * grid.columns + column] = value;
    }
  }
}

/** Either an edge of the polygon meets the cell, or the cell lies wholly inside or outside and one corner tells which. */
function touches(points: readonly ScreenPoint[], cell: Rect): boolean {
  let previous = points.at(-1);
  let inside = false;
  for (const point of points) {
    if (previous !== undefined) {
      if (meets(previous, point, cell)) return true;
      if (crossesRay(previous, point, cell.left, cell.top)) inside = !inside;
    }
    previous = point;
  }
  return inside;
}

/** Whether the edge from `a` to `b` crosses the ray that goes right from (x, y). */
const crossesRay = (a: ScreenPoint, b: ScreenPoint, x: number, y: number): boolean =>
  a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x);

/** Whether any point of the edge from `a` to `b` lies in the cell (Liang-Barsky). */
function meets(a: ScreenPoint, b: ScreenPoint, cell: Rect): boolean {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  let enter = 0;
  let leave = 1;
  for (const [slope, distance] of [
    [-dx, a.x - cell.left] as const,
    [dx, cell.right - a.x] as const,
    [-dy, a.y - cell.top] as const,
    [dy, cell.bottom - a.y] as const,
  ]) {
    if (slope === 0) {
      if (distance < 0) return false;
    } else if (slope < 0) enter = Math.max(enter, distance / slope);
    else leave = Math.min(leave, distance / slope);
  }
  return enter <= leave;
}
