import { describe, expect, test } from 'vitest';
import { boxesTouch, Clusters, MOST_CLUSTERS } from '../../../../src/core/detect/clusters.ts';
import { tileGrid } from '../../../../src/core/detect/plane.ts';

/** A bitmap drawn in characters, a row each; `#` is marked. */
function draw(...rows: readonly string[]): { clusters: Clusters; marked: Uint8Array } {
  const grid = tileGrid((rows[0]?.length ?? 1) * 8, rows.length * 8);
  const marked = Uint8Array.from(rows.join('').split(''), (tile) => (tile === '#' ? 1 : 0));
  return { clusters: new Clusters(grid), marked };
}

describe('groups of tiles', () => {
  test.each([
    { reach: 1, boxes: ['0,0-2,2', '4,0-5,1', '0,3-1,4'] },
    { reach: 2, boxes: ['0,0-2,4', '4,0-5,1'] },
    { reach: 3, boxes: ['0,0-5,4'] },
  ])('$reach tiles apart: $boxes', ({ reach, boxes }) => {
    const { clusters, marked } = draw('#...#', '.#...', '.....', '#....');
    const found = clusters.boxes(marked, reach);
    expect(found.map((b) => `${b.left},${b.top}-${b.right},${b.bottom}`)).toEqual(boxes);
  });

  test('know their size and members', () => {
    const { clusters, marked } = draw('##..#');
    expect(clusters.find(marked, 1)).toBe(2);
    expect(clusters.size.slice(0, 2)).toEqual(Int32Array.of(2, 1));
    expect([...clusters.label]).toEqual([0, 0, -1, -1, 1]);
  });

  test('are forgotten by the next search', () => {
    const { clusters, marked } = draw('##..#');
    clusters.find(marked, 1);
    expect(clusters.find(new Uint8Array(5), 1)).toBe(0);
    expect([...clusters.label]).toEqual([-1, -1, -1, -1, -1]);
  });

  test('are a bounded list whose last one takes the rest', () => {
    const { clusters, marked } = draw('#.'.repeat(100));
    expect(clusters.find(marked, 1)).toBe(MOST_CLUSTERS);
    expect(clusters.size[MOST_CLUSTERS - 1]).toBe(100 - MOST_CLUSTERS + 1);
  });
});

test('boxes touch when they share a tile, or come as close as the margin', () => {
  const box = { left: 2, top: 2, right: 4, bottom: 4 };
  expect(boxesTouch(box, { left: 3, top: 3, right: 5, bottom: 5 })).toBe(true);
  expect(boxesTouch(box, { left: 4, top: 2, right: 5, bottom: 3 })).toBe(false);
  expect(boxesTouch(box, { left: 4, top: 2, right: 5, bottom: 3 }, 1)).toBe(true);
});
