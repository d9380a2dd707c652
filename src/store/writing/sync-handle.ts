/** Opening a file for writing, which one thread of the whole browser can do at a time. */
import { PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { hasName, storageError } from '../storage-error.ts';

/**
 * When to try, in milliseconds from the first try. A worker that was just ended may hold its file for a moment longer;
 * a second later somebody really works with it.
 */
const TRIES: readonly number[] = [0, 200, 400, 600, 800, 1000];

/** The caller owns the handle and closes it. `in-use`: another thread held the file for all of a second. */
export async function openSyncHandle(
  file: FileSystemFileHandle,
): Promise<FileSystemSyncAccessHandle | 'in-use'> {
  const begun = performance.now();
  for (const at of TRIES) {
    await wait(begun + at - performance.now());
    try {
      return await file.createSyncAccessHandle();
    } catch (thrown) {
      if (!hasName(thrown, 'NoModificationAllowedError')) throw storageError(thrown, say`open the clip file`);
    }
  }
  return 'in-use';
}

export const inUse = (): PrerollError =>
  new PrerollError('storage-failed', say`The clip file is still being written in another tab.`);

const wait = (ms: number): Promise<void> =>
  ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
