import { describe, expect, test } from 'vitest';
import { NoiseMeter } from '../../../../src/core/detect/noise.ts';
import { FINE } from '../../../../src/core/detect/tuning.ts';

/** A meter that for a minute saw flat tiles and tiles of contrast 100 whose pixels strayed so far. */
function after({ flat, edges, rate = 2 }: { flat: number; edges: number; rate?: number }): NoiseMeter {
  const meter = new NoiseMeter(FINE);
  for (let i = 0; i < 60 * rate; i += 1) {
    for (let tile = 0; tile < 30; tile += 1) {
      meter.add(5, flat);
      meter.add(100, edges);
    }
    meter.settle(1_000_000 / rate);
  }
  return meter;
}

describe('the tolerance', () => {
  test('of a clean stream comes down to the least', () => {
    const { levels, slope } = after({ flat: 0, edges: 0 });
    expect(levels).toBeCloseTo(FINE.levels, 1);
    expect(slope).toBeCloseTo(FINE.contrast, 2);
  });

  test('of an analogue picture grows everywhere', () => {
    const { levels, slope } = after({ flat: 4, edges: 4 });
    expect(levels).toBeCloseTo(2.2 * 5, 0);
    expect(slope).toBeCloseTo(FINE.contrast, 2);
  });

  test('of a starved stream grows on edges alone', () => {
    const { levels, slope } = after({ flat: 1, edges: 20 });
    expect(levels).toBeCloseTo(FINE.levels, 1);
    expect(slope).toBeGreaterThan(0.35);
  });

  test('has its bounds', () => {
    const { levels, slope } = after({ flat: 255, edges: 255 });
    expect(levels).toBeCloseTo(FINE.mostLevels, 0);
    expect(slope).toBeCloseTo(FINE.mostContrast, 1);
  });

  test.each([0.5, 1, 5])('is the same at %d samples a second', (rate) => {
    const { levels, slope } = after({ flat: 4, edges: 20, rate });
    expect(levels).toBeCloseTo(11, 0);
    expect(slope).toBeCloseTo(0.34, 1);
  });
});
