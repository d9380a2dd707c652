/**
 * Files that are being made, in `exports/` of the origin's private file system: nothing half-made ever lies where a person
 * would find it. Each has a lock as long as somebody needs it; those of dead threads are removed at the next start.
 */
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { type HeldLock, tryLock } from '../store/locks.ts';
import { cutShort, hasName, storageError } from '../store/storage-error.ts';
import { scratchDirectory, scratchLock } from './scratch-sweep.ts';

/** Owned by whoever made it: `close` before the file is read, `remove` when it is of no more use. */
export class ScratchFile {
  readonly handle: FileSystemFileHandle;
  readonly #access: FileSystemSyncAccessHandle;
  readonly #lock: HeldLock;
  /** A handle that is moved gets the name of its new place. */
  readonly #name: string;
  #end = 0;
  #open = true;

  constructor(handle: FileSystemFileHandle, access: FileSystemSyncAccessHandle, lock: HeldLock) {
    this.handle = handle;
    this.#access = access;
    this.#lock = lock;
    this.#name = handle.name;
  }

  /** At the end unless a position is given. Throws `storage-full` when the browser refuses the space. */
  write(data: Uint8Array<ArrayBuffer>, at = this.#end): void {
    try {
      const written = this.#access.write(data, { at });
      if (written !== data.byteLength) throw cutShort(say`write the file`);
    } catch (thrown) {
      throw storageError(thrown, say`write the file`);
    }
    this.#end = Math.max(this.#end, at + data.byteLength);
  }

  /** No more writes; now the file can be read. Throws like `write`, and is closed then too. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    try {
      this.#access.flush();
    } catch (thrown) {
      throw storageError(thrown, say`write the file`);
    } finally {
      this.#access.close();
    }
  }

  file(): Promise<File> {
    return this.handle.getFile();
  }

  /** To be called even when the file was moved away. */
  async remove(): Promise<void> {
    try {
      // What goes needs no flush, which a full disk refuses.
      if (this.#open) this.#access.close();
      this.#open = false;
      await (await scratchDirectory()).removeEntry(this.#name);
    } catch (thrown) {
      // Moved away, or cleared with the site's data.
      if (!hasName(thrown, 'NotFoundError')) throw storageError(thrown, say`remove a temporary file`);
    } finally {
      await this.#lock.release();
    }
  }
}

export async function makeScratch(): Promise<ScratchFile> {
  const name = crypto.randomUUID();
  const lock = await tryLock(scratchLock(name));
  if (lock === undefined) throw new PrerollError('internal', say`A temporary file could not be made.`);
  try {
    const handle = await (await scratchDirectory()).getFileHandle(name, { create: true });
    return new ScratchFile(handle, await handle.createSyncAccessHandle(), lock);
  } catch (thrown) {
    await lock.release();
    throw storageError(thrown, say`make a temporary file`);
  }
}
