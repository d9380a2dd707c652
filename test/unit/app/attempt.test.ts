import { expect, test } from 'vitest';
import { attemptBy } from '../../../src/app/attempt.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { say } from '../../../src/core/sentence.ts';

const attempting = () => {
  const told: PrerollError[] = [];
  return {
    told,
    attempt: attemptBy((error) => told.push(error), 'internal', say`The page could not be turned`),
  };
};

test('what succeeds is answered with, and nothing is told', async () => {
  const { told, attempt } = attempting();
  expect(await attempt(() => Promise.resolve(7))).toBe(7);
  expect(told).toEqual([]);
});

test('what fails is told as what failed, with the words of the browser, and answered with nothing', async () => {
  const { told, attempt } = attempting();
  expect(await attempt<number>(() => Promise.reject(new Error('It is glued.')))).toBeUndefined();
  expect(told).toMatchObject([{ reason: 'internal', message: 'The page could not be turned: It is glued.' }]);
});

test('an error that says all of it is told as it is', async () => {
  const { told, attempt } = attempting();
  const error = new PrerollError('storage-full', say`The disk is full.`);
  await attempt(() => Promise.reject(error));
  expect(told).toEqual([error]);
});
