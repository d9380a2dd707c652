/** How well changes are seen at this moment, where that is less than a person would expect. */
import type { DetectorView } from '../../protocol/pipeline.ts';
import type { Status } from './status.ts';

export type Sight =
  /** Nuisances are being learnt for so many seconds more; only large changes count. */
  | { readonly kind: 'learning'; readonly seconds: number }
  /** The stream is too compressed to see small changes. */
  | { readonly kind: 'coarse' }
  /** Only the sizes of frames are looked at. */
  | { readonly kind: 'sizes' };

/** `undefined` when all is as it should be, and when no change would be recorded anyway. */
export function sightOf(detector: DetectorView, status: Status['kind'], now: number): Sight | undefined {
  if (status !== 'watching' && status !== 'recording' && status !== 'cooldown') return undefined;
  switch (detector.kind) {
    case 'waiting':
      return undefined;
    case 'sizes':
      return { kind: 'sizes' };
    case 'pixels': {
      const seconds = Math.ceil(((detector.warmUntil ?? 0) - now) / 1000);
      if (seconds > 0) return { kind: 'learning', seconds };
      return detector.quality === 'coarse' ? { kind: 'coarse' } : undefined;
    }
  }
}
