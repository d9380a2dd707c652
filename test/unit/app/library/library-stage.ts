/** A library over a stand-in store, with object URLs counted and time standing still, for the tests of one file. */
import { afterEach, beforeEach, vi } from 'vitest';
import { Library, type LibraryOptions } from '../../../../src/app/library/library.ts';
import type { ClipRow } from '../../../../src/core/clip/clip.ts';
import { FakeStore, freeLocks } from '../fake-store.ts';

interface LibraryStage {
  /** Object URLs that have not been revoked, the oldest first. */
  urls: string[];
  /** Names of the locks that somebody holds. */
  locks: Set<string>;
  readonly onError: ReturnType<typeof vi.fn<LibraryOptions['onError']>>;
  readonly save: ReturnType<typeof vi.fn<NonNullable<LibraryOptions['save']>>>;
  readonly make: (store: FakeStore) => Library;
  readonly open: (...rows: readonly ClipRow[]) => Promise<{ library: Library; store: FakeStore }>;
}

/** Sets itself up before each test of the file that calls it, and leaves nothing behind. */
export function libraryStage(): LibraryStage {
  const stage: LibraryStage = {
    urls: [],
    locks: new Set(),
    onError: vi.fn<LibraryOptions['onError']>(),
    save: vi.fn<NonNullable<LibraryOptions['save']>>(),
    make: (store) =>
      new Library({
        store: store.asStore(),
        onError: stage.onError,
        save: stage.save,
        heldLocks: async () => stage.locks,
        usedBytes: async () => 5_000_000,
      }),
    open: async (...rows) => {
      const store = new FakeStore(rows);
      const library = stage.make(store);
      await library.start();
      return { library, store };
    },
  };
  beforeEach(() => {
    vi.useFakeTimers();
    stage.urls = [];
    stage.locks = new Set();
    vi.stubGlobal('navigator', { locks: freeLocks });
    vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
      const url = `blob:${stage.urls.length}`;
      stage.urls.push(url);
      return url;
    });
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => {
      stage.urls = stage.urls.filter((each) => each !== url);
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.resetAllMocks();
  });
  return stage;
}
