/** What is done with a clip that is looked at and not wanted: it goes, and the next of the list takes its place. */
import type { ClipItem, Library } from '../library/library.ts';
import type { Router } from '../router.ts';

export interface Desk {
  readonly library: Pick<Library, 'list' | 'play' | 'playing' | 'delete'>;
  readonly router: Pick<Router, 'open'>;
}

/**
 * Deletes the clip that is open, and opens the one below it in the list; with the last of them the player closes. Nothing
 * while it is being recorded. Never rejects.
 */
export async function deleteAndGoOn({ row, state }: ClipItem, { library, router }: Desk): Promise<void> {
  if (state === 'writing') return;
  const items = library.list.get().items.filter((item) => item.state !== 'writing');
  const here = items.findIndex((item) => item.row.id === row.id);
  const next = here === -1 ? undefined : items[here + 1]?.row.id;
  if (next !== undefined) {
    // First the next is there: a player whose clip is deleted closes.
    await library.play(next);
    const there = library.playing.get()?.item.row.id === next;
    if (there) router.open({ kind: 'clip', id: next, at: undefined });
  }
  await library.delete(row.id);
}
