import { expect, test } from 'vitest';
import { deferred } from '../../../src/core/deferred.ts';

test('ends as the first call says', async () => {
  const { promise, resolve, reject } = deferred<number>();
  resolve(7);
  resolve(8);
  reject(new Error('too late'));
  await expect(promise).resolves.toBe(7);
});

test('a rejection nobody waits for is not unhandled, and one who waits hears it', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): number => unheard.push(reason);
  process.on('unhandledRejection', hear);
  const { promise, reject } = deferred<never>();
  reject(new Error('no'));
  await new Promise((resolve) => setTimeout(resolve, 0));
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
  await expect(promise).rejects.toThrow('no');
});
