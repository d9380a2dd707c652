/** The folder that a person has picked for copies of every clip. The browser keeps the handle; its permission may end. */
import type { PrerollDatabase } from './schema.ts';
import { guarded } from './storage-error.ts';
import { say } from '../core/sentence.ts';

const KEY = 'copy-folder';

/** Does not own the database. Every method rejects with a `PrerollError` when the browser refuses. */
export class CopyFolder {
  readonly #db: PrerollDatabase;

  constructor(db: PrerollDatabase) {
    this.#db = db;
  }

  /** `undefined`: no copies are kept. */
  async get(): Promise<FileSystemDirectoryHandle | undefined> {
    const stored: unknown = await guarded(say`read the folder for copies`, () =>
      this.#db.get('preferences', KEY),
    );
    return stored instanceof FileSystemDirectoryHandle ? stored : undefined;
  }

  async set(folder: FileSystemDirectoryHandle | undefined): Promise<void> {
    await guarded(say`save the folder for copies`, async () => {
      if (folder === undefined) await this.#db.delete('preferences', KEY);
      else await this.#db.put('preferences', folder, KEY);
    });
  }
}
