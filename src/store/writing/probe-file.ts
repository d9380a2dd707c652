/**
 * Asking the browser for space, which only taking it answers truly: in a file beside the clips that goes again at once. One
 * thread of the browser at a time, so that whoever holds the lock knows such a file to be a dead thread's.
 */
import { PROBE_LOCK, tryLock, withLock } from '../locks.ts';
import { storageError } from '../storage-error.ts';
import { say } from '../../core/sentence.ts';

const NAME = 'preroll-probe';
/** Bytes of one write. */
const PIECE = 2 ** 20;

/** Whether the browser gives so many bytes at this moment; nothing of it stays. */
export const reserve = (bytes: number): Promise<boolean> =>
  withLock(PROBE_LOCK, async () => {
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle(NAME, { create: true });
    try {
      const handle = await file.createSyncAccessHandle();
      try {
        // The browser refuses a length before a byte is written; that the disk has the space, only bytes show.
        handle.truncate(bytes);
        return fill(handle, bytes);
      } finally {
        handle.close();
      }
    } catch (thrown) {
      if (storageError(thrown, say`ask for space`).reason === 'storage-full') return false;
      throw thrown;
    } finally {
      await root.removeEntry(NAME);
    }
  });

/** Whether the disk takes so many bytes; in pieces, since it may be full behind the first. */
function fill(handle: FileSystemSyncAccessHandle, bytes: number): boolean {
  for (let at = 0; at < bytes; at += PIECE) {
    const piece = new Uint8Array(Math.min(PIECE, bytes - at));
    if (handle.write(piece, { at }) !== piece.length) return false;
  }
  return true;
}

/** Removes what threads have left that died while they asked. Never rejects: the next start tries again. */
export async function sweepProbes(): Promise<void> {
  const lock = await tryLock(PROBE_LOCK).catch(() => undefined);
  if (lock === undefined) return;
  try {
    const root = await navigator.storage.getDirectory();
    const names: string[] = [];
    for await (const name of root.keys()) if (name.startsWith(NAME)) names.push(name);
    for (const name of names) await root.removeEntry(name);
  } catch {
    // It takes a few megabytes, and is of no other harm.
  } finally {
    await lock.release();
  }
}
