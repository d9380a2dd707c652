import type { ClipRow, EventId } from '../core/clip/clip.ts';
import { writerLock } from '../store/locks.ts';

/** Of each event with more than one part: how many, or `undefined` while there may come more. */
export function partsOf(rows: readonly ClipRow[]): ReadonlyMap<EventId, number | undefined> {
  const events = new Set(rows.filter(hasSiblings).map(({ event }) => event));
  const counts = new Map<EventId, number | undefined>();
  for (const { event, part, state } of rows) {
    if (!events.has(event)) continue;
    const most = counts.has(event) ? counts.get(event) : 0;
    counts.set(event, most === undefined || state !== 'ready' ? undefined : Math.max(most, part));
  }
  return counts;
}

const hasSiblings = (row: ClipRow): boolean =>
  row.part > 1 || row.end === 'longest' || row.end === 'mode-change';

/** `interrupted`: nobody writes it any more, and it is not finished. */
export function stateOf(row: ClipRow, locks: ReadonlySet<string>): 'writing' | 'ready' | 'interrupted' {
  if (row.state === 'ready') return 'ready';
  return locks.has(writerLock(row.id)) ? 'writing' : 'interrupted';
}
