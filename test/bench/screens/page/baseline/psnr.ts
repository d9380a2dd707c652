import type { LumaPlane } from '../../../../../src/core/detect/plane.ts';
import type { Baseline } from './baseline.ts';

/** The rule of a well-known test runner: less similar than so many dB to the last picture that was different. */
export class Psnr implements Baseline {
  readonly #limit: number;
  #kept: LumaPlane | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  see(plane: LumaPlane): boolean {
    const kept = this.#kept;
    if (kept?.width === plane.width && psnr(plane.data, kept.data) >= this.#limit) return false;
    this.#kept = plane;
    return kept !== undefined;
  }
}

/** Peak signal to noise in dB; infinite for equal pictures. */
export function psnr(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] as number) - (b[at] as number);
    sum += difference * difference;
  }
  return 10 * Math.log10((255 * 255 * a.length) / sum);
}
