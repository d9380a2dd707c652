/**
 * Web Locks say across tabs and workers who works on a clip. The browser frees them when their thread dies, however it
 * dies, which is what makes them the proof that nobody writes a file any more.
 */
import type { ClipId } from '../core/clip/clip.ts';
import { guarded } from './storage-error.ts';

export interface HeldLock {
  /** Resolves once others can take it. May be called again. */
  release(): Promise<void>;
}

const WRITER = 'preroll-clip-';

/** Held from before a clip's row exists until its row is ready or gone. */
export const writerLock = (id: ClipId): string => `${WRITER}${id}`;

/** Whether a lock of this name is a clip's. */
export const isWriterLock = (name: string): boolean => name.startsWith(WRITER);

/** Held while a clip is removed for good or taken back, so that these two never meet. */
export const removalLock = (id: ClipId): string => `preroll-removal-${id}`;

/** Takes the lock if it is free at this moment; `undefined` when somebody holds it. */
export async function tryLock(name: string): Promise<HeldLock | undefined> {
  return guarded(
    'take a lock',
    () =>
      new Promise<HeldLock | undefined>((resolve, reject) => {
        const released = navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
          if (lock === null) {
            resolve(undefined);
            return;
          }
          await new Promise<void>((letGo) => {
            resolve({
              release: async () => {
                letGo();
                await released;
              },
            });
          });
        });
        released.catch(reject);
      }),
  );
}

/** Waits for the lock and holds it while `work` runs. */
export const withLock = async <T>(name: string, work: () => Promise<T>): Promise<T> =>
  guarded('take a lock', () => navigator.locks.request(name, work));
