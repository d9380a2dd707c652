import { expect, test } from 'vitest';
import type { PrerollError } from '../../../../src/core/error.ts';
import { Tokens } from '../../../../src/app/watch/tokens.ts';

function kept(): {
  readonly tokens: () => Tokens;
  readonly stored: Map<string, string>;
  readonly errors: PrerollError[];
} {
  const stored = new Map<string, string>();
  const errors: PrerollError[] = [];
  const preferences = {
    token: (device: string) => Promise.resolve(stored.get(device)),
    saveToken: (device: string, value: string | undefined) => {
      if (value === undefined) stored.delete(device);
      else stored.set(device, value);
      return Promise.resolve();
    },
  };
  return {
    tokens: () => new Tokens({ store: { preferences }, onError: (error) => errors.push(error) }),
    stored,
    errors,
  };
}

test('a token is for its device alone, and ends with the window', async () => {
  const { tokens, stored } = kept();
  const window = tokens();
  window.give('a', 'secret', false);
  expect(await window.of('a')).toBe('secret');
  expect(await window.of('b')).toBeUndefined();
  expect(stored.size).toBe(0);
  expect(await tokens().of('a')).toBeUndefined();
});

test('one that the person wants kept is there in the next window, until another is given without that wish', async () => {
  const { tokens } = kept();
  tokens().give('a', 'secret', true);
  expect(await tokens().of('a')).toBe('secret');
  tokens().give('a', 'other', false);
  expect(await tokens().of('a')).toBeUndefined();
});

test('a storage that fails is reported, and the token holds for this window', async () => {
  const errors: PrerollError[] = [];
  const refuse = (): Promise<never> => Promise.reject(new TypeError('No.'));
  const window = new Tokens({
    store: { preferences: { token: refuse, saveToken: refuse } },
    onError: (error) => errors.push(error),
  });
  expect(await window.of('a')).toBeUndefined();
  window.give('a', 'secret', true);
  expect(await window.of('a')).toBe('secret');
  await expect.poll(() => errors.length).toBe(2);
  expect(errors.map(({ message }) => message).join()).not.toContain('secret');
});
