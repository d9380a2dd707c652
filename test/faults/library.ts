/** What the app keeps in a browser, read past the app: rows out of the index, files with their hashes. */
import type { ClipRow } from '../../src/core/clip/clip.ts';
import type { Tab } from '../tool/tab.ts';

export interface Kept {
  readonly rows: readonly ClipRow[];
  /** Ids of the clips that have a picture for the list. */
  readonly pictures: readonly string[];
  /** SHA-256 of each file of the clips' directory, by its name. */
  readonly files: Readonly<Record<string, string>>;
}

const READ_INDEX = `(async () => {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const db = await answer(indexedDB.open('preroll'));
  const rows = await answer(db.transaction('clips').objectStore('clips').getAll());
  const pictures = await answer(db.transaction('thumbnails').objectStore('thumbnails').getAllKeys());
  db.close();
  return { rows, pictures };
})()`;

/** Throws while a clip's file is being written: what was taken of it cannot be read any more a moment later. */
const READ = `(async () => {
  const { rows, pictures } = await ${READ_INDEX};
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle('clips', { create: true });
  const files = {};
  for await (const [name, handle] of directory.entries()) {
    const bytes = await handle.getFile().then((file) => file.arrayBuffer()).catch((error) => {
      // A journal goes when its clip is closed, also under the eyes of whoever lists it.
      if (!name.endsWith('.tail')) throw error;
    });
    if (bytes === undefined) continue;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    files[name] = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  return { rows, pictures, files };
})()`;

/** While nothing is recorded. */
export const readKept = async (tab: Tab): Promise<Kept> => (await tab.evaluate(READ)) as Kept;

/** The clips' rows, at any time. */
export const readRows = async (tab: Tab): Promise<Kept['rows']> =>
  ((await tab.evaluate(READ_INDEX)) as Pick<Kept, 'rows'>).rows;

/** Waits until nothing is unfinished: every row is ready, one that was interrupted has its picture, and no journal is left. */
export async function settled(tab: Tab): Promise<Kept> {
  await tab.until(`${READ}.then(({ rows, pictures, files }) =>
    rows.every(({ id, state, end }) => state === 'ready' && (end !== 'interrupted' || pictures.includes(id))) && !Object.keys(files).some((name) => name.endsWith('.tail')))`);
  return readKept(tab);
}

export async function readClip(tab: Tab, id: string): Promise<Buffer> {
  const address = await tab.evaluate(`(async () => {
    const root = await navigator.storage.getDirectory();
    const file = await (await (await root.getDirectoryHandle('clips')).getFileHandle('${id}.mp4')).getFile();
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(file);
    });
  })()`);
  return Buffer.from(String(address).split(',')[1] ?? '', 'base64');
}

/** Takes the journals away, for the run that has to notice. */
export async function removeJournals(tab: Tab): Promise<void> {
  await tab.until(`(async () => {
    const root = await navigator.storage.getDirectory();
    const directory = await root.getDirectoryHandle('clips', { create: true });
    for await (const name of directory.keys()) if (name.endsWith('.tail')) await directory.removeEntry(name);
    return true;
  })()`);
}
