import { describe, expect, test } from 'vitest';
import { MOST_POINTS, type Zone } from '../../../../src/core/detect/masks.ts';
import {
  anchorOf,
  boundsOf,
  cornerAdded,
  cornerRemoved,
  longestEdge,
  moved,
  numberOf,
  rectangle,
  removed,
  turned,
} from '../../../../src/core/zones/edit.ts';
import { cornerAt, hit } from '../../../../src/core/zones/hit.ts';
import { scaleOf, snap, stepped, type Stride } from '../../../../src/core/zones/snap.ts';

const box = (
  left: number,
  top: number,
  right: number,
  bottom: number,
  kind: Zone['kind'] = 'mask',
): Zone => ({
  kind,
  points: rectangle({ x: left, y: top }, { x: right, y: bottom }),
});
const triangle: Zone = {
  kind: 'only',
  points: [
    { x: 0.5, y: 0.5 },
    { x: 0.9, y: 0.5 },
    { x: 0.9, y: 0.6 },
  ],
};

describe('an edit', () => {
  const zones = [box(0.1, 0.2, 0.3, 0.4), triangle];

  test('spans a rectangle whichever corner comes first', () => {
    expect(rectangle({ x: 0.3, y: 0.1 }, { x: 0.1, y: 0.2 })).toEqual([
      { x: 0.1, y: 0.1 },
      { x: 0.3, y: 0.1 },
      { x: 0.3, y: 0.2 },
      { x: 0.1, y: 0.2 },
    ]);
  });

  test('moves one corner, and not beyond the picture', () => {
    const [first, second] = moved(zones, { zone: 0, point: 2 }, { x: 0.1, y: 9 });
    expect(first?.points).toEqual(zones[0]?.points.with(2, { x: 0.4, y: 1 }));
    expect(second).toBe(triangle);
  });

  test('moves a zone without bending it, as far as the picture goes', () => {
    const [first] = moved(zones, { zone: 0 }, { x: -0.5, y: 0.1 });
    const { x, y, width, height } = boundsOf(first?.points ?? []);
    expect(x).toBe(0);
    expect([y, width, height].map((each) => each.toFixed(6))).toEqual(['0.300000', '0.200000', '0.200000']);
  });

  test('removes a zone, or turns it into the other kind', () => {
    expect(removed(zones, 0)).toEqual([triangle]);
    expect(turned(zones, 1)[1]).toEqual({ ...triangle, kind: 'mask' });
    expect(turned(turned(zones, 0), 0)).toEqual(zones);
  });

  test('removes a corner while a polygon is left', () => {
    expect(cornerRemoved(zones, 0, 1)[0]?.points).toEqual(zones[0]?.points.toSpliced(1, 1));
    expect(cornerRemoved(zones, 1, 1)).toBe(zones);
  });

  test('adds a corner in the middle of an edge, the one that closes the polygon too', () => {
    expect(cornerAdded([triangle], 0, 0)[0]?.points[1]).toEqual({ x: 0.7, y: 0.5 });
    expect(cornerAdded([triangle], 0, 2)[0]?.points[3]).toEqual({ x: 0.7, y: 0.55 });
  });

  test('adds no corner more than a zone may have', () => {
    const full = [{ ...triangle, points: Array.from({ length: MOST_POINTS }, () => ({ x: 0, y: 0 })) }];
    expect(cornerAdded(full, 0, 0)).toBe(full);
  });

  test('knows a zone by its number among its kind, and where a move is measured', () => {
    const three = [box(0, 0, 1, 1), triangle, box(0.25, 0.5, 1, 1)];
    expect([0, 1, 2].map((zone) => numberOf(three, zone))).toEqual([1, 1, 2]);
    expect(anchorOf(three, { zone: 2 })).toMatchObject({ x: 0.25, y: 0.5 });
    expect(anchorOf(three, { zone: 1, point: 2 })).toEqual({ x: 0.9, y: 0.6 });
    expect(anchorOf(three, { zone: 3 })).toBeUndefined();
    expect(longestEdge(triangle.points)).toBe(2);
  });
});

describe('snapping', () => {
  // 1920 x 1080: 120 columns, and 67.5 rows, of which the last is cut in half.
  const tiles = scaleOf(1920, 1080);

  test.each([
    { pixels: { x: 100, y: 100 }, edge: { x: 96, y: 96 } },
    { pixels: { x: 105, y: 3 }, edge: { x: 112, y: 0 } },
    { pixels: { x: 1919, y: 1073 }, edge: { x: 1920, y: 1072 } },
    { pixels: { x: 0, y: 1078 }, edge: { x: 0, y: 1080 } },
  ])('takes $pixels to $edge', ({ pixels, edge }) => {
    const found = snap({ x: pixels.x / 1920, y: pixels.y / 1080 }, tiles);
    expect(Math.round(found.x * 1920)).toBe(edge.x);
    expect(Math.round(found.y * 1080)).toBe(edge.y);
  });

  test.each<{ from: number; direction: -1 | 1; stride: Stride; to: number }>([
    { from: 32, direction: 1, stride: 'tile', to: 48 },
    { from: 40, direction: 1, stride: 'tile', to: 48 },
    { from: 40, direction: -1, stride: 'tile', to: 32 },
    { from: 32, direction: -1, stride: 'tiles', to: 0 },
    { from: 33, direction: 1, stride: 'tiles', to: 112 },
    { from: 33, direction: 1, stride: 'pixel', to: 34 },
    { from: 1916, direction: 1, stride: 'tile', to: 1920 },
    { from: 0, direction: -1, stride: 'pixel', to: 0 },
  ])('a $stride step from $from goes to $to', ({ from, direction, stride, to }) => {
    expect(stepped(from / 1920, direction, stride, tiles.width) * 1920).toBeCloseTo(to, 6);
  });

  test('a step from an edge that a division has blurred goes on, and does not stay', () => {
    let at = 0;
    for (let step = 1; step <= 120; step += 1) at = stepped(at, 1, 'tile', tiles.width);
    expect(at).toBe(1);
  });
});

describe('under the pointer', () => {
  const reach = { x: 0.01, y: 0.02 };
  const zones = [box(0.1, 0.1, 0.5, 0.5), box(0.3, 0.3, 0.7, 0.7)];

  test.each([
    { title: 'nothing', at: { x: 0.9, y: 0.9 }, selected: undefined, found: undefined },
    { title: 'a zone', at: { x: 0.2, y: 0.2 }, selected: undefined, found: { zone: 0 } },
    { title: 'the upper of two', at: { x: 0.4, y: 0.4 }, selected: undefined, found: { zone: 1 } },
    { title: 'the selected of two', at: { x: 0.4, y: 0.4 }, selected: 0, found: { zone: 0 } },
    { title: 'its corner', at: { x: 0.105, y: 0.11 }, selected: 0, found: { zone: 0, point: 0 } },
    {
      title: 'its corner over another zone',
      at: { x: 0.5, y: 0.5 },
      selected: 0,
      found: { zone: 0, point: 2 },
    },
    { title: 'no corner that is not shown', at: { x: 0.105, y: 0.11 }, selected: 1, found: { zone: 0 } },
    { title: 'an edge from outside', at: { x: 0.095, y: 0.2 }, selected: undefined, found: { zone: 0 } },
  ])('is $title', ({ at, selected, found }) => {
    expect(hit(zones, at, reach, selected)).toEqual(found);
  });

  test('a finger reaches further than a mouse', () => {
    const points = zones[0]?.points ?? [];
    expect(cornerAt(points, { x: 0.13, y: 0.1 }, reach)).toBeUndefined();
    expect(cornerAt(points, { x: 0.13, y: 0.1 }, { x: 0.05, y: 0.05 })).toBe(0);
  });

  test('even-odd decides where lines cross, as in the detector', () => {
    const star: Zone = {
      kind: 'mask',
      points: [0, 2, 4, 1, 3].map((corner) => ({
        x: 0.5 + 0.4 * Math.sin((corner * 2 * Math.PI) / 5),
        y: 0.5 - 0.4 * Math.cos((corner * 2 * Math.PI) / 5),
      })),
    };
    expect(hit([star], { x: 0.5, y: 0.5 }, reach, undefined)).toBeUndefined();
    expect(hit([star], { x: 0.5, y: 0.2 }, reach, undefined)).toEqual({ zone: 0 });
  });
});
