/** What the app keeps of its clips, read past the app. */
import type { Page } from '@playwright/test';
import type { ClipRow } from '../../src/core/clip/clip.ts';
import type { Sidecar } from '../../src/core/sidecar/sidecar.ts';

/** Every value of a store of the index, in the order of its keys. */
export const readStore = (page: Page, name: string): Promise<readonly unknown[]> =>
  page.evaluate(
    (store) =>
      new Promise<readonly unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('preroll');
        opening.addEventListener('error', () => reject(new Error('The index cannot be opened.')));
        opening.addEventListener('success', () => {
          const db = opening.result;
          const reading = db.transaction(store).objectStore(store).getAll();
          reading.addEventListener('success', () => {
            db.close();
            resolve(reading.result);
          });
        });
      }),
    name,
  );

/** The rows of all clips, the oldest first. */
export const keptRows = async (page: Page): Promise<readonly ClipRow[]> =>
  (await readStore(page, 'clips')) as readonly ClipRow[];

/** The sidecars of all clips that are sealed by now, the oldest first. */
export const keptSidecars = async (page: Page): Promise<readonly Sidecar[]> =>
  (await readStore(page, 'seals')).map((text) => JSON.parse(String(text)) as Sidecar);
