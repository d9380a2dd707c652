import { type Micros, micros } from '../time.ts';
import type { ClipRow } from './clip.ts';

/**
 * Gaps and markers of a clip that ends at `duration`. A gap beyond is left out, one that reaches beyond is cut; what
 * happened after the last frame belongs to the clip's end, since a timeline has no place behind it.
 */
export const endAt = (
  duration: Micros,
  { gaps, markers }: Pick<ClipRow, 'gaps' | 'markers'>,
): Pick<ClipRow, 'gaps' | 'markers'> => {
  const within = (at: Micros): Micros => micros(Math.min(at, duration));
  return {
    gaps: gaps.filter(({ at }) => at < duration).map((gap) => ({ ...gap, until: within(gap.until) })),
    markers: markers.map((marker) => ({ ...marker, at: within(marker.at) })),
  };
};
