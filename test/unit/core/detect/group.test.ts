import { describe, expect, test } from 'vitest';
import { type Group, GroupRule } from '../../../../src/core/detect/group.ts';
import { tileGrid } from '../../../../src/core/detect/plane.ts';
import { FINE } from '../../../../src/core/detect/tuning.ts';

const GRID = tileGrid(160, 80);

/** Feeds news, [seconds, [column, row] of the tiles]; gives the events in the same order. */
function play(
  tiles: number,
  ...news: readonly (readonly [number, readonly (readonly [number, number])[]])[]
) {
  const rule = new GroupRule(GRID, FINE, tiles);
  return news.map(([seconds, places]) => feed(rule, seconds, places));
}

function feed(rule: GroupRule, seconds: number, places: readonly (readonly [number, number])[]) {
  const novel = new Uint8Array(GRID.count);
  for (const [column, row] of places) novel[row * GRID.columns + column] = 1;
  return rule.step(seconds * 1e6, novel, { after: (seconds - 1) * 1e6, by: (seconds - 0.5) * 1e6 });
}

const sizes = (groups: readonly (Group | undefined)[]): (number | undefined)[] =>
  groups.map((group) => group?.tiles);

describe('novel tiles make an event', () => {
  test.each([
    { why: 'one is not enough', news: [[20, [[3, 3]]]], tiles: 2, events: [undefined] },
    { why: 'unless one was asked for', news: [[20, [[3, 3]]]], tiles: 1, events: [1] },
    {
      why: 'two side by side are',
      news: [
        [
          20,
          [
            [3, 3],
            [4, 3],
          ],
        ],
      ],
      tiles: 2,
      events: [2],
    },
    {
      why: 'also with one between them',
      news: [
        [
          20,
          [
            [3, 3],
            [5, 3],
          ],
        ],
      ],
      tiles: 2,
      events: [2],
    },
    {
      why: 'but not far apart',
      news: [
        [
          20,
          [
            [3, 3],
            [6, 3],
          ],
        ],
      ],
      tiles: 2,
      events: [undefined],
    },
    {
      why: 'within three seconds',
      news: [
        [20, [[3, 3]]],
        [22.9, [[4, 3]]],
      ],
      tiles: 2,
      events: [undefined, 2],
    },
    {
      why: 'and not later',
      news: [
        [20, [[3, 3]]],
        [23, [[4, 3]]],
      ],
      tiles: 2,
      events: [undefined, undefined],
    },
    {
      why: 'each tile counts once',
      news: [
        [
          20,
          [
            [3, 3],
            [4, 3],
          ],
        ],
        [21, [[5, 3]]],
      ],
      tiles: 2,
      events: [2, undefined],
    },
  ] as const)('$why', ({ news, tiles, events }) => {
    expect(sizes(play(tiles, ...news))).toEqual(events);
  });

  test('which began with the first of them, each group in its box', () => {
    const [, event] = play(
      2,
      [20, [[3, 3]]],
      [
        21,
        [
          [4, 4],
          [15, 8],
          [16, 8],
          [9, 1],
        ],
      ],
    );
    expect(event).toEqual({
      onset: { after: 19e6, by: 19.5e6 },
      tiles: 4,
      boxes: [
        { left: 3, top: 3, right: 5, bottom: 5 },
        { left: 15, top: 8, right: 17, bottom: 9 },
      ],
    });
  });
});

describe('after an event', () => {
  const text = [4, 5, 6, 7].map((column) => [column, 3] as const);
  const caret = [
    [8, 3],
    [8, 4],
  ] as const;

  test('the caret beside it is a part of it for twelve seconds', () => {
    expect(sizes(play(2, [20, text], [31, caret]))).toEqual([4, undefined]);
    expect(sizes(play(2, [20, text], [33, caret]))).toEqual([4, 2]);
  });

  test('something as small elsewhere is not', () => {
    expect(
      sizes(
        play(
          2,
          [20, text],
          [
            24,
            [
              [15, 8],
              [15, 9],
            ],
          ],
        ),
      ),
    ).toEqual([4, 2]);
  });

  test('and neither are letters', () => {
    expect(
      sizes(
        play(
          2,
          [20, text],
          [
            24,
            [
              [8, 3],
              [9, 3],
            ],
          ],
        ),
      ),
    ).toEqual([4, 2]);
  });

  test('which another rule may have found', () => {
    const rule = new GroupRule(GRID, FINE, 2);
    rule.passed(20e6, [{ left: 0, top: 0, right: 20, bottom: 10 }]);
    expect(feed(rule, 25, caret)).toBeUndefined();
  });
});
