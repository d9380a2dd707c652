import { expect, test } from 'vitest';
import { digitOnWall, stepOnWall } from '../../../../src/ui/wall/wall-keys.ts';

// Seven tiles in rows of three: 0 1 2 / 3 4 5 / 6.
test.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, 3],
  ['ArrowRight', 6, undefined],
  ['ArrowLeft', 3, 2],
  ['ArrowLeft', 0, undefined],
  ['ArrowDown', 1, 4],
  ['ArrowDown', 3, 6],
  ['ArrowDown', 4, undefined],
  ['ArrowUp', 6, 3],
  ['ArrowUp', 2, undefined],
  ['Home', 5, 0],
  ['End', 0, 6],
  ['a', 0, undefined],
])('%s from %s leads to %s', (key, at, to) => {
  expect(stepOnWall(key, at, 7, 3)).toBe(to);
});

test.each([
  ['1', 0],
  ['4', 3],
  ['5', undefined],
  ['0', undefined],
  ['12', undefined],
  ['r', undefined],
])('of four devices, %s is %s', (key, index) => {
  expect(digitOnWall(key, 4)).toBe(index);
});
