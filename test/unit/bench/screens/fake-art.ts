import { createHash } from 'node:crypto';
import { blankImage } from '../../../bench/screens/draw/image.ts';
import type { Art } from '../../../bench/screens/html/shot.ts';

/** Stands in for the browser: every page is a pattern of its own, and no two rows or columns of it are alike. */
export const fakeArt: Art = (shot) => {
  const image = blankImage(shot);
  const digest = createHash('sha256').update(shot.key).digest();
  for (let at = 0; at < image.y.length; at += 1) {
    const x = at % shot.width;
    const y = Math.floor(at / shot.width);
    image.y[at] = 16 + ((digest[(x * 7 + y * 13) % 32] ?? 0) % 220);
  }
  image.u.fill(digest[0] ?? 0);
  image.v.fill(digest[1] ?? 0);
  return image;
};
