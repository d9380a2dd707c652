/** Which key frame of a clip stands for it in lists. */
import { MICROS_PER_SECOND } from '../time.ts';
import type { ClipRow } from './clip.ts';
import type { SyncPoint } from './mp4-index.ts';

/** Microseconds in which a change is still being drawn: dialogs fade in, and a slow line brings a picture in pieces. */
const SETTLES = MICROS_PER_SECOND / 2;

/**
 * From where on a key frame shows what the clip is about, in microseconds of the clip: shortly after the change began, at
 * the end of what was kept, else at once.
 */
export function subjectOf({ part, trigger }: Pick<ClipRow, 'part' | 'trigger'>): number {
  if (part > 1) return 0;
  if (trigger.kind === 'kept') return Number.POSITIVE_INFINITY;
  return trigger.kind === 'change' ? trigger.onset + SETTLES : 0;
}

/** The first key frame from there on, or else the last one. `undefined` when there is none at all. */
export function coverPoint(
  row: Pick<ClipRow, 'part' | 'trigger'>,
  syncs: readonly SyncPoint[],
  timescale: number,
): SyncPoint | undefined {
  const subject = (subjectOf(row) * timescale) / MICROS_PER_SECOND;
  // The file's clock is coarser than the row's: the change's own frame may lie half a unit before it.
  return syncs.find(({ time }) => time >= subject - 0.5) ?? syncs.at(-1);
}
