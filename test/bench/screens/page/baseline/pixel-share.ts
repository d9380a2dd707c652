import type { LumaPlane } from '../../../../../src/core/detect/plane.ts';
import type { Baseline } from './baseline.ts';

/** Levels by which a pixel has to move; what tools of this sort set, so that noise is left out. */
const LEVELS = 16;

/** The rule of most screen watchers: more than a share of all pixels differs from the picture before. */
export class PixelShare implements Baseline {
  readonly #share: number;
  #before: LumaPlane | undefined;

  constructor(share: number) {
    this.#share = share;
  }

  see(plane: LumaPlane): boolean {
    const before = this.#before;
    this.#before = plane;
    if (before === undefined) return false;
    return before.width !== plane.width || shareOf(plane.data, before.data) > this.#share;
  }
}

function shareOf(now: Uint8Array, before: Uint8Array): number {
  let moved = 0;
  for (let at = 0; at < now.length; at += 1) {
    const difference = (now[at] as number) - (before[at] as number);
    if (difference > LEVELS || difference < -LEVELS) moved += 1;
  }
  return moved / now.length;
}
