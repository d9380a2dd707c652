/** What a file or a sidecar that is brought can do for a clip that is here already. The numbers are those of docs/storage.md. */
import type { ClipRow } from '../core/clip/clip.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { tryLocks, useLock, writerLock } from '../store/locks.ts';
import type { Store } from '../store/store.ts';

/** Whether the clip's own file is known, or by its size alone is seen, not to be what was sealed. */
export async function isBroken(store: Store, row: ClipRow): Promise<boolean> {
  return row.fault !== undefined || (await store.files.size(row.id)) !== row.bytes;
}

/**
 * 14.5: puts a file that has the clip's digest in the place of the clip's own. Rejects, having changed nothing, while
 * somebody uses the clip. Dying between file and row leaves a whole clip with a fault, which the next comparison takes off.
 */
export async function putBack(
  store: Store,
  { id, digest }: ClipRow,
  file: FileSystemFileHandle,
): Promise<void> {
  const locks = await tryLocks([writerLock(id), useLock(id)]);
  if (locks === undefined) throw inUse();
  try {
    const row = await store.index.get(id);
    if (row === undefined || row instanceof PrerollError || row.digest !== digest) {
      throw new PrerollError('storage-failed', say`This clip is being removed. Take the file in again.`);
    }
    const there = await store.files.handle(id);
    // A found file may be the clip's own, as one that was whole again by itself is.
    const isOwn = there !== undefined && (await there.isSameEntry(file));
    if (!isOwn && (await store.files.replace(id, file)) === 'in-use') throw inUse();
    await store.index.update(id, ({ fault: _, ...sound }) => sound);
  } finally {
    await locks.release();
  }
}

const inUse = (): PrerollError =>
  new PrerollError(
    'storage-failed',
    say`This clip is being played or exported, so its file was left as it is. Close it and try again.`,
  );
