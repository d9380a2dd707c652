/**
 * Web Locks say across tabs and workers who works on a clip. The browser frees them when their thread dies, however it
 * dies, which is what makes them the proof that nobody writes a file any more.
 */
import type { ClipId } from '../core/clip/clip.ts';
import { guarded } from './storage-error.ts';
import { say } from '../core/sentence.ts';

export interface HeldLock {
  /** Resolves once others can take it. May be called again. */
  release(): Promise<void>;
}

const WRITER = 'preroll-clip-';

/** Held from before a clip's row exists until its row is ready or gone. */
export const writerLock = (id: ClipId): string => `${WRITER}${id}`;

/** Whether a lock of this name is a clip's. */
export const isWriterLock = (name: string): boolean => name.startsWith(WRITER);

/** Held, shared, by everybody who plays or exports a clip: it is removed for good only once nobody does. */
export const useLock = (id: ClipId): string => `preroll-use-${id}`;

/** Held by the one tab that watches the device with this id. */
export const deviceLock = (device: string): string => `preroll-device-${device}`;

/** Held while clips are removed to make room, so that two threads never free the same space twice. */
export const RETENTION_LOCK = 'preroll-retention';

/** Held while the browser is asked for space. */
export const PROBE_LOCK = 'preroll-probe';

/** Held while a clip is removed for good or taken back, so that these two never meet. */
export const removalLock = (id: ClipId): string => `preroll-removal-${id}`;

/** Takes the lock if it is free at this moment; `undefined` when somebody holds it. */
export const tryLock = (name: string): Promise<HeldLock | undefined> => take(name, { ifAvailable: true });

/** Takes all of the locks if every one is free at this moment, else none; `undefined` then. */
export async function tryLocks(names: readonly string[]): Promise<HeldLock | undefined> {
  const taken: HeldLock[] = [];
  const release = async (): Promise<void> => {
    for (const lock of taken.splice(0)) await lock.release();
  };
  try {
    for (const name of names) {
      const lock = await tryLock(name);
      if (lock === undefined) {
        await release();
        return undefined;
      }
      taken.push(lock);
    }
  } catch (thrown) {
    await release();
    throw thrown;
  }
  return { release };
}

/** Takes the lock together with others who share it; waits for whoever has it alone. */
export async function shareLock(name: string): Promise<HeldLock> {
  const lock = await take(name, { mode: 'shared' });
  // Only a request that does not wait comes back with nothing.
  return lock ?? { release: async () => {} };
}

/** Takes the lock, waiting for it at most `ms` milliseconds; `undefined` when somebody held it all the time. */
export async function awaitLock(name: string, ms: number): Promise<HeldLock | undefined> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ms);
  try {
    return await take(name, { signal: patience.signal });
  } catch (thrown) {
    if (patience.signal.aborted) return undefined;
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

async function take(name: string, options: LockOptions): Promise<HeldLock | undefined> {
  return guarded(
    say`take a lock`,
    () =>
      new Promise<HeldLock | undefined>((resolve, reject) => {
        const released = navigator.locks.request(name, options, async (lock) => {
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
  guarded(say`take a lock`, () => navigator.locks.request(name, work));
