/**
 * Removing a clip: marked first, gone for good only later. Each step leaves a state that the next start-up brings to its
 * end. The numbers are those of docs/storage.md. What the writer does is in `writing/`.
 */
import type { ClipId } from '../core/clip/clip.ts';
import { cleanName, cleanNote } from '../core/clip/label.ts';
import { PrerollError } from '../core/error.ts';
import { type WallMs, wallMs } from '../core/time.ts';
import type { ClipFiles } from './clip-files.ts';
import type { ClipIndex } from './clip-index.ts';
import { removalLock, tryLocks, useLock, withLock, writerLock } from './locks.ts';

/** What the procedures work on. */
export interface ClipStore {
  readonly index: ClipIndex;
  readonly files: ClipFiles;
}

/** 4.1: marks the clips. Resolves with those that are marked now, and not gone or unreadable. The mark alone frees no space. */
export async function deleteClips(
  { index }: ClipStore,
  ids: readonly ClipId[],
  now: WallMs,
): Promise<ReadonlySet<ClipId>> {
  const rows = await index.updateAll(ids, (old) =>
    old.deletedAt === undefined ? { ...old, deletedAt: now } : old,
  );
  return new Set(rows.map(({ id }) => id));
}

/** 4.2: takes the mark off, and counts how often that was done. Resolves with `false` when the clip is already gone. */
export async function restoreClip({ index }: ClipStore, id: ClipId): Promise<boolean> {
  return withLock(removalLock(id), async () => {
    const row = await index.update(id, (marked) => {
      const { deletedAt, ...kept } = marked;
      return deletedAt === undefined ? marked : { ...kept, restored: (kept.restored ?? 0) + 1 };
    });
    return row !== undefined && !(row instanceof PrerollError);
  });
}

/** Gives clips a star, or takes it off. Resolves with those that are there and can be read. */
export async function starClips(
  { index }: ClipStore,
  ids: readonly ClipId[],
  starred: boolean,
): Promise<ReadonlySet<ClipId>> {
  const rows = await index.updateAll(ids, (old) => {
    if ((old.starred === true) === starred) return old;
    const { starred: _, ...plain } = old;
    return starred ? { ...plain, starred } : plain;
  });
  return new Set(rows.map(({ id }) => id));
}

/** What a person has typed; absent: that stays as it is. */
export interface ClipLabel {
  readonly name?: string;
  readonly note?: string;
}

/** Keeps a clip's name and note, or takes away what is empty. Resolves with `false` when the clip is gone or cannot be read. */
export async function labelClip({ index }: ClipStore, id: ClipId, typed: ClipLabel): Promise<boolean> {
  const row = await index.update(id, (old) => {
    const { name, note, ...plain } = old;
    const kept = {
      name: typed.name === undefined ? name : cleanName(typed.name),
      note: typed.note === undefined ? note : cleanNote(typed.note),
    };
    if (kept.name === name && kept.note === note) return old;
    return {
      ...plain,
      ...(kept.name === undefined ? {} : { name: kept.name }),
      ...(kept.note === undefined ? {} : { note: kept.note }),
    };
  });
  return row !== undefined && !(row instanceof PrerollError);
}

/**
 * `kept`: it is not, or no longer, marked for so long. `in-use`: somebody writes or reads it; a later run gets it.
 */
export type PurgeResult = 'purged' | 'kept' | 'in-use' | PrerollError;

/** 5: removes one clip for good if it has been marked since `until` or before. Never rejects. */
async function purgeClip({ index, files }: ClipStore, id: ClipId, until: WallMs): Promise<PurgeResult> {
  const locks = await tryLocks([writerLock(id), useLock(id)]);
  if (locks === undefined) return 'in-use';
  try {
    return await withLock(removalLock(id), async () => {
      const row = await index.get(id);
      if (row === undefined || row instanceof PrerollError) return 'kept';
      if (row.deletedAt === undefined || row.deletedAt > until) return 'kept';
      if ((await files.remove(id)) === 'in-use') return 'in-use';
      await index.remove(id);
      return 'purged';
    });
  } catch (thrown) {
    if (thrown instanceof PrerollError) return thrown;
    throw thrown;
  } finally {
    await locks.release();
  }
}

/**
 * 5: removes every clip whose mark is at least `olderThan` milliseconds old: when the time to undo is over, and at
 * start-up. One that fails does not keep the others. Rejects with a `PrerollError` only when the index cannot be read.
 */
export async function purgeExpired(
  store: ClipStore,
  now: WallMs,
  olderThan: number,
): Promise<ReadonlyMap<ClipId, PurgeResult>> {
  const until = wallMs(now - olderThan);
  const results = new Map<ClipId, PurgeResult>();
  for (const { id } of await store.index.deleted(until)) results.set(id, await purgeClip(store, id, until));
  return results;
}
