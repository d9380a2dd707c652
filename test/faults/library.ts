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

const READ = `(async () => {
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open('preroll');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const rows = await new Promise((resolve, reject) => {
    const request = db.transaction('clips').objectStore('clips').getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const pictures = await new Promise((resolve, reject) => {
    const request = db.transaction('thumbnails').objectStore('thumbnails').getAllKeys();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  db.close();
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

export async function readKept(tab: Tab): Promise<Kept> {
  const kept = (await tab.evaluate(READ)) as Kept | undefined;
  if (kept === undefined) throw new Error('The page could not read what is kept.');
  return kept;
}

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
