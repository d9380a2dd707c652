/** What a clip's row says of moments in it, beside what its frames tell. */
import type { ClipRow } from '../clip/clip.ts';
import { type Micros, micros } from '../time.ts';
import type { Stretch } from './stretch.ts';

/** Where the change that opened the event begins, in the part that shows it. */
export function onsetIn({ trigger, part }: Pick<ClipRow, 'trigger' | 'part'>): Micros | undefined {
  return trigger.kind === 'change' && part === 1 ? trigger.onset : undefined;
}

/** When the picture was last known to be good, if it ended in this clip. */
export function deathIn({
  death,
  startedAt,
  duration,
}: Pick<ClipRow, 'death' | 'startedAt' | 'duration'>): Micros | undefined {
  if (death === undefined) return undefined;
  return micros(Math.min(duration, Math.max(0, (death.at - startedAt) * 1000)));
}

/** Everything that a row tells of its clip's time: none of it is a still part. */
export function momentsOf(row: ClipRow): readonly Stretch[] {
  const moments = [onsetIn(row), deathIn(row), ...row.markers.map(({ at }) => at)];
  return [
    ...moments.filter((at) => at !== undefined).map((at) => ({ from: at, until: at })),
    ...row.gaps.map(({ at, until }) => ({ from: at, until })),
  ];
}
