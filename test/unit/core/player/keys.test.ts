import { expect, it } from 'vitest';
import { PLAYER_KEYS, playerAction } from '../../../../src/core/player/keys.ts';
import { nextSpeed } from '../../../../src/core/player/speed.ts';

const press = (key: string, more: { shiftKey?: boolean; repeat?: boolean } = {}) =>
  playerAction({ key, shiftKey: false, repeat: false, ...more });

it.each([
  [' ', { kind: 'toggle' }],
  ['K', { kind: 'toggle' }],
  ['j', { kind: 'backwards' }],
  ['l', { kind: 'forwards' }],
  [',', { kind: 'step', frames: -1 }],
  ['.', { kind: 'step', frames: 1 }],
  ['End', { kind: 'go', share: 1 }],
  ['7', { kind: 'go', share: 0.7 }],
  ['ArrowLeft', { kind: 'move', seconds: -5 }],
  ['i', { kind: 'trim-from' }],
  ['m', { kind: 'mute' }],
  ['Delete', { kind: 'delete' }],
])('%s means %o', (key, action) => {
  expect(press(key)).toEqual(action);
});

it('a key that is held steps on, and toggles nothing again', () => {
  expect(press('.', { repeat: true })).toEqual({ kind: 'step', frames: 1 });
  expect(press('ArrowRight', { repeat: true })).toEqual({ kind: 'move', seconds: 5 });
  expect(press(' ', { repeat: true })).toBeUndefined();
  expect(press('s', { repeat: true })).toBeUndefined();
  expect(press('Delete', { repeat: true })).toBeUndefined();
});

it('the shift key makes arrows shorter', () => {
  expect(press('ArrowRight', { shiftKey: true })).toEqual({ kind: 'move', seconds: 1 });
});

it('other keys are not ours, whatever they are called', () => {
  expect(['Escape', 'Tab', 'Enter', 'F5', 'constructor', 'ä'].map((key) => press(key))).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
});

it('the help lists keys that mean something, and no single one twice', () => {
  const names: Readonly<Record<string, string>> = {
    Space: ' ',
    '←': 'ArrowLeft',
    '→': 'ArrowRight',
    '↑': 'ArrowUp',
    '↓': 'ArrowDown',
  };
  const keys = PLAYER_KEYS.flatMap((row) => row.keys).filter((key) => key !== '…');
  expect(keys.filter((key) => press(names[key] ?? key) === undefined)).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
});

it('speeds end at a quarter and at sixteen times', () => {
  expect([0.25, 1, 16].map((speed) => nextSpeed(speed as 1, 1))).toEqual([0.5, 2, 16]);
  expect([0.25, 1, 16].map((speed) => nextSpeed(speed as 1, -1))).toEqual([0.25, 0.5, 8]);
});
