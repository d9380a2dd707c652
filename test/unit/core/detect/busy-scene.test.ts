import { expect, test } from 'vitest';
import { BusyScene } from '../../../../src/core/detect/busy-scene.ts';
import { Change } from '../../../../src/core/detect/novelty.ts';
import { TILE_EDGE, tileGrid } from '../../../../src/core/detect/plane.ts';

const COLUMNS = 16;
const GRID = tileGrid(COLUMNS * TILE_EDGE, 9 * TILE_EDGE);

/** Of each tile: `#` never rests and changed, `m` never rests, `+` changed, `.` neither. */
type Drawing = readonly string[];

const tilesOf = (drawing: Drawing, signs: string): Uint8Array =>
  Uint8Array.from(drawing.join(''), (sign) => (signs.includes(sign) ? 1 : 0));
const sum = (map: Uint8Array): number => map.reduce((total, tile) => total + tile, 0);

function step(scene: BusyScene, drawing: Drawing): void {
  const core = tilesOf(drawing, '#m');
  const changed = tilesOf(drawing, '#+');
  scene.step(
    { change: changed.map((tile) => (tile === 1 ? Change.unknown : Change.none)), changes: sum(changed) },
    { core, busy: core, busyCount: sum(core) },
  );
}

/** The sample once more, `x` for each tile whose change belongs to what moves. */
function belongs(drawing: Drawing): Drawing {
  const scene = new BusyScene(GRID);
  step(scene, drawing);
  return drawing.map((line, row) =>
    Array.from(line, (sign, column) => (scene.part[row * COLUMNS + column] === 1 ? 'x' : sign)).join(''),
  );
}

const CUT: Drawing = [
  '................',
  '................',
  '..++++++........',
  '..+####+........',
  '..+####+........',
  '..+####+........',
  '..+####+........',
  '..++++++........',
  '................',
];

test('a cut of a film changes its still parts too, and they belong to it', () => {
  expect(belongs(CUT)).toEqual([
    '................',
    '................',
    '..xxxxxx........',
    '..xxxxxx........',
    '..xxxxxx........',
    '..xxxxxx........',
    '..xxxxxx........',
    '..xxxxxx........',
    '................',
  ]);
});

test('a window that opens beside it does not', () => {
  const beside = CUT.map((line) => `${line.slice(0, 12)}+++.`);
  expect(belongs(beside).map((line) => line.slice(12))).toEqual(CUT.map(() => '+++.'));
});

test('neither does a change that reaches beyond its surroundings: what moves in it is its only part', () => {
  expect(belongs(CUT.map((line) => line.replace('+........', '+++++....')))).toEqual([
    '................',
    '................',
    '..++++++++++....',
    '..+xxxx+++++....',
    '..+xxxx+++++....',
    '..+xxxx+++++....',
    '..+xxxx+++++....',
    '..++++++++++....',
    '................',
  ]);
});

test('a change within its surroundings, of which hardly anything moves, is none of its own', () => {
  const title = ['..++++++........', '..++++++........', ...CUT.slice(2)].map((line, row) =>
    row < 2 ? line : line.replaceAll('+', '.').replaceAll('#', 'm'),
  );
  expect(belongs(title)).toEqual(title);
});

test('a few tiles in motion are no film: what changes around a clock is news', () => {
  const clock = [
    '................',
    '..++++++........',
    '..+####+........',
    '..+####+........',
    '..++++++........',
    ...CUT.slice(0, 2),
    ...CUT.slice(0, 2),
  ];
  expect(belongs(clock)).toEqual(clock.map((line) => line.replaceAll('#', 'x')));
});

test('of two films each has its own surroundings: what reaches over both belongs to neither', () => {
  const two = [
    '................',
    '................',
    '####........####',
    '####........####',
    '################',
    '####........####',
    '................',
    '................',
    '................',
  ].map((line, row) => (row === 4 ? `####${'+'.repeat(8)}####` : line));
  expect(belongs(two)).toEqual(two.map((line) => line.replaceAll('#', 'x')));
});

test('where nothing moves nothing belongs to it', () => {
  const still = CUT.map((line) => line.replaceAll('#', '+'));
  expect(belongs(still)).toEqual(still);
});

test('it is part of the film until the change has come to rest', () => {
  const scene = new BusyScene(GRID);
  step(scene, CUT);
  const all = sum(scene.part);
  expect(all).toBe(36);
  scene.settle({ away: new Uint8Array(GRID.count).fill(1) });
  expect(sum(scene.part)).toBe(all);
  scene.settle({ away: tilesOf(CUT, '#') });
  expect(sum(scene.part)).toBe(16);
});
