import { expect, test } from 'vitest';
import { parseFromPage, toPage } from '../../../../../src/source/jetkvm/relay/messages.ts';

test.each([
  [
    { type: 'hello', preroll: 7, app: 'http://localhost:4173' },
    { type: 'hello', version: 7, app: 'http://localhost:4173' },
  ],
  [{ type: 'here', preroll: 1, id: 5 }, { type: 'here' }],
  [
    { type: 'open', preroll: 1, id: 5 },
    { type: 'open', id: 5 },
  ],
  [
    { type: 'text', preroll: 1, id: 5, text: 'pong' },
    { type: 'text', id: 5, text: 'pong' },
  ],
  [
    { type: 'close', preroll: 1, id: 5, code: 1006, status: 401 },
    { type: 'close', id: 5, code: 1006, status: 401 },
  ],
  [{ type: 'bye', preroll: 1, id: 5 }, { type: 'bye' }],
])('%j is a message', (data, message) => {
  expect(parseFromPage(data)).toStrictEqual(message);
});

const TEXT = { type: 'text', preroll: 1, id: 5, text: 'pong' };
const CLOSE = { type: 'close', preroll: 1, id: 5, code: 1006, status: 401 };

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', '{"type":"bye","preroll":1}'],
  ['a number', 7],
  ['a list', [TEXT]],
  ['a map', new Map([['type', 'bye']])],
  ['bytes', new ArrayBuffer(8)],
  ['no mark', { type: 'bye' }],
  ['another version', { ...TEXT, preroll: 2 }],
  ['no type', { preroll: 1 }],
  ['an unknown type', { type: 'eval', preroll: 1, text: 'alert(1)' }],
  ['a type of Preroll’s own', { type: 'send', preroll: 1, id: 5, text: 'x' }],
  ['a text that is none', { ...TEXT, text: { toString: 'pong' } }],
  ['a text that is too long', { ...TEXT, text: 'x'.repeat(256 * 1024 + 1) }],
  ['a number that is none', { ...TEXT, id: '5' }],
  ['a broken number', { ...TEXT, id: 5.5 }],
  ['a number beyond all', { ...TEXT, id: Infinity }],
  ['a code that no socket has', { ...CLOSE, code: 70_000 }],
  ['a code below all', { ...CLOSE, code: -1 }],
  ['a status that is none', { ...CLOSE, status: '401' }],
  ['a hello without a version', { type: 'hello', preroll: '1', app: 'x' }],
  ['a hello that is too long', { type: 'hello', preroll: 1, app: 'x'.repeat(301) }],
])('%s is none', (_what, data) => {
  expect(parseFromPage(data)).toBeUndefined();
});

test.each([{ type: 'here' }, { type: 'open', id: 5 }, TEXT, CLOSE, { type: 'bye' }])(
  '%j is none in another version, which is known by its hello alone',
  (data) => {
    expect(parseFromPage({ ...data, preroll: 1 })).toBeDefined();
    expect(parseFromPage({ ...data, preroll: 2 })).toBeUndefined();
  },
);

test('the longest text of a device passes', () => {
  expect(parseFromPage({ ...TEXT, text: 'x'.repeat(256 * 1024) })).toBeDefined();
});

test('ours bear the mark and the version', () => {
  expect(toPage({ type: 'send', id: 5, text: 'ping' })).toStrictEqual({
    preroll: 1,
    type: 'send',
    id: 5,
    text: 'ping',
  });
});
