import type { TileGrid } from './plane.ts';

/**
 * Marks every tile that has a marked one at most `before` tiles to its right or below and `after` tiles to its left or
 * above. Two passes over rows and two over columns, whatever the distances.
 * @param out Rewritten; another array than `marked`.
 */
export function spread(
  { columns, rows }: TileGrid,
  marked: Uint8Array,
  before: number,
  after: number,
  out: Uint8Array,
): void {
  out.set(marked);
  for (let row = 0; row < rows; row += 1) along(out, row * columns, 1, columns, before, after);
  for (let column = 0; column < columns; column += 1) along(out, column, columns, rows, before, after);
}

/** The same along one line of `length` tiles, `stride` apart, in place. */
function along(
  tiles: Uint8Array,
  start: number,
  stride: number,
  length: number,
  before: number,
  after: number,
): void {
  // 2 stands for what was marked by this line, so that it does not spread further.
  let since = after;
  for (let i = 0, at = start; i < length; i += 1, at += stride) {
    since = tiles[at] === 1 ? 0 : since + 1;
    if (since > 0 && since <= after) tiles[at] = 2;
  }
  since = before;
  for (let i = length - 1, at = start + i * stride; i >= 0; i -= 1, at -= stride) {
    since = tiles[at] === 1 ? 0 : since + 1;
    if (since <= before) tiles[at] = tiles[at] === 1 ? 1 : 2;
  }
  for (let i = 0, at = start; i < length; i += 1, at += stride) if (tiles[at] === 2) tiles[at] = 1;
}
