import { expect, test } from 'vitest';
import { keysOf, type PressedKey, SHORTCUTS, shortcutOf } from '../../../src/core/shortcuts.ts';

const press = (key: string, held: Partial<PressedKey> = {}): ReturnType<typeof shortcutOf> =>
  shortcutOf({
    key,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    repeat: false,
    ...held,
  });

test.each([
  ['r', 'record'],
  ['s', 'screenshot'],
  ['k', 'keep'],
  ['f', 'full-screen'],
  ['p', 'float'],
  ['/', 'search'],
  ['R', 'record'],
])('%s means %s', (key, does) => {
  expect(press(key)).toBe(does);
});

test('signs that some keyboards write with Shift mean the same with it', () => {
  expect(press('?', { shiftKey: true })).toBe('help');
  expect(press('/', { shiftKey: true })).toBe('search');
});

test('a deletion is taken back with Ctrl or the command key, and by no letter alone', () => {
  expect(press('z', { ctrlKey: true })).toBe('undo');
  expect(press('z', { metaKey: true })).toBe('undo');
  expect(press('z')).toBeUndefined();
  expect(press('Z', { ctrlKey: true, shiftKey: true })).toBeUndefined();
});

test('keys of the browser, keys that are held down, and all others mean nothing', () => {
  expect(press('r', { ctrlKey: true })).toBeUndefined();
  expect(press('f', { altKey: true })).toBeUndefined();
  expect(press('s', { metaKey: true })).toBeUndefined();
  expect(press('r', { repeat: true })).toBeUndefined();
  for (const key of ['q', 'Enter', ' ', 'ArrowLeft', 'constructor', '']) expect(press(key)).toBeUndefined();
});

test('no two of them share a key, and each can be looked up', () => {
  expect(new Set(SHORTCUTS.map(({ key }) => key)).size).toBe(SHORTCUTS.length);
  expect(keysOf('undo')).toMatchObject({ aria: 'Control+Z', shown: ['Ctrl', 'Z'] });
});
