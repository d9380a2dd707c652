import { describe, expect, test } from 'vitest';
import {
  MOST_POINTS,
  MOST_ZONES,
  parseZones,
  watchedTiles,
  type Zone,
} from '../../../../src/core/detect/masks.ts';
import { tileGrid } from '../../../../src/core/detect/plane.ts';

/** 5x4 tiles; the last column and row are cut in half by the picture's edge. */
const GRID = tileGrid(36, 28);

/** A rectangle in half-size pixels. */
function zone(kind: Zone['kind'], left: number, top: number, right: number, bottom: number): Zone {
  const point = (x: number, y: number) => ({ x: x / 36, y: y / 28 });
  return { kind, points: [point(left, top), point(right, top), point(right, bottom), point(left, bottom)] };
}

/** The watched tiles in characters, a row each. */
function picture(zones: readonly Zone[]): string[] {
  const tiles = [...watchedTiles(zones, GRID)].map((tile) => (tile === 1 ? '#' : '.')).join('');
  return Array.from({ length: GRID.rows }, (_, row) => tiles.slice(row * 5, row * 5 + 5));
}

describe('watched tiles', () => {
  test.each([
    { what: 'all, without zones', zones: [], rows: ['#####', '#####', '#####', '#####'] },
    {
      what: 'not those that a mask covers',
      zones: [zone('mask', 8, 8, 24, 16)],
      rows: ['#####', '#..##', '#####', '#####'],
    },
    {
      what: 'not those that a mask only touches',
      zones: [zone('mask', 7, 15, 9, 17)],
      rows: ['#####', '..###', '..###', '#####'],
    },
    {
      what: 'not the one that a mask lies within',
      zones: [zone('mask', 10, 10, 12, 12)],
      rows: ['#####', '#.###', '#####', '#####'],
    },
    {
      what: 'only those that a zone touches',
      zones: [zone('only', 0, 0, 9, 7)],
      rows: ['##...', '.....', '.....', '.....'],
    },
    {
      what: 'those of all zones together, less the masks',
      zones: [zone('mask', 0, 0, 8, 8), zone('only', 0, 0, 16, 8), zone('only', 33, 25, 36, 28)],
      rows: ['.#...', '.....', '.....', '....#'],
    },
    {
      what: 'not under a triangle',
      zones: [
        {
          kind: 'mask' as const,
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 0 },
            { x: 0, y: 1 },
          ],
        },
      ],
      rows: ['.....', '....#', '..###', '.####'],
    },
  ])('$what', ({ zones, rows }) => {
    expect(picture(zones)).toEqual(rows);
  });

  test('a mask is where it was after a mode change', () => {
    const half = zone('mask', 0, 0, 18, 28);
    const count = (width: number, height: number): number =>
      watchedTiles([half], tileGrid(width, height)).reduce((sum, tile) => sum + tile, 0);
    expect(count(640, 360)).toBe(1800);
    expect(count(320, 240)).toBe(600);
  });
});

describe('zones that come from outside', () => {
  const good = zone('mask', 0, 0, 10, 10);

  test('survive a round trip through JSON', () => {
    expect(parseZones(JSON.parse(JSON.stringify([good])))).toEqual({ zones: [good], errors: [] });
  });

  test.each([
    ['no list', { zones: [] }],
    ['nothing', undefined],
    ['a text', 'mask'],
  ])('%s is refused', (_, input) => {
    const { zones, errors } = parseZones(input);
    expect(zones).toEqual([]);
    expect(errors.map(({ message }) => message)).toEqual(['Masks must be a list.']);
  });

  test.each([
    ['null', null],
    ['another kind', { ...good, kind: 'maybe' }],
    ['two points', { ...good, points: good.points.slice(0, 2) }],
    ['too many points', { ...good, points: Array.from({ length: MOST_POINTS + 1 }, () => ({ x: 0, y: 0 })) }],
    ['a point that is none', { ...good, points: [...good.points, null] }],
    ['a coordinate that is no number', { ...good, points: [...good.points, { x: '0', y: 0 }] }],
    ['a coordinate without a value', { ...good, points: [...good.points, { x: Number.NaN, y: 0 }] }],
  ])('%s is left out and named, and takes no other with it', (_, bad) => {
    const { zones, errors } = parseZones([good, bad]);
    expect(zones).toEqual([good]);
    expect(errors.map(({ message }) => message)).toEqual([
      `Mask 2 must be an area of 3 to ${MOST_POINTS} points on the picture.`,
    ]);
  });

  test('are moved onto the picture', () => {
    const points = [
      { x: -5, y: 0.5 },
      { x: Number.POSITIVE_INFINITY, y: 2 },
      { x: 0.25, y: 1 },
    ];
    expect(parseZones([{ kind: 'only', points }]).zones[0]?.points).toEqual([
      { x: 0, y: 0.5 },
      { x: 1, y: 1 },
      { x: 0.25, y: 1 },
    ]);
  });

  test('are bounded in number', () => {
    const { zones, errors } = parseZones(Array.from({ length: 1000 }, () => good));
    expect(zones).toHaveLength(MOST_ZONES);
    expect(errors).toHaveLength(1);
  });
});
