/** Puts clips into the store of an opened app, past the app: recording them would take minutes. */
import type { Page } from '@playwright/test';
import type { WallMs } from '../../src/core/time.ts';
import type { VideoMode } from '../device/scenes/segments.ts';
import type { Films } from './films.ts';
import { knownAt, type Seed, seedsAt, watchesAt } from './seeds.ts';

/**
 * Instead of what is there. The page has to be one of the app that has started, and shows them once it is
 * loaded anew.
 */
export async function plant(
  page: Page,
  now: WallMs,
  films: Films,
  mode: VideoMode,
): Promise<readonly Seed[]> {
  const seeds = seedsAt(now, films, mode);
  const base64 = (bytes: Buffer): string => bytes.toString('base64');
  await page.evaluate(putIn, {
    films: Object.fromEntries(
      Object.entries(films).map(([name, { mp4, thumbnail, last }]) => [
        name,
        { mp4: base64(mp4), thumbnail: base64(thumbnail), last: base64(last) },
      ]),
    ),
    seeds: seeds.map(({ row, film }) => ({ row, film })),
    devices: knownAt(now),
    watches: watchesAt(now),
  });
  return seeds;
}

interface Planted {
  readonly films: Readonly<
    Record<string, { readonly mp4: string; readonly thumbnail: string; readonly last: string }>
  >;
  readonly seeds: readonly { readonly row: { readonly id: string }; readonly film: string }[];
  readonly devices: readonly object[];
  readonly watches: readonly object[];
}

/** Runs in the page. */
async function putIn({ films, seeds, devices, watches }: Planted): Promise<void> {
  const bytes = (text = ''): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const blob = (text?: string): Blob => new Blob([bytes(text)], { type: 'image/jpeg' });
  const root = await navigator.storage.getDirectory();
  await root.removeEntry('clips', { recursive: true });
  const clips = await root.getDirectoryHandle('clips', { create: true });
  for (const { row, film } of seeds) {
    const file = await (await clips.getFileHandle(`${row.id}.mp4`, { create: true })).createWritable();
    await file.write(bytes(films[film]?.mp4));
    await file.close();
  }
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('preroll');
    opening.addEventListener('error', () => reject(new Error('The index cannot be opened.')));
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const tx = db.transaction(['clips', 'thumbnails', 'evidence', 'devices', 'watches'], 'readwrite');
  for (const store of tx.objectStoreNames) tx.objectStore(store).clear();
  for (const { row, film } of seeds) {
    const of = films[film];
    tx.objectStore('clips').put(row);
    tx.objectStore('thumbnails').put(blob(of?.thumbnail), row.id);
    tx.objectStore('evidence').put(
      {
        before: blob(of?.thumbnail),
        after: blob(of?.thumbnail),
        region: { x: 0.4, y: 0.42, width: 0.2, height: 0.16 },
        lastFrame: blob(of?.last),
      },
      row.id,
    );
  }
  for (const device of devices) tx.objectStore('devices').put(device);
  for (const watch of watches) tx.objectStore('watches').put(watch);
  await new Promise<void>((resolve, reject) => {
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('error', () => reject(new Error('The clips cannot be put into the index.')));
  });
  db.close();
}
