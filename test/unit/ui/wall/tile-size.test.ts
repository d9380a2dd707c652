import { expect, test } from 'vitest';
import { tileWidth } from '../../../../src/ui/wall/tile-size.ts';

const room = { width: 900, height: 600, gap: 10, caption: 50 };

test.each([
  ['one fills the width', 1, room, 900],
  ['two stand side by side where that is larger', 2, { ...room, height: 400 }, 445],
  ['two stand below one another where that is larger', 2, { ...room, width: 500, height: 640 }, 471],
  ['four stand in two rows', 4, room, 435],
  ['so do three', 3, room, 435],
  ['too many for the least width scroll', 60, room, undefined],
] as const)('%s', (_, count, within, width) => {
  expect(tileWidth(count, within, 208)).toBe(width);
});
