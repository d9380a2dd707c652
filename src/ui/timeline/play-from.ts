/** Where in its clip a place is to be played from. */
import type { Place } from '../../app/timeline/timeline.ts';
import type { ClipId } from '../../core/clip/clip.ts';

export interface PlayWish {
  readonly id: ClipId;
  /** Seconds from the clip's first frame. */
  readonly at: number;
}

/**
 * @param near Milliseconds by which the place may be off. A clip that is hardly longer than that is played from its
 * beginning: whoever points at a whole day means the clip and not a second of it.
 */
export function playFrom({ at, clip }: Place, near: number): PlayWish | undefined {
  if (clip === undefined || clip.kind === 'recording') return undefined;
  const length = clip.end - clip.start;
  const inside = Math.min(Math.max(at - clip.start, 0), length);
  return { id: clip.id, at: length < near * 4 ? 0 : Math.round(inside) / 1000 };
}
