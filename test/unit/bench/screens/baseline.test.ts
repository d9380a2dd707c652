import { describe, expect, it } from 'vitest';
import type { EncodedFrame } from '../../../../src/core/frame.ts';
import { micros, monoMs } from '../../../../src/core/time.ts';
import { BackgroundModel, largestPatch } from '../../../bench/screens/page/baseline/background.ts';
import { FreezeDetect } from '../../../bench/screens/page/baseline/freeze-detect.ts';
import { PixelShare } from '../../../bench/screens/page/baseline/pixel-share.ts';
import { masked } from '../../../bench/screens/page/masked.ts';
import { Psnr, psnr } from '../../../bench/screens/page/baseline/psnr.ts';
import type { Baseline } from '../../../bench/screens/page/baseline/baseline.ts';
import type { LumaPlane } from '../../../../src/core/detect/plane.ts';
import type { Rect } from '../../../bench/screens/scene/size.ts';
import { samplesOf } from '../../../bench/screens/page/baselines.ts';
import { judgeBySize } from '../../../bench/screens/page/sizes.ts';

const WIDTH = 200;
const HEIGHT = 100;
const config = { codec: 'avc1.640028', width: 400, height: 200, description: new Uint8Array(0) };

function frameAt(seconds: number, kind: 'key' | 'delta' = 'key', bytes = 100): EncodedFrame {
  const data = new Uint8Array(bytes);
  return {
    kind,
    pts: micros(seconds * 1e6),
    arrival: monoMs(seconds * 1000),
    data,
    config,
    missingBefore: 0,
  };
}

/** A grey picture; the first `light` rows of it are bright. */
function planeOf(light: number): LumaPlane {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(40);
  data.fill(200, 0, light * WIDTH);
  return { width: WIDTH, height: HEIGHT, data };
}

/** The numbers of the pictures that are taken for a change, when the third and the fourth are lighter. */
const findings = (baseline: Baseline, light: number, masks: readonly Rect[] = []): readonly number[] =>
  [0, 0, light, light, 0, 0].flatMap((rows, index) =>
    baseline.see(masked(planeOf(rows), masks)) ? [index] : [],
  );

describe('baselines', () => {
  it('by share of pixels, from one picture to the next', () => {
    expect(findings(new PixelShare(0.02), 3)).toEqual([2, 4]);
    expect(findings(new PixelShare(0.02), 2)).toEqual([]);
  });

  it('by peak signal to noise, against the last different picture', () => {
    expect(findings(new Psnr(50), 1)).toEqual([2, 4]);
    expect(psnr(Uint8Array.of(0, 10), Uint8Array.of(0, 0))).toBeCloseTo(31.14, 2);
  });

  it('by mean difference', () => {
    expect(findings(new FreezeDetect(), 1)).toEqual([2, 4]);
    expect(findings(new FreezeDetect(), 0)).toEqual([]);
  });

  it('by moving background, for as long as a patch stands out; a change of nearly everything is light', () => {
    expect(findings(new BackgroundModel(), 10)).toEqual([2, 3]);
    expect(findings(new BackgroundModel(), 100)).toEqual([]);
    expect(largestPatch(Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 1), 3)).toBe(3);
  });

  it('have masks put over their pictures', () => {
    const mask = { x: 0, y: 0, width: 1, height: 0.5 };
    for (const baseline of [new PixelShare(0.002), new Psnr(50), new FreezeDetect()]) {
      expect(findings(baseline, 10, [mask])).toEqual([]);
    }
  });

  it('by frame sizes, said when the interval is over', () => {
    const frames = [
      frameAt(0, 'key', 1000),
      ...Array.from({ length: 29 }, (_, index) => frameAt((index + 1) / 10, 'delta', index === 11 ? 100 : 5)),
    ];
    expect(judgeBySize(frames).triggers).toEqual([{ onset: 1.2, at: 1.5 }]);
  });
});

describe('samples', () => {
  const stream = Array.from({ length: 300 }, (_, index) => frameAt(index / 30, 'delta'));

  it('are spread evenly, as many a second as are asked for', () => {
    const times = samplesOf(stream, 5).map(({ pts }) => pts / 1e6);
    expect(times).toHaveLength(50);
    expect(times[7]).toBeCloseTo(1.4, 1);
    expect(samplesOf(stream, 60)).toHaveLength(300);
  });
});
