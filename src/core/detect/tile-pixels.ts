/**
 * Planes whose tiles lie one after the other, 64 bytes each for luma, and the loops over their pixels: everything the
 * detector does to whole pictures, on typed arrays and without an allocation. In this order a tile is one cache line to
 * compare and 16 words to copy; in the order of rows the same work took three times as long.
 */
import { TILE_EDGE, type TileGrid } from './plane.ts';

/** How a source plane's bytes are dealt out to tiles. */
export interface TileLayout {
  readonly columns: number;
  readonly count: number;
  /** Rows of a tile. It is `TILE_EDGE` bytes wide. */
  readonly tileHeight: number;
  readonly tileBytes: number;
  /** Bytes of a row, and rows, of the source. */
  readonly stride: number;
  readonly height: number;
}

export const lumaLayout = ({ columns, count, width, height }: TileGrid): TileLayout => ({
  columns,
  count,
  tileHeight: TILE_EDGE,
  tileBytes: TILE_EDGE * TILE_EDGE,
  stride: width,
  height,
});

/** Cb and Cr by turns in a plane of half the luma plane's width and height, so a tile has half as many rows. */
export const chromaLayout = ({ columns, count, width, height }: TileGrid): TileLayout => ({
  columns,
  count,
  tileHeight: TILE_EDGE / 2,
  tileBytes: (TILE_EDGE * TILE_EDGE) / 2,
  stride: 2 * Math.ceil(width / 2),
  height: Math.ceil(height / 2),
});

/** Pixels in the order of tiles. Bytes that lie beyond the picture's edge are 0 for ever. */
export class TilePlane {
  readonly bytes: Uint8Array;
  /** The same bytes, four at a time. */
  readonly words: Uint32Array;

  constructor(layout: TileLayout) {
    this.bytes = new Uint8Array(layout.count * layout.tileBytes);
    this.words = new Uint32Array(this.bytes.buffer);
  }
}

/** Deals a source plane out to tiles; twice as fast where its rows begin at whole words, as those of most screens do. */
export function dealOut(layout: TileLayout, source: Uint8Array, to: TilePlane): void {
  const { columns, count, tileHeight, tileBytes, stride, height } = layout;
  const aligned = stride % 4 === 0 && source.byteOffset % 4 === 0;
  const words = aligned ? new Uint32Array(source.buffer, source.byteOffset, source.length >> 2) : undefined;
  const edge = TILE_EDGE;
  for (let tile = 0; tile < count; tile += 1) {
    const column = tile % columns;
    const left = column * edge;
    const top = ((tile - column) / columns) * tileHeight;
    const width = Math.min(edge, stride - left);
    const rows = Math.min(tileHeight, height - top);
    for (let y = 0; y < rows; y += 1) {
      const from = (top + y) * stride + left;
      const into = tile * tileBytes + y * edge;
      if (words !== undefined && width === edge) {
        to.words[into >> 2] = words[from >> 2] as number;
        to.words[(into >> 2) + 1] = words[(from >> 2) + 1] as number;
      } else for (let x = 0; x < width; x += 1) to.bytes[into + x] = source[from + x] as number;
    }
  }
}

/** For each difference from -255 to 255, shifted up by 255, the step that a reference takes towards it. */
export function creepSteps(levels: number): Int8Array {
  const steps = new Int8Array(511);
  const most = Math.min(127, levels);
  for (let d = -255; d <= 255; d += 1) steps[d + 255] = Math.max(-most, Math.min(most, d));
  return steps;
}

/** What a scan holds a plane against, and with what tolerance. */
export interface Comparison {
  readonly reference: TilePlane;
  /** For each tile, how far a pixel may be away, and which of `steps` its reference takes. */
  readonly levels: Uint8Array;
  readonly pace: Uint8Array;
  readonly steps: readonly Int8Array[];
  /** So many pixels must be further away for a tile to differ. */
  readonly pixels: number;
}

/**
 * Sets `out` to 1 for each tile that differs from its reference, and lets the references of all other tiles take one
 * step. A table of steps instead of a comparison, since noise would make the branch predictor fail at every second pixel.
 */
export function scanTiles(layout: TileLayout, now: TilePlane, past: Comparison, out: Uint8Array): void {
  const { levels, pace, steps, pixels } = past;
  const { bytes, words } = now;
  const reference = past.reference.bytes;
  const referenceWords = past.reference.words;
  const { count, tileBytes } = layout;
  for (let tile = 0; tile < count; tile += 1) {
    const start = tile * tileBytes;
    const end = start + tileBytes;
    let any = 0;
    for (let i = start / 4; i < end / 4; i += 1) any |= (words[i] as number) ^ (referenceWords[i] as number);
    out[tile] = 0;
    if (any === 0) continue;
    const level = levels[tile] as number;
    let moved = 0;
    for (let i = start; i < end; i += 1) {
      const d = (bytes[i] as number) - (reference[i] as number);
      if (d > level || d < -level) moved += 1;
    }
    const step = steps[pace[tile] as number];
    if (moved >= pixels) out[tile] = 1;
    else if (step !== undefined) {
      for (let i = start; i < end; i += 1) {
        const r = reference[i] as number;
        reference[i] = r + (step[(bytes[i] as number) - r + 255] as number);
      }
    }
  }
}

/** Sets `out` to 1 for each tile of which at least `pixels` bytes are its `levels` or more apart in two pictures. Gives how many. */
export function stirredTiles(
  { count, tileBytes }: TileLayout,
  a: TilePlane,
  b: TilePlane,
  { levels, pixels }: { readonly levels: Uint8Array; readonly pixels: number },
  out: Uint8Array,
): number {
  let found = 0;
  for (let tile = 0; tile < count; tile += 1) {
    const start = tile * tileBytes;
    const end = start + tileBytes;
    let any = 0;
    for (let i = start / 4; i < end / 4; i += 1) any |= (a.words[i] as number) ^ (b.words[i] as number);
    out[tile] = 0;
    if (any === 0) continue;
    const level = levels[tile] as number;
    let apart = 0;
    for (let i = start; i < end; i += 1) {
      const d = (a.bytes[i] as number) - (b.bytes[i] as number);
      if (d >= level || d <= -level) apart += 1;
    }
    if (apart < pixels) continue;
    out[tile] = 1;
    found += 1;
  }
  return found;
}

/** Whether at least `pixels` bytes of a tile are more than `levels` apart. */
export function tileDiffers(
  { tileBytes }: TileLayout,
  tile: number,
  a: TilePlane,
  b: TilePlane,
  levels: number,
  pixels: number,
): boolean {
  const start = tile * tileBytes;
  let moved = 0;
  for (let i = start; i < start + tileBytes; i += 1) {
    const d = (a.bytes[i] as number) - (b.bytes[i] as number);
    if (d > levels || d < -levels) {
      moved += 1;
      if (moved >= pixels) return true;
    }
  }
  return false;
}

export function copyTile({ tileBytes }: TileLayout, tile: number, from: TilePlane, to: TilePlane): void {
  const start = (tile * tileBytes) / 4;
  for (let i = start; i < start + tileBytes / 4; i += 1) to.words[i] = from.words[i] as number;
}

/** The sum of `now - then` over a tile: how much lighter it became, and below zero how much darker. */
export function tileBalance(
  { tileBytes }: TileLayout,
  tile: number,
  now: TilePlane,
  then: TilePlane,
): number {
  let sum = 0;
  for (let i = tile * tileBytes; i < (tile + 1) * tileBytes; i += 1) {
    sum += (now.bytes[i] as number) - (then.bytes[i] as number);
  }
  return sum;
}

/** The sum of the distances between `now` and `then` over a tile. */
export function tileEnergy({ tileBytes }: TileLayout, tile: number, now: TilePlane, then: TilePlane): number {
  let sum = 0;
  for (let i = tile * tileBytes; i < (tile + 1) * tileBytes; i += 1) {
    sum += Math.abs((now.bytes[i] as number) - (then.bytes[i] as number));
  }
  return sum;
}

/** How a tile looks now against how it looked then. */
export interface Likeness {
  /** Pearson's correlation of the two: 1 where every pixel kept its place between dark and light; 0 where either is flat. */
  readonly correlation: number;
  /** How many times its standard deviation then the one of now is; 0 where it was flat. */
  readonly gain: number;
  /** Levels by which it became lighter, as a mean. */
  readonly shift: number;
}

/** Over the part of the tile that lies in the picture. */
export function tileLikeness(layout: TileLayout, tile: number, now: TilePlane, then: TilePlane): Likeness {
  const { left, right, rows } = seenPart(layout, tile);
  let a = 0;
  let b = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let y = 0; y < rows; y += 1) {
    for (let i = left + y * TILE_EDGE; i < right + y * TILE_EDGE; i += 1) {
      const level = now.bytes[i] as number;
      const past = then.bytes[i] as number;
      a += level;
      b += past;
      aa += level * level;
      bb += past * past;
      ab += level * past;
    }
  }
  const pixels = rows * (right - left);
  // Whole numbers, and so is each product of them: what is flat is exactly 0.
  const varianceNow = pixels * aa - a * a;
  const varianceThen = pixels * bb - b * b;
  const shift = (a - b) / pixels;
  if (varianceNow === 0 || varianceThen === 0) return { correlation: 0, gain: 0, shift };
  const correlation = (pixels * ab - a * b) / Math.sqrt(varianceNow * varianceThen);
  return { correlation, gain: Math.sqrt(varianceNow / varianceThen), shift };
}

/** The distance from a tile's lowest to its highest level, over the part of it that lies in the picture. */
export function tileContrast(layout: TileLayout, tile: number, { bytes }: TilePlane): number {
  const { left, right, rows } = seenPart(layout, tile);
  let low = 255;
  let high = 0;
  for (let y = 0; y < rows; y += 1) {
    for (let i = left + y * TILE_EDGE; i < right + y * TILE_EDGE; i += 1) {
      const level = bytes[i] as number;
      if (level < low) low = level;
      if (level > high) high = level;
    }
  }
  return high - low;
}

/** Neighbours are one level when they are no further apart than this. */
const LEVEL = 6;

/** Whether each row of a tile is of one level, or each column: the border of a window, the rule of a table. */
export function isRuled(layout: TileLayout, tile: number, { bytes }: TilePlane): boolean {
  const { left, right, rows } = seenPart(layout, tile);
  let across = true;
  let down = true;
  for (let y = 0; y < rows; y += 1) {
    const start = left + y * TILE_EDGE;
    for (let i = start; i < right + y * TILE_EDGE; i += 1) {
      const level = bytes[i] as number;
      if (i > start && Math.abs(level - (bytes[i - 1] as number)) > LEVEL) across = false;
      if (y > 0 && Math.abs(level - (bytes[i - TILE_EDGE] as number)) > LEVEL) down = false;
    }
    if (!across && !down) return false;
  }
  return true;
}

/** Where the part of a tile that lies in the picture begins, where its first row ends, and how many rows there are. */
function seenPart({ columns, tileHeight, tileBytes, stride, height }: TileLayout, tile: number): SeenPart {
  const column = tile % columns;
  const left = tile * tileBytes;
  return {
    left,
    right: left + Math.min(TILE_EDGE, stride - column * TILE_EDGE),
    rows: Math.min(tileHeight, height - ((tile - column) / columns) * tileHeight),
  };
}

interface SeenPart {
  readonly left: number;
  readonly right: number;
  readonly rows: number;
}

/**
 * The distance that `pixels` bytes of a tile reach or exceed: the one that decides whether the tile differs.
 * @param scratch At least `pixels` bytes, overwritten.
 */
export function tileDistance(
  { tileBytes }: TileLayout,
  tile: number,
  a: TilePlane,
  b: TilePlane,
  pixels: number,
  scratch: Uint8Array,
): number {
  scratch.fill(0, 0, pixels);
  for (let i = tile * tileBytes; i < (tile + 1) * tileBytes; i += 1) {
    let d = Math.abs((a.bytes[i] as number) - (b.bytes[i] as number));
    for (let rank = 0; rank < pixels && d > 0; rank += 1) {
      const other = scratch[rank] as number;
      if (d > other) {
        scratch[rank] = d;
        d = other;
      }
    }
  }
  return scratch[pixels - 1] as number;
}
