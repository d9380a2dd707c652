import type { LumaPlane } from '../../../../src/core/detect/plane.ts';
import type { Rect } from '../scene/size.ts';

/** The plane with its masked parts black; the same object where nothing is masked. */
export function masked(plane: LumaPlane, masks: readonly Rect[]): LumaPlane {
  if (masks.length === 0) return plane;
  const { width, height } = plane;
  const data = plane.data.slice();
  for (const mask of masks) {
    const left = Math.floor(mask.x * width);
    const right = Math.min(width, Math.ceil((mask.x + mask.width) * width));
    const bottom = Math.min(height, Math.ceil((mask.y + mask.height) * height));
    for (let row = Math.floor(mask.y * height); row < bottom; row += 1) {
      data.fill(0, row * width + left, row * width + right);
    }
  }
  return { ...plane, data };
}
