/**
 * The clips' files in the origin's private file system: `clips/<id>.mp4`, and while it is being written its journal
 * `clips/<id>.tail`. Only an id becomes a file name, so no text from outside reaches the file system.
 */
import type { ClipId } from '../core/clip/clip.ts';
import { isClipId } from '../core/clip/id.ts';
import { guarded, hasName } from './storage-error.ts';
import { say } from '../core/sentence.ts';

const DIRECTORY = 'clips';
const EXTENSION = '.mp4';
const JOURNAL = '.tail';

/** `in-use`: a writer has it open (or, in Chromium 156, a reader with a handle). Nothing was changed. */
export type RemoveResult = 'removed' | 'absent' | 'in-use';

export interface FileList {
  readonly clips: readonly ClipId[];
  /** Clips that have a journal. */
  readonly journals: readonly ClipId[];
  /** Names that are no clip's. They are shown, never removed. */
  readonly others: readonly string[];
}

/** Holds no handle open, so nobody has to close it. Every method rejects with a `PrerollError` when the browser refuses. */
export class ClipFiles {
  readonly #root: () => Promise<FileSystemDirectoryHandle>;

  /** @param root Where the directory `clips` lies or shall lie. */
  constructor(root: () => Promise<FileSystemDirectoryHandle> = () => navigator.storage.getDirectory()) {
    this.#root = root;
  }

  /**
   * A snapshot of the file as it is now; `undefined` when there is none. Reading it fails once the file has grown, so
   * take a fresh one for each use and offer none of a clip that is being written (Chromium 156).
   */
  async getFile(id: ClipId): Promise<File | undefined> {
    return guarded(say`open the clip file`, async () => (await this.#find(nameOf(id)))?.getFile());
  }

  /** Bytes; `undefined` when there is no file. */
  async size(id: ClipId): Promise<number | undefined> {
    return (await this.getFile(id))?.size;
  }

  /** Removes the file and its journal. The journal first: alone, it would bring the clip back. */
  async remove(id: ClipId): Promise<RemoveResult> {
    const journal = await this.removeJournal(id);
    return journal === 'in-use' ? journal : this.#remove(nameOf(id));
  }

  async removeJournal(id: ClipId): Promise<RemoveResult> {
    return this.#remove(nameOf(id, JOURNAL));
  }

  async list(): Promise<FileList> {
    return guarded(say`list the clip files`, async () => {
      const clips: ClipId[] = [];
      const journals: ClipId[] = [];
      const others: string[] = [];
      for await (const name of (await this.#directory()).keys()) {
        const clip = idIn(name, EXTENSION);
        const journal = idIn(name, JOURNAL);
        if (clip !== undefined) clips.push(clip);
        else if (journal !== undefined) journals.push(journal);
        else others.push(name);
      }
      return { clips, journals, others };
    });
  }

  /** The file, made when it is missing. For the writer alone. */
  async create(id: ClipId): Promise<FileSystemFileHandle> {
    return this.#create(nameOf(id));
  }

  /** The journal, made when it is missing. For the writer alone. */
  async createJournal(id: ClipId): Promise<FileSystemFileHandle> {
    return this.#create(nameOf(id, JOURNAL));
  }

  /** The file; `undefined` when there is none. */
  async handle(id: ClipId): Promise<FileSystemFileHandle | undefined> {
    return guarded(say`open the clip file`, () => this.#find(nameOf(id)));
  }

  /** The journal; `undefined` when there is none. */
  async journal(id: ClipId): Promise<FileSystemFileHandle | undefined> {
    return guarded(say`open the journal of a clip`, () => this.#find(nameOf(id, JOURNAL)));
  }

  /** Any file of the directory by its name, for those that no row knows; `undefined` when there is none. */
  async stray(name: string): Promise<FileSystemFileHandle | undefined> {
    return guarded(say`open the found file`, async () => {
      const directory = await this.#directory();
      // Compared with what is there: a name from outside never reaches the file system.
      for await (const [there, handle] of directory.entries()) {
        if (there === name && handle instanceof FileSystemFileHandle) return handle;
      }
      return undefined;
    });
  }

  /** Only because the person said so, and only through `removeFound`, which sees that it is no clip's. */
  async removeStray(name: string): Promise<void> {
    await guarded(say`remove the found file`, async () => (await this.stray(name))?.remove());
  }

  /** 14.3: moves a whole file to where the clip's belongs. Rejects when there is another already. */
  async place(id: ClipId, file: FileSystemFileHandle): Promise<void> {
    const there = await this.handle(id);
    await guarded(say`keep the file`, async () => {
      if (there === undefined) await file.move(await this.#directory(), nameOf(id));
      else if (!(await there.isSameEntry(file))) throw new Error('there is another file of this name');
    });
  }

  /**
   * 14.5: moves a whole file over the clip's, or to where that was, in one step: whoever dies leaves the one or the other.
   * `in-use`: somebody writes the clip's file, and nothing was changed.
   */
  async replace(id: ClipId, file: FileSystemFileHandle): Promise<'replaced' | 'in-use'> {
    return guarded(say`put the file in place`, async () => {
      try {
        await file.move(await this.#directory(), nameOf(id));
        return 'replaced';
      } catch (thrown) {
        if (hasName(thrown, 'NoModificationAllowedError')) return 'in-use';
        throw thrown;
      }
    });
  }

  async #create(name: string): Promise<FileSystemFileHandle> {
    return guarded(say`create the clip file`, async () =>
      (await this.#directory()).getFileHandle(name, { create: true }),
    );
  }

  async #remove(name: string): Promise<RemoveResult> {
    return guarded(say`remove the clip file`, async () => {
      const directory = await this.#directory();
      try {
        await directory.removeEntry(name);
        return 'removed';
      } catch (thrown) {
        if (hasName(thrown, 'NotFoundError')) return 'absent';
        if (hasName(thrown, 'NoModificationAllowedError')) return 'in-use';
        throw thrown;
      }
    });
  }

  async #find(name: string): Promise<FileSystemFileHandle | undefined> {
    try {
      return await (await this.#directory()).getFileHandle(name);
    } catch (thrown) {
      if (hasName(thrown, 'NotFoundError')) return undefined;
      throw thrown;
    }
  }

  /** Looked up each time: a handle kept from before outlives "clear site data" and then finds nothing. */
  async #directory(): Promise<FileSystemDirectoryHandle> {
    return (await this.#root()).getDirectoryHandle(DIRECTORY, { create: true });
  }
}

function nameOf(id: ClipId, extension = EXTENSION): string {
  if (!isClipId(id)) throw new TypeError(`ClipFiles: id must be a clip id, not ${JSON.stringify(id)}.`);
  return `${id}${extension}`;
}

function idIn(name: string, extension: string): ClipId | undefined {
  const id = name.endsWith(extension) ? name.slice(0, -extension.length) : '';
  return isClipId(id) ? id : undefined;
}
