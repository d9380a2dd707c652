import { expect, test } from 'vitest';
import { PrerollError } from '../../../src/core/error.ts';
import { fetched } from '../../../src/core/fetched.ts';

test('what comes is handed on', async () => {
  expect(await fetched(Promise.resolve('a part'))).toBe('a part');
});

test('what does not come is told with what a person can do', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module');
  const told: unknown = await fetched(Promise.reject(cause)).catch((thrown: unknown) => thrown);
  expect(told).toBeInstanceOf(PrerollError);
  expect(told).toMatchObject({
    reason: 'internal',
    cause,
    message: expect.stringContaining('Reload the page'),
  });
});
