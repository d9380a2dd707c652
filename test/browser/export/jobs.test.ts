import { expect, it, onTestFinished } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { MAX_ITEMS } from '../../../src/protocol/export-messages.ts';
import { openDesk } from './desk.ts';

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
  expect(answer).toMatchObject({ message: expect.stringContaining('at most 10,000 files') as string });
});
