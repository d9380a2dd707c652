import type { LumaPlane } from '../../../../../src/core/detect/plane.ts';
import type { Baseline } from './baseline.ts';

/** The filter's default noise tolerance (-60 dB): the mean absolute difference as a share of the full range. */
const NOISE = 0.001;

/** ffmpeg's filter of that name, turned around: it says when the picture is frozen, and whatever is not is a change. */
export class FreezeDetect implements Baseline {
  #reference: LumaPlane | undefined;

  see(plane: LumaPlane): boolean {
    const reference = this.#reference;
    if (reference?.width === plane.width && meanDifference(plane.data, reference.data) <= NOISE) return false;
    this.#reference = plane;
    return reference !== undefined;
  }
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += Math.abs((a[at] as number) - (b[at] as number));
  return sum / a.length / 255;
}
