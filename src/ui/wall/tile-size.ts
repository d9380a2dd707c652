/** How large the tiles of a wall are. Pure; all lengths in CSS px. */

export interface Room {
  readonly width: number;
  readonly height: number;
  /** Between two tiles. */
  readonly gap: number;
  /** What a tile has below its picture, which is 16 to 9. */
  readonly caption: number;
}

/** The width at which so many equal tiles fill the room; `undefined` if each would be narrower than `least`. */
export function tileWidth(
  count: number,
  { width, height, gap, caption }: Room,
  least: number,
): number | undefined {
  let best = 0;
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const across = (width - gap * (columns - 1)) / columns;
    const down = (height - gap * (rows - 1)) / rows - caption;
    best = Math.max(best, Math.min(across, (down * 16) / 9));
  }
  return best < least ? undefined : Math.floor(best);
}
