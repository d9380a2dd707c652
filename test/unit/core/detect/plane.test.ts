import { describe, expect, test } from 'vitest';
import { MAX_PLANE_SIDE, tileGrid } from '../../../../src/core/detect/plane.ts';

describe('the tiles of a half-size plane', () => {
  test.each([
    { screen: '1280x720', width: 640, height: 360, columns: 80, rows: 45, count: 3600 },
    { screen: '1920x1080', width: 960, height: 540, columns: 120, rows: 68, count: 8160 },
    { screen: '640x480', width: 320, height: 240, columns: 40, rows: 30, count: 1200 },
    { screen: '1366x768', width: 683, height: 384, columns: 86, rows: 48, count: 4128 },
    { screen: '2x2', width: 1, height: 1, columns: 1, rows: 1, count: 1 },
  ])('$screen: $columns x $rows', ({ width, height, columns, rows, count }) => {
    expect(tileGrid(width, height)).toEqual({ width, height, columns, rows, count });
  });

  test.each([
    [0, 10, 'width'],
    [10, -1, 'height'],
    [10.5, 10, 'width'],
    [10, Number.NaN, 'height'],
    [MAX_PLANE_SIDE + 1, 10, 'width'],
  ])('%d x %d is refused and %s is named', (width, height, name) => {
    expect(() => tileGrid(width, height)).toThrow(
      new TypeError(`${name} of a plane must be a whole number from 1 to ${MAX_PLANE_SIDE}.`),
    );
  });
});
