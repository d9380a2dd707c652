import { describe, expect, test } from 'vitest';
import { areaFactor, COARSE_TILES, QualityGate, tilesFor } from '../../../../src/core/detect/quality.ts';

/** Feeds [seconds, slope, qp]; lists what the picture is taken to be. */
function judge(...samples: readonly (readonly [number, number, number?])[]): string[] {
  const gate = new QualityGate();
  return samples.map(([seconds, slope, qp]) => gate.push(slope, qp, seconds * 1e6));
}

describe('the picture is coarse', () => {
  test('when structured tiles are unsteady, until they are calm again', () => {
    expect(judge([0, 0.05], [1, 0.17], [2, 0.2], [3, 0.15], [4, 0.13], [5, 0.11])).toEqual([
      'fine',
      'fine',
      'coarse',
      'coarse',
      'coarse',
      'fine',
    ]);
  });

  test('when the quantiser stays beyond its limit', () => {
    const samples = Array.from({ length: 20 }, (_, second) => [second, 0.05, second < 3 ? 26 : 44] as const);
    const found = judge(...samples);
    expect(found.slice(0, 5)).toEqual(['fine', 'fine', 'fine', 'fine', 'fine']);
    expect(found.at(-1)).toBe('coarse');
  });

  test('but not for the second of bad pictures that a scene change costs', () => {
    const samples = Array.from(
      { length: 20 },
      (_, i) => [i / 2, 0.05, i === 8 || i === 9 ? 48 : 28] as const,
    );
    expect(new Set(judge(...samples))).toEqual(new Set(['fine']));
  });

  test('whatever a broken header says', () => {
    expect(judge([0, 0.05, 1e9], [1, 0.05, -1e9], [20, 0.05, 0])).toEqual(['coarse', 'coarse', 'fine']);
  });
});

test('a coarse picture asks for a larger area at once', () => {
  expect([areaFactor('fine'), areaFactor('coarse')]).toEqual([1, 3]);
});

test('a coarse picture asks for more tiles, and never for fewer than the person did', () => {
  expect([tilesFor(2, 'fine'), tilesFor(2, 'coarse'), tilesFor(20, 'coarse')]).toEqual([2, COARSE_TILES, 20]);
});
