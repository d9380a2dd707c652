/**
 * Asking the browser for space, which only taking it answers truly: in a file beside the clips that goes again at once. One
 * thread of the browser at a time, so that whoever holds the lock knows such a file to be a dead thread's.
 */
import { PROBE_LOCK, tryLock, withLock } from '../locks.ts';
import { storageError } from '../storage-error.ts';

const NAME = 'preroll-probe';

/** Whether the browser gives so many bytes at this moment; nothing of it stays. */
export const reserve = (bytes: number): Promise<boolean> =>
  withLock(PROBE_LOCK, async () => {
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle(NAME, { create: true });
    try {
      const handle = await file.createSyncAccessHandle();
      try {
        handle.truncate(bytes);
        return true;
      } finally {
        handle.close();
      }
    } catch (thrown) {
      if (storageError(thrown, 'ask for space').reason === 'storage-full') return false;
      throw thrown;
    } finally {
      await root.removeEntry(NAME);
    }
  });

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
