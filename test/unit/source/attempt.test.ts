import { expect, test } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';
import { attempt } from '../../../src/source/attempt.ts';
import type { Life } from '../../../src/source/life.ts';

const broken = new PrerollError('connection-failed', say`The cable is out.`);

test('resolves with a connection that lives on', async () => {
  let made: Life | undefined;
  const { ended } = await attempt(new AbortController().signal, (life) => {
    made = life;
    return Promise.resolve();
  });
  expect(made?.signal.aborted).toBe(false);
  made?.end({ kind: 'lost', error: broken });
  expect(await ended).toEqual({ kind: 'lost', error: broken });
});

test('rejects when it fails, after freeing what it held', async () => {
  let freed = false;
  const failing = attempt(new AbortController().signal, (life) => {
    life.onEnd(() => {
      freed = true;
    });
    return Promise.reject(broken);
  });
  await expect(failing).rejects.toBe(broken);
  expect(freed).toBe(true);
});

test('turns an unforeseen error into a sentence and keeps its cause', async () => {
  const cause = new DOMException('Failed to parse SessionDescription', 'OperationError');
  const failing = attempt(new AbortController().signal, () => Promise.reject(cause));
  await expect(failing).rejects.toMatchObject({ name: 'PrerollError', reason: 'internal', cause });
});

test.each(['evicted', 'rebooting'] as const)(
  'is no failure when the device says %s meanwhile',
  async (kind) => {
    const connection = await attempt(new AbortController().signal, (life) => {
      life.end({ kind });
      return Promise.reject(life.signal.reason as Error);
    });
    expect(await connection.ended).toEqual({ kind });
  },
);

test('is no failure when the caller aborts it, before or meanwhile', async () => {
  const controller = new AbortController();
  let runs = 0;
  const run = (life: Life): Promise<void> => {
    runs += 1;
    controller.abort();
    return Promise.reject(life.signal.reason as Error);
  };
  expect(await (await attempt(controller.signal, run)).ended).toEqual({ kind: 'closed' });
  expect(await (await attempt(controller.signal, run)).ended).toEqual({ kind: 'closed' });
  expect(runs).toBe(1);
});
