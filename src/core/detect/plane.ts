/**
 * What the tile detector sees: the picture at half size, and the tiles that it is judged in.
 *
 * A tile is 8x8 half-size pixels, 16x16 on the screen: about one letter of console text and its surroundings.
 */

/** One number for each half-size pixel, row after row without padding; the detector reads it during the call only. */
export interface LumaPlane {
  readonly width: number;
  readonly height: number;
  /** `width * height` levels, 0 to 255. */
  readonly data: Uint8Array;
}

/** Edge of a tile in half-size pixels. */
export const TILE_EDGE = 8;

/** A plane has at most this many pixels on a side, 8K at half size with room to spare: bounds what a bad size can allocate. */
export const MAX_PLANE_SIDE = 4096;

/** Tiles go row after row; those of the last column and row are cut off by the picture's edge. */
export interface TileGrid {
  /** The half-size plane, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly count: number;
}

/** The tiles of a half-size plane. Throws a `TypeError` for a size that no plane has. */
export function tileGrid(width: number, height: number): TileGrid {
  for (const [name, value] of [['width', width] as const, ['height', height] as const]) {
    if (!Number.isInteger(value) || value < 1 || value > MAX_PLANE_SIDE) {
      throw new TypeError(`${name} of a plane must be a whole number from 1 to ${MAX_PLANE_SIDE}.`);
    }
  }
  const columns = Math.ceil(width / TILE_EDGE);
  const rows = Math.ceil(height / TILE_EDGE);
  return { width, height, columns, rows, count: columns * rows };
}
