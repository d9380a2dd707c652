/** Whether the space that clips may take is nearly used up, and what that comes to. */
import type { SpaceView } from '../library/space.ts';

export type Tight =
  /** Clips with a star take nearly all of it, and none of them goes by itself: recording will stop. In bytes. */
  | { readonly kind: 'stars'; readonly starred: number; readonly allowed: number }
  /** For the first time: soon the oldest clips make room for new ones. `seconds`: how long of this stream still fits. */
  | { readonly kind: 'filling'; readonly seconds: number };

/** From this share on it is nearly full. */
const NEARLY = 0.9;
/** Above it the oldest go already, which is how it is meant to be, for as long as somebody records: no news. */
const TURNING_OVER = 0.98;

/** @param bitsPerSecond Of the stream that is watched; 0 without one. `undefined` while there is room enough. */
export function tightOf(
  { bytes, starredBytes, budget }: Pick<SpaceView, 'bytes' | 'starredBytes' | 'budget'>,
  bitsPerSecond: number,
): Tight | undefined {
  const allowed = budget.bytes;
  if (starredBytes >= NEARLY * allowed) return { kind: 'stars', starred: starredBytes, allowed };
  if (bytes < NEARLY * allowed || bytes >= TURNING_OVER * allowed || bitsPerSecond <= 0) return undefined;
  return { kind: 'filling', seconds: ((allowed - bytes) * 8) / bitsPerSecond };
}
