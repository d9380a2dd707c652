import { expect, test } from 'vitest';
import type { TileMaps } from '../../../../src/app/watch/session.ts';
import { encodeRuns } from '../../../../src/core/detect/tile-runs.ts';
import { heatLimits, heatStep, plotHeat, plotTiles } from '../../../../src/ui/calibrate/tile-plot.ts';

/** Drawn as text: a mark for a tile, a dot for none. */
const runs = (...rows: readonly string[]): Uint8Array<ArrayBuffer> =>
  encodeRuns(Uint8Array.from(rows.join(''), (letter) => (letter === '.' ? 0 : 1)));

const ALL = runs('####', '####', '####');
const NONE = runs();

const maps = (over: Partial<TileMaps> = {}): TileMaps => ({
  columns: 4,
  rows: 3,
  width: 4,
  height: 2.5,
  differing: NONE,
  busy: NONE,
  novel: NONE,
  watched: ALL,
  events: [],
  ...over,
});

/** Ten pixels a tile. */
const SIZE = { width: 40, height: 25 };

test('a still, watched screen draws nothing', () => {
  expect(plotTiles(maps(), SIZE)).toEqual({
    differing: [],
    busy: [],
    unwatched: [],
    novel: [],
    counts: { differing: 0, busy: 0, unwatched: 0, novel: 0 },
  });
});

test('neighbours become one box, equal rows too, and the last row is cut off by the picture’s edge', () => {
  const { differing, counts } = plotTiles(maps({ differing: runs('##.#', '##..', '##..') }), SIZE);
  expect(differing).toEqual([
    { x: 30, y: 0, width: 10, height: 10 },
    { x: 0, y: 0, width: 20, height: 25 },
  ]);
  expect(counts.differing).toBe(7);
});

test('what is not watched is drawn, not what is', () => {
  const { unwatched, counts } = plotTiles(maps({ watched: runs('####', '#..#', '####') }), SIZE);
  expect(unwatched).toEqual([{ x: 10, y: 10, width: 20, height: 10 }]);
  expect(counts.unwatched).toBe(2);
});

test('novel tiles are framed together, without lines between them', () => {
  const { novel } = plotTiles(maps({ novel: runs('....', '.##.', '....') }), SIZE);
  expect(new Set(novel.map(String))).toEqual(
    new Set(['10,10,20,10', '20,10,30,10', '10,20,20,20', '20,20,30,20', '10,10,10,20', '30,10,30,20']),
  );
});

test('a frame at the picture’s edge is closed there', () => {
  const { novel } = plotTiles(maps({ novel: runs('...#') }), SIZE);
  expect(new Set(novel.map(String))).toEqual(
    new Set(['30,0,40,0', '30,10,40,10', '30,0,30,10', '40,0,40,10']),
  );
});

test('boxes share their edges on whole pixels at any size', () => {
  const { differing } = plotTiles(maps({ differing: runs('#...', '.#..', '..#.') }), {
    width: 33,
    height: 19,
  });
  expect(differing).toEqual([
    { x: 0, y: 0, width: 8, height: 8 },
    { x: 8, y: 8, width: 9, height: 7 },
    { x: 17, y: 15, width: 8, height: 4 },
  ]);
});

test('a map that cannot be read darkens nothing', () => {
  const broken = Uint8Array.of(200);
  const plot = plotTiles(maps({ differing: broken, busy: broken, novel: broken, watched: broken }), SIZE);
  expect(plot.counts).toEqual({ differing: 0, busy: 0, unwatched: 0, novel: 0 });
});

test.each([
  { times: 0, step: 0 },
  { times: 1, step: 1 },
  { times: 100, step: 2 },
  { times: 600, step: 4 },
  { times: 1000, step: 4 },
])('of at most a thousand times, $times are step $step of four', ({ times, step }) => {
  expect(heatStep(times, 1000, 4)).toBe(step);
});

test('heat is drawn in steps, and nowhere that never counted', () => {
  const counts = Uint32Array.of(0, 0, 0, 16, 16, 0, 0, 0, 0, 1, 0, 0);
  const heat = plotHeat({ columns: 4, rows: 3, width: 4, height: 3, counts }, { width: 40, height: 30 }, 4);
  expect(heat).toEqual([
    [{ x: 10, y: 20, width: 10, height: 10 }],
    [],
    [],
    [
      { x: 30, y: 0, width: 10, height: 10 },
      { x: 0, y: 10, width: 10, height: 10 },
    ],
  ]);
});

test.each([
  { most: 1000, limits: [62, 250, 562, 1000] },
  { most: 3, limits: [1, 3] },
  { most: 1, limits: [1] },
  { most: 0, limits: [] },
])('the legend of at most $most times says $limits, and each falls into its step', ({ most, limits }) => {
  const found = heatLimits(most, 4);
  expect(found.map(({ upTo }) => upTo)).toEqual(limits);
  for (const { step, upTo } of found) expect(heatStep(upTo, most, 4)).toBe(step + 1);
});
