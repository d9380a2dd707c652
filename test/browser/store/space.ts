/** A place of its own for each test: a database, and a directory in the origin's private file system. */
import { deleteDB } from 'idb';
import { afterEach, expect, vi } from 'vitest';
import type { ClipId, ClipRow } from '../../../src/core/clip/clip.ts';
import { makeClipId } from '../../../src/core/clip/id.ts';
import { micros, wallMs } from '../../../src/core/time.ts';
import { writerLock } from '../../../src/store/locks.ts';
import { openStore, type Store, type StoreOptions } from '../../../src/store/store.ts';
import { exampleRow } from '../../unit/core/clip/example.ts';
import { filesIn, type Space } from './space-files.ts';
import { startWorker, type TestWorker } from './remote.ts';
import type { WriterCommands } from './writer-commands.ts';

const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

export function makeSpace(): Space {
  const name = `test-${crypto.randomUUID()}`;
  undo.push(
    async () =>
      (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true }).catch(() => {}),
    () => deleteDB(name),
  );
  return { name };
}

/** Closed after the test. */
export async function storeIn(space: Space, options: StoreOptions = {}): Promise<Store> {
  const store = await openStore({ ...options, name: space.name, files: filesIn(space) });
  undo.push(() => store.close());
  return store;
}

/** Ended after the test. */
export async function writerIn(space: Space): Promise<TestWorker<WriterCommands>> {
  const url = new URL('./writer.worker.ts', import.meta.url);
  const worker = startWorker<WriterCommands>(new Worker(url, { type: 'module' }));
  undo.push(worker.kill);
  await worker.call.open(space);
  return worker;
}

/** Ends the worker and waits until the browser has freed what it held of the clip. */
export async function killWriter(worker: TestWorker<WriterCommands>, id: ClipId): Promise<void> {
  worker.kill();
  await navigator.locks.request(writerLock(id), () => {});
  // The request is done here before the browser has let go of it for others; a query comes after that.
  const isFree = async (): Promise<void> => {
    const { held = [] } = await navigator.locks.query();
    expect(held.map(({ name }) => name)).not.toContain(writerLock(id));
  };
  await vi.waitFor(isFree, { timeout: 10_000 });
}

let rows = 0;

/** A row as the recorder makes it, each a second younger than the one before. */
export function makeRow(change: Partial<ClipRow> = {}): ClipRow {
  rows += 1;
  const startedAt = change.startedAt ?? wallMs(1_790_000_000_000 + rows * 1000);
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const id = change.id ?? makeClipId(startedAt, random.toString(16).padStart(8, '0'));
  return exampleRow(startedAt, {
    id,
    device: { id: '192.168.1.50', name: 'rack 3' },
    duration: micros(2_000_000),
    bytes: 1000,
    frames: 60,
    ...change,
  });
}

/** The same, as it is before its first frame. */
export const makeRecording = (): ClipRow =>
  makeRow({ state: 'recording', duration: micros(0), bytes: 0, frames: 0 });

export async function readFile(store: Store, id: ClipId): Promise<Uint8Array | undefined> {
  const file = await store.files.getFile(id);
  return file === undefined ? undefined : new Uint8Array(await file.arrayBuffer());
}
