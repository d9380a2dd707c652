/** What the app's icon shows a person who looks elsewhere. */
import type { ClipRow } from './clip/clip.ts';

export type Badge =
  | { readonly kind: 'none' }
  /** Something is being recorded. The colour is the system's choice: no badge takes one (Badging API). */
  | { readonly kind: 'dot' }
  | { readonly kind: 'count'; readonly count: number };

/** What happened while nobody looked comes before what is going on: the favicon and the title tell the latter. */
export function badgeOf(unseen: number, recording: boolean): Badge {
  if (unseen > 0) return { kind: 'count', count: unseen };
  return recording ? { kind: 'dot' } : { kind: 'none' };
}

/** Milliseconds after its last frame in which a clip that was closed is new: later changes of its row tell of the person. */
const NEW_FOR = 60_000;

/** Whether a row that was just saved is a clip that this recorder has finished. */
export function isNews(row: ClipRow, device: string, now: number): boolean {
  return (
    row.state === 'ready' &&
    row.deletedAt === undefined &&
    row.device.id === device &&
    row.trigger.kind !== 'imported' &&
    row.recovered === undefined &&
    now - (row.startedAt + row.duration / 1000) < NEW_FOR
  );
}
