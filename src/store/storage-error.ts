/**
 * One translation from what the browser throws to what a person can act on. Errors that already carry a sentence, and
 * mistakes by the caller, pass unchanged.
 */
import { describeError, PrerollError } from '../core/error.ts';
import { say, type Sentence } from '../core/sentence.ts';

/**
 * @param task What was being done, as it fits behind "Could not": say`write the clip`.
 * @returns `storage-full` for QuotaExceededError, which is also what a full disk looks like (Chromium 156); else
 *   `storage-failed`.
 */
export function storageError(thrown: unknown, task: Sentence): PrerollError {
  if (thrown instanceof PrerollError) return thrown;
  if (hasName(thrown, 'QuotaExceededError')) {
    const sentence = say`Could not ${task}: the browser has no more space for recordings. Delete clips to make room.`;
    return new PrerollError('storage-full', sentence, { cause: thrown });
  }
  return new PrerollError('storage-failed', say`Could not ${task}: ${describeError(thrown)}`, {
    cause: thrown,
  });
}

/**
 * A write of which only the beginning was taken. So it is on a disk that something else has filled: the browser had
 * promised the space and kept none, so it neither refuses the write nor makes it (Chromium 156, Linux).
 */
export const cutShort = (task: Sentence): PrerollError =>
  new PrerollError(
    'storage-full',
    say`Could not ${task}: the disk is full. Delete clips or other files to make room.`,
  );

/** Runs `work`; whatever it throws but a caller's `TypeError` becomes a `PrerollError`. */
export async function guarded<T>(task: Sentence, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof TypeError) throw thrown;
    throw storageError(thrown, task);
  }
}

/** Whether this is the DOMException of that name; the classes behind the names differ between browsers. */
export const hasName = (thrown: unknown, name: string): boolean =>
  thrown instanceof DOMException && thrown.name === name;
