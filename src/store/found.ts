/** Files of the clips' directory that no row knows: only a person removes one, and never one that became a clip meanwhile. */
import { isClipId } from '../core/clip/id.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { tryLocks, useLock, writerLock } from './locks.ts';
import type { ClipStore } from './procedures.ts';

/**
 * Removes the file for good. Rejects with a sentence when it is a clip's, as after another tab has taken it in: a file that
 * is called by an id is removed under the locks of that id, which whoever gives it a row holds.
 */
export async function removeFound({ files, index }: ClipStore, name: string): Promise<void> {
  const id = name.replace(/\.(mp4|tail)$/, '');
  if (!isClipId(id)) return files.removeStray(name);
  const locks = await tryLocks([writerLock(id), useLock(id)]);
  if (locks === undefined) {
    throw new PrerollError('storage-failed', say`Another tab works on this file, so it stays.`);
  }
  try {
    // Any row counts, also one that cannot be read: the file may be all that is left of its clip.
    if ((await index.ids()).includes(id)) {
      throw new PrerollError('storage-failed', say`This file has become a clip of the library, so it stays.`);
    }
    await files.removeStray(name);
  } finally {
    await locks.release();
  }
}
