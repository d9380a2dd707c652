import { expect, it, onTestFinished, vi } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { MAX_ITEMS } from '../../../src/protocol/export-messages.ts';
import { tryLock } from '../../../src/store/locks.ts';
import { addClip, clipFile, openDesk } from './desk.ts';

it('a job that the worker cannot read is answered', async () => {
  const worker = new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module', name: 'none' });
  onTestFinished(() => worker.terminate());
  const answer = new Promise<unknown>((resolve) => {
    worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
  });
  worker.postMessage({ type: 'job', job: { kind: 'key' } });
  worker.postMessage({ type: 'job', id: 7, job: { kind: 'dance' } });
  expect(await answer).toMatchObject({ type: 'answer', id: 7, ok: false, reason: 'bad-message' });
});

it('more files than a job can have are refused with a sentence', async () => {
  const { client } = await openDesk();
  const file = new File([], 'a.mp4');
  const files = Array.from({ length: MAX_ITEMS + 1 }, () => file);
  const answer = await client.run({ kind: 'import', files });
  expect(answer).toBeInstanceOf(PrerollError);
  expect(answer).toMatchObject({
    sentence: { template: expect.stringContaining('at most {0} files') as string, values: [MAX_ITEMS] },
  });
});

it('what an import and an export report adds up to what they said there is to do', async () => {
  const { space, store } = await openDesk();
  const { id } = await addClip(store, {}, clipFile(2000));
  const worker = new Worker(new URL('./progress.worker.ts', import.meta.url), {
    type: 'module',
    name: space.name,
  });
  onTestFinished(() => worker.terminate());
  const shares = new Promise<unknown>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
  });
  worker.postMessage({ file: new File([clipFile(1999)], 'a.mp4'), clip: id });
  // A pass that is left out of either is a quarter and more. Of frames so small a rewritten file is larger by its index.
  const most = expect.toSatisfy((share: number) => share > 0.9 && share < 1.2) as unknown;
  expect(await shares).toEqual([most, most]);
});

it('an export that waits for another tab to hash can be cancelled', async () => {
  const { store, client } = await openDesk();
  const { id } = await addClip(store);
  const sealing = await tryLock('preroll-seal');
  const controller = new AbortController();
  const job = { kind: 'save', clips: [id], form: { kind: 'as-is' }, sidecars: true, zip: true } as const;
  const running = client.run(job, { signal: controller.signal });
  const waits = expect.objectContaining({ name: 'preroll-seal' }) as unknown;
  const isAsked = async (): Promise<void> => {
    const { pending = [] } = await navigator.locks.query();
    expect(pending).toContainEqual(waits);
  };
  // The worker is only being started.
  await vi.waitFor(isAsked, { timeout: 10_000 });
  controller.abort();
  expect(await running).toEqual({ kind: 'cancelled' });
  await sealing?.release();
});
