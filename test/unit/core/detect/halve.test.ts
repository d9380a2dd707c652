import { describe, expect, test } from 'vitest';
import { half, halvePlane } from '../../../../src/core/detect/halve.ts';
import { random } from './screen-sim.ts';

/** Halves rows of numbers that lie in a buffer with some bytes of padding before and between them. */
function halved(rows: readonly (readonly number[])[], step = 1): number[] {
  const width = (rows[0]?.length ?? 0) / step;
  const stride = width * step + 3;
  const source = new Uint8Array(5 + stride * rows.length).fill(255);
  for (const [index, row] of rows.entries()) source.set(row, 5 + index * stride);
  const target = new Uint8Array(half(width) * half(rows.length));
  halvePlane(source, { offset: 5, stride }, { width, height: rows.length, step }, target);
  return [...target];
}

describe('a plane at half size', () => {
  test('is the mean of each four, rounded', () => {
    expect(
      halved([
        [0, 10, 100, 100],
        [20, 30, 101, 101],
      ]),
    ).toEqual([15, 101]);
  });

  test('keeps the trace of a single bright line wherever it falls', () => {
    expect(
      halved([
        [0, 200],
        [0, 200],
      ]),
    ).toEqual([100]);
    expect(
      halved([
        [200, 0],
        [200, 0],
      ]),
    ).toEqual([100]);
  });

  test('counts the last row and column of an odd size twice', () => {
    expect(
      halved([
        [10, 20, 30],
        [10, 20, 30],
        [50, 60, 70],
      ]),
    ).toEqual([15, 30, 55, 70]);
  });

  test.each([
    { width: 8, height: 4 },
    { width: 12, height: 5 },
    { width: 4, height: 1 },
  ])('of $width x $height is the same whether its rows begin at whole words or not', ({ width, height }) => {
    const next = random(7);
    const rows = Array.from({ length: height }, () =>
      Array.from({ length: width }, () => Math.floor(256 * next())),
    );
    const halvedFrom = (offset: number): number[] => {
      const source = new Uint8Array(offset + width * height);
      for (const [index, row] of rows.entries()) source.set(row, offset + index * width);
      const target = new Uint8Array(1 + 2 * half(width) * half(height));
      halvePlane(source, { offset, stride: width }, { width, height }, target, { offset: 1, step: 2 });
      return [...target];
    };
    expect(halvedFrom(4)).toEqual(halvedFrom(3));
    const [a = 0, b = 0] = rows[0] ?? [];
    const [c = a, d = b] = rows[1] ?? [];
    expect(halvedFrom(4).slice(0, 3)).toEqual([0, Math.round((a + b + c + d) / 4), 0]);
  });

  test('reads one of two planes that lie by turns', () => {
    expect(
      halved(
        [
          [1, 90, 3, 90],
          [5, 90, 7, 90],
        ],
        2,
      ),
    ).toEqual([4]);
  });

  test('writes by turns into a shared target', () => {
    const target = new Uint8Array(4);
    const size = { width: 4, height: 2 };
    halvePlane(new Uint8Array(8).fill(7), { offset: 0, stride: 4 }, size, target, { step: 2 });
    halvePlane(new Uint8Array(8).fill(9), { offset: 0, stride: 4 }, size, target, { offset: 1, step: 2 });
    expect([...target]).toEqual([7, 9, 7, 9]);
  });
});
