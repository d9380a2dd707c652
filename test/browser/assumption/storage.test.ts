/** What the recorder needs of the browser's storage. */
import { expect, test } from 'vitest';
import type { OpfsFacts } from './opfs-facts.ts';

test('a worker writes through a sync access handle that excludes every other one', async () => {
  const worker = new Worker(new URL('./opfs.worker.ts', import.meta.url), { type: 'module' });
  const facts = await new Promise<OpfsFacts>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<OpfsFacts>) => resolve(data));
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  worker.terminate();
  expect(facts).toStrictEqual({
    written: 4,
    size: 4,
    secondHandle: 'NoModificationAllowedError',
    sizeAfterwards: 2,
  });
});

test('a lock is held until it is let go, and tells who waits', async () => {
  const { promise: released, resolve: release } = deferred();
  const held = navigator.locks.request('preroll-assumption', () => released);
  const refused = await navigator.locks.request(
    'preroll-assumption',
    { ifAvailable: true },
    (lock) => lock === null,
  );
  expect(refused).toBe(true);
  release();
  await held;
  const granted = await navigator.locks.request(
    'preroll-assumption',
    { ifAvailable: true },
    (lock) => lock !== null,
  );
  expect(granted).toBe(true);
});

test('a file that is moved over another one takes its place', async () => {
  const root = await navigator.storage.getDirectory();
  const make = async (name: string, text: string): Promise<FileSystemFileHandle> => {
    const file = await root.getFileHandle(name, { create: true });
    const writable = await file.createWritable();
    await writable.write(text);
    await writable.close();
    return file;
  };
  const [good, bad] = ['preroll-assumption-good', 'preroll-assumption-bad'];
  const file = await make(good, 'good');
  await make(bad, 'much longer, and bad');
  await file.move(root, bad);
  try {
    expect(await (await (await root.getFileHandle(bad)).getFile()).text()).toBe('good');
    await expect(root.getFileHandle(good)).rejects.toMatchObject({ name: 'NotFoundError' });
  } finally {
    await root.removeEntry(bad);
  }
});

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
