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
  const window = tokens();
  window.give('a', 'secret', true);
  window.connected('a');
  expect(await tokens().of('a')).toBe('secret');
  tokens().give('a', 'other', false);
  expect(await tokens().of('a')).toBeUndefined();
});

test('one that the server has not taken yet is not stored, and neither is one that was not to be kept', async () => {
  const { tokens, stored } = kept();
  const window = tokens();
  window.give('a', 'wrong', true);
  window.connected('b');
  expect(stored.size).toBe(0);
  window.give('a', 'right', true);
  window.connected('a');
  expect([...stored]).toEqual([['a', 'right']]);
  window.give('a', 'other', true);
  window.give('a', 'another', false);
  window.connected('a');
  expect(stored.size).toBe(0);
});

test('with its device a token is forgotten in this window too, and is not kept afterwards', async () => {
  const { tokens, stored } = kept();
  const window = tokens();
  window.give('a', 'secret', true);
  window.forget('a');
  window.connected('a');
  expect(await window.of('a')).toBeUndefined();
  expect(stored.size).toBe(0);
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
  window.connected('a');
  await expect.poll(() => errors.length).toBe(2);
  expect(errors.map(({ message }) => message).join()).not.toContain('secret');
});
