import { describe, expect, test } from 'vitest';
import {
  bundleAt,
  columnsIn,
  followed,
  shelvesOf,
  stepFrom,
  type Step,
} from '../../../../src/core/clip/shelves.ts';
import { wallMs } from '../../../../src/core/time.ts';

/** Of a day's number and the number within it, the newest first. */
const clip = (day: number, within: number) => ({
  row: { id: `${day}-${within}`, startedAt: wallMs(day * 1000 + within) },
});
const startOf = (at: number): number => Math.floor(at / 1000) * 1000;

describe('shelves', () => {
  const items = [clip(3, 2), clip(3, 1), ...Array.from({ length: 60 }, (_, index) => clip(1, 60 - index))];

  test('hold a day each, in bundles that end with a row', () => {
    const shelves = shelvesOf(items, 5, startOf);
    expect(shelves.map(({ clips }) => clips)).toEqual([2, 60]);
    expect(shelves[1]?.bundles.map((bundle) => bundle.items.length)).toEqual([15, 15, 15, 15]);
    expect(shelves[1]?.bundles.map(({ first }) => first)).toEqual([2, 17, 32, 47]);
    expect(shelves[1]?.bundles[1]?.key).toBe('1000/1');
    expect(shelves.flatMap(({ bundles }) => bundles.flatMap((bundle) => bundle.items))).toEqual(items);
  });

  test('say in which bundle a place lies', () => {
    const shelves = shelvesOf(items, 5, startOf);
    expect([0, 1, 2, 16, 17, 61].map((at) => bundleAt(shelves, at))).toEqual([
      '3000/0',
      '3000/0',
      '1000/0',
      '1000/0',
      '1000/1',
      '1000/3',
    ]);
    expect(bundleAt([], 0)).toBe('');
  });

  test('are none without clips', () => {
    expect(shelvesOf([], 3, startOf)).toEqual([]);
  });
});

describe('the clip in hand', () => {
  const items = [clip(3, 2), clip(3, 1), clip(1, 1)];

  test('is the first one until there is another', () => {
    expect(followed(items, undefined)).toEqual({ id: '3-2', at: 0 });
  });

  test('stays the same where others come and go before it', () => {
    expect(followed(items, { id: '1-1', at: 7 })).toEqual({ id: '1-1', at: 2 });
  });

  test('gives its place to the next one when it goes, or to the last', () => {
    expect(followed(items, { id: 'gone', at: 1 })).toEqual({ id: '3-1', at: 1 });
    expect(followed(items, { id: 'gone', at: 3 })).toEqual({ id: '1-1', at: 3 });
    expect(followed([], { id: 'gone', at: 3 })).toBeUndefined();
  });
});

describe('a key leads', () => {
  // Two days, three columns:   0 1 2 / 3 4    and   5 6 7 / 8
  const DAYS = [5, 4];
  test.each<[Step, number, number]>([
    ['ArrowRight', 4, 5],
    ['ArrowRight', 8, 8],
    ['ArrowLeft', 5, 4],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 0, 3],
    ['ArrowDown', 2, 4],
    ['ArrowDown', 4, 6],
    ['ArrowDown', 7, 8],
    ['ArrowDown', 8, 8],
    ['ArrowUp', 8, 5],
    ['ArrowUp', 6, 4],
    ['ArrowUp', 7, 4],
    ['ArrowUp', 1, 1],
    ['Home', 7, 0],
    ['End', 0, 8],
  ])('%s from %i to %i', (step, from, to) => {
    expect(stepFrom(from, step, DAYS, 3)).toBe(to);
  });

  test('nowhere in an empty list', () => {
    for (const step of ['ArrowDown', 'ArrowRight', 'End'] as const) expect(stepFrom(0, step, [], 3)).toBe(0);
  });
});

test.each([
  [21, 'grid', 2],
  [8, 'grid', 1],
  [35, 'grid', 3],
  [60, 'grid', 5],
  [60, 'list', 1],
] as const)('%i rem of a %s hold %i beside each other', (width, layout, columns) => {
  expect(columnsIn(width, layout)).toBe(columns);
});
