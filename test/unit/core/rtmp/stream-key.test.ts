import { expect, test } from 'vitest';
import { type Allowed, sameSecret, verdictOn } from '../../../../src/core/rtmp/stream-key.ts';

const KEYS = ['s3cret', 'sch\u00fcssel'];

const TABLE: readonly (readonly [Omit<Allowed, 'keys'>, readonly string[], string, string, string])[] = [
  [{}, [], 'live', 'anything', 'ask'],
  [{ app: 'live' }, [], 'live', 'anything', 'ask'],
  [{ app: 'live' }, [], 'live/', 'anything', 'ask'],
  [{ app: 'live' }, [], 'other', 'anything', 'refused'],
  [{ app: 'live' }, [], 'lively', 'anything', 'refused'],
  [{ app: 'live', name: 'desk' }, [], 'live', 'desk', 'taken'],
  [{ app: 'live', name: 'desk' }, [], 'live', 'desks', 'refused'],
  [{ app: 'live', name: 'desk' }, [], 'live', 'Desk', 'refused'],
  [{ app: 'live', name: 'desk' }, [], 'live', '', 'refused'],
  [{ app: 'live', name: 'desk/left' }, [], 'live', 'desk/left', 'taken'],
  // As ffmpeg divides it.
  [{ app: 'live', name: 'desk/left' }, [], 'live/desk', 'left', 'taken'],
  [{}, KEYS, 'whatever', 's3cret', 'taken'],
  [{}, KEYS, 'whatever', 'schlüssel', 'refused'],
  [{}, KEYS, 'whatever', 'sch\u00fcssel', 'taken'],
  [{}, KEYS, 'whatever', 's3cret2', 'refused'],
  [{}, KEYS, 'whatever', '', 'refused'],
  [{ app: 'live' }, KEYS, 'live', 's3cret', 'taken'],
  [{ app: 'live' }, KEYS, 'other', 's3cret', 'refused'],
  [{ app: 'live', name: 'desk' }, KEYS, 'live', 's3cret', 'taken'],
  [{ app: 'live', name: 'desk' }, KEYS, 'live', 'desk', 'taken'],
];

test.each(TABLE)('%o with the keys %o: %s, %s is %s', (allowed, keys, app, name, verdict) => {
  expect(verdictOn(app, name, { ...allowed, keys })).toBe(verdict);
});

test.each([
  ['a', 'a', true],
  ['a', 'b', false],
  ['a', 'aa', false],
  ['aa', 'a', false],
  ['', 'a', false],
  ['\ud800', '\ufffd', true],
])('%o and %o are the same: %o', (given, secret, same) => {
  expect(sameSecret(given, secret)).toBe(same);
});
