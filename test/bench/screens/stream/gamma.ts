import type { Size } from '../scene/size.ts';

const DARKEST = 16;
const RANGE = 219;

/** What becomes of each luma level; `undefined` where nothing does. */
export function gammaTable(gamma: number): Uint8Array | undefined {
  if (gamma === 1) return undefined;
  return Uint8Array.from({ length: 256 }, (_, level) => {
    const share = Math.max(0, Math.min(1, (level - DARKEST) / RANGE));
    return Math.round(DARKEST + RANGE * share ** gamma);
  });
}

/** The picture with its luma sent through the table; the same object where there is none. */
export function withGamma(picture: Buffer, { width, height }: Size, table: Uint8Array | undefined): Buffer {
  if (table === undefined) return picture;
  const changed = Buffer.from(picture);
  for (let at = 0; at < width * height; at += 1) changed[at] = table[changed[at] ?? 0] ?? 0;
  return changed;
}
