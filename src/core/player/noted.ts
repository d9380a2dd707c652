/** What the picture rule noted while a clip was recorded, in the clip's own time. */
import type { TileRecord } from '../detect/tile-record.ts';
import { type Micros, micros, type WallMs } from '../time.ts';
import type { Stretch } from './stretch.ts';

/** Records that lie together, and the wall clock at their stream's time 0. */
export interface NotedRecords {
  readonly origin: WallMs;
  readonly records: readonly Pick<TileRecord, 'pts' | 'onset'>[];
}

/** From where each change may have begun until it was certain; those that touch are one. In order, and within the clip. */
export function notedStretches(
  chunks: readonly NotedRecords[],
  clip: { readonly startedAt: WallMs; readonly duration: Micros },
): readonly Stretch[] {
  const found: { from: number; until: number }[] = [];
  const all = chunks.flatMap(({ origin, records }) => {
    const shift = (origin - clip.startedAt) * 1000;
    return records.map(({ pts, onset }) => ({ from: onset.after + shift, until: pts + shift }));
  });
  for (const { from, until } of all.toSorted((a, b) => a.from - b.from)) {
    if (until < 0 || from > clip.duration) continue;
    const last = found.at(-1);
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until);
    else found.push({ from, until });
  }
  return found.map(({ from, until }) => ({
    from: micros(Math.max(0, from)),
    until: micros(Math.min(clip.duration, until)),
  }));
}
