import { afterEach, beforeEach, vi } from 'vitest';
import { App } from '../../../src/app/app.ts';
import type { AppOptions } from '../../../src/app/app-options.ts';
import { parseLaunch } from '../../../src/core/launch.ts';
import { FakeStore, freeLocks } from './fake-store.ts';
import { FakeClaims, FakePlace, FakePresence, FakeSource, FakeWorker, TARGET } from './fakes.ts';

/**
 * What an app takes from its window, for each test of the file anew: timers that the test moves, workers that only note what
 * they are told, and locks that nobody holds. To be called before the file's own `beforeEach`, so that it ends after the
 * file's own `afterEach`.
 */
export function useFakeWindow(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('Worker', FakeWorker);
    vi.stubGlobal('navigator', { locks: freeLocks });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    FakeWorker.reset();
  });
}

/** Lets all happen that waits for nothing but other code: a session's own comes when the first one is wanted. */
export async function settle(): Promise<void> {
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(0);
}

/** An app on its own, in which every address is a device that answers. Whoever makes it leaves its devices. */
export const appOf = (options: Partial<AppOptions> = {}): App =>
  new App({
    store: new FakeStore().asStore(),
    launch: { ...parseLaunch(''), armed: undefined },
    presence: new FakePresence(),
    place: new FakePlace(),
    resolveTarget: (address) => ({ ...TARGET, device: { id: address, name: address }, address }),
    createSource: async () => new FakeSource(),
    claims: new FakeClaims(),
    library: { heldLocks: async () => new Set(), usedBytes: async () => 0 },
    ...options,
  });
