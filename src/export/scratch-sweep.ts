/** Where temporary files lie, and how those of dead threads go. */
import { tryLock } from '../store/locks.ts';

/** Held as long as somebody needs the file. */
export const scratchLock = (name: string): string => `preroll-scratch-${name}`;

export const scratchDirectory = async (): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle('exports', { create: true });

/** Removes what dead threads have left. */
export async function sweepScratch(): Promise<void> {
  const folder = await scratchDirectory();
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  for (const name of names) {
    const lock = await tryLock(scratchLock(name));
    if (lock === undefined) continue;
    await folder.removeEntry(name).catch(() => {});
    await lock.release();
  }
}
