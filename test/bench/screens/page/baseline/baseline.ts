import type { LumaPlane } from '../../../../../src/core/detect/plane.ts';

/** A rule that others use, on the same decoded pictures. */
export interface Baseline {
  /**
   * One picture, luma at half size; whoever gets it may keep it.
   *
   * @returns Whether the rule takes it for a change.
   */
  see(plane: LumaPlane): boolean;
}
