/** Where keys lead to on the wall. Pure. */

/** Arrows within the wall; a row has `columns` tiles. `undefined` for keys that lead nowhere. */
export function stepOnWall(key: string, at: number, count: number, columns: number): number | undefined {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - columns, ArrowDown: at + columns }[key];
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return to === undefined || to < 0 || to >= count ? undefined : to;
}

/** The digits, from anywhere on the page: `1` is the first device. */
export function digitOnWall(key: string, count: number): number | undefined {
  const index = /^[1-9]$/.test(key) ? Number(key) - 1 : count;
  return index < count ? index : undefined;
}
