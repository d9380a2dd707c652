/**
 * Snapping to the edges of tiles. What is judged are whole tiles, so a mask along their edges covers what it seems to
 * cover and no row more.
 */
import { TILE_EDGE } from '../detect/plane.ts';
import type { ScreenPoint } from '../screen.ts';

/** The size of the picture in tiles, as fractions: the last column and row may hang over its edge. */
export interface TileScale {
  readonly width: number;
  readonly height: number;
}

/** Edge of a tile in pixels of the screen, of which the detector sees half. */
export const TILE_PIXELS = 2 * TILE_EDGE;

/** Tiles that a large step goes. */
const LARGE = 5;

/** Two places so close are the same: what a division leaves behind is no distance. */
const SAME = 1e-6;

export const scaleOf = (width: number, height: number): TileScale => ({
  width: width / TILE_PIXELS,
  height: height / TILE_PIXELS,
});

/** The crossing of tile edges that is nearest; the picture's own edge is one. */
export const snap = (point: ScreenPoint, tiles: TileScale): ScreenPoint => ({
  x: snapShare(point.x, tiles.width),
  y: snapShare(point.y, tiles.height),
});

function snapShare(share: number, tiles: number): number {
  const edge = Math.min(1, Math.max(0, Math.round(share * tiles) / tiles));
  return 1 - share < Math.abs(share - edge) ? 1 : edge;
}

/** How a step with the keyboard goes: to the next tile edge, over several of them, or by one pixel of the screen. */
export type Stride = 'tile' | 'tiles' | 'pixel';

/** Where a step from `share` leads along an axis of `tiles` tiles, as a share; it ends at the picture's edge. */
export function stepped(share: number, direction: -1 | 1, stride: Stride, tiles: number): number {
  if (stride === 'pixel') return within(share + direction / (tiles * TILE_PIXELS));
  const at = share * tiles;
  const edges = stride === 'tiles' ? LARGE : 1;
  const next = direction > 0 ? Math.floor(at + SAME) + edges : Math.ceil(at - SAME) - edges;
  return within(next / tiles);
}

const within = (share: number): number => Math.min(1, Math.max(0, share));
