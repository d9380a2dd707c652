import { expect, test } from 'vitest';
import { MAX_TOKEN, parseToken } from '../../../src/core/token.ts';

test.each([
  ['abc', 'abc'],
  ['  eyJ0.eyJz.c2ln-_~+/==\n', 'eyJ0.eyJz.c2ln-_~+/=='],
  ['Bearer abc', 'abc'],
  ['bearer  abc', 'abc'],
  ['p@ss:w"ord', 'p@ss:w"ord'],
])('%j is the token %s', (typed, token) => {
  expect(parseToken(typed)).toBe(token);
});

test.each([
  ['', /empty/],
  [' ', /empty/],
  ['a b', /no spaces/],
  ['a\nb', /no spaces/],
  ['tökén', /umlauts/],
  ['a'.repeat(MAX_TOKEN + 1), /at most 4096/],
])('%j is none', (typed, sentence) => {
  expect(parseToken(typed)).toMatchObject({ message: expect.stringMatching(sentence) as string });
});
