import { describe, expect, test } from 'vitest';
import { DecodePlan, type PlannedFrame } from '../../../../src/core/detect/decode-plan.ts';
import type { LooksLevel } from '../../../../src/core/load/ladder.ts';
import { micros } from '../../../../src/core/time.ts';

interface Stream {
  readonly seconds: number;
  /** Seconds between key frames. */
  readonly gop: number;
  readonly size?: (second: number) => number;
  /** Frames lost directly before the one of this second. */
  readonly missing?: (second: number) => number;
  /** Called after each sample. */
  readonly sampled?: (second: number) => unknown;
  readonly looks?: LooksLevel;
}

/** Bytes of a frame in which nothing happens. */
const still = (): number => 90;

/** Seconds at which a stream of 30 frames a second would be sampled. */
function samples(
  { seconds, gop, size = () => 400, missing = () => 0, sampled = () => undefined, looks }: Stream,
  plan = new DecodePlan(),
): number[] {
  const perGop = Math.round(gop * 30);
  return Array.from({ length: seconds * 30 }, (_, index) => index)
    .filter((index) => {
      const key = index % perGop === 0;
      const frame: PlannedFrame = {
        kind: key ? 'key' : 'delta',
        pts: micros((index * 1e6) / 30),
        bytes: key ? 60_000 : size(index / 30),
        missing: missing(index / 30),
      };
      const look = plan.look(frame, looks);
      if (look !== 'none') sampled(index / 30);
      return look !== 'none';
    })
    .map((index) => Math.round((index / 30) * 100) / 100);
}

describe('which frames are decoded', () => {
  test('key frames alone while they come at least every 2.1 s', () => {
    expect(samples({ seconds: 4, gop: 1 })).toEqual([0, 1, 2, 3]);
    expect(samples({ seconds: 8, gop: 2 })).toEqual([0, 2, 4, 6]);
  });

  test.each([
    { gop: 0.5, every: 1 },
    { gop: 16 / 30, every: 32 / 30 },
    { gop: 0.6, every: 1.2 },
    { gop: 0.7, every: 0.7 },
    { gop: 5 / 30, every: 1 },
    { gop: 1 / 30, every: 1 },
  ])('while nothing happens, of key frames every $gop s one every $every s', ({ gop, every }) => {
    const found = samples({ seconds: 10, gop, size: still });
    expect(found.at(-1)).toBeGreaterThan(10 - every - 0.01);
    expect(found).toEqual(found.map((_, index) => Math.round(index * every * 100) / 100));
  });

  test('the very next key frame after one that showed a change', () => {
    const withChangeAt2 = (gop: number): readonly number[] => {
      const plan = new DecodePlan();
      return samples({ seconds: 5, gop, size: still, sampled: (at) => at === 2 && plan.expect() }, plan);
    };
    expect(withChangeAt2(0.5)).toEqual([0, 1, 2, 2.5, 3.5, 4.5]);
    expect(withChangeAt2(5 / 30)).toEqual([0, 1, 2, 2.17, 3.17, 4.17]);
    expect(withChangeAt2(1 / 30)).toEqual([0, 1, 2, 2.03, 3.03, 4.03]);
  });

  test('the next of them after a frame that is larger than those before it, and than a tick of a clock', () => {
    const at22 = (bytes: number, others: number) => (at: number) =>
      Math.abs(at - 2.2) < 0.01 ? bytes : others;
    expect(samples({ seconds: 5, gop: 0.5, size: at22(400, 90) })).toEqual([0, 1, 2, 2.5, 3.5, 4.5]);
    expect(samples({ seconds: 5, gop: 5 / 30, size: at22(400, 90) })).toEqual([0, 1, 2, 2.33, 3.33, 4.33]);
    expect(samples({ seconds: 5, gop: 0.5, size: at22(200, 20) }), 'a tick').toEqual([0, 1, 2, 3, 4]);
    expect(samples({ seconds: 5, gop: 0.5, size: at22(5000, 4000) }), 'a film').toEqual([0, 1, 2, 3, 4]);
  });

  test('each while the picture does not keep still by itself', () => {
    const plan = new DecodePlan();
    const found = samples(
      { seconds: 4, gop: 0.5, size: still, sampled: (at) => plan.judge(at < 1 || at > 2.1) },
      plan,
    );
    expect(found).toEqual([0, 1, 1.5, 2, 2.5, 3.5]);
  });

  test('a frame soon after one that showed a change, where the next key frame would confirm it too late', () => {
    const withChangeAt = (gop: number): readonly number[] => {
      const plan = new DecodePlan();
      return samples({ seconds: 8, gop, sampled: (at) => at === 4 && plan.expect() }, plan);
    };
    expect(withChangeAt(2)).toEqual([0, 2, 4, 4.4, 6]);
    expect(withChangeAt(1)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('while power is short one picture a second, or those of key frames alone', () => {
    const pictures = (looks: LooksLevel): number => samples({ seconds: 20, gop: 4, looks }).length;
    expect(pictures('full')).toBeGreaterThan(30);
    expect(pictures('sparse')).toBe(20);
    expect(pictures('key-frames')).toBe(5);
  });

  test('no look at an old picture where a newer one was too much', () => {
    const plan = new DecodePlan();
    const looks = Array.from({ length: 150 }, (_, index) =>
      plan.look(
        {
          kind: index === 0 ? 'key' : 'delta',
          pts: micros(Math.round((index * 1e6) / 30)),
          bytes: 400,
          repeats: index !== 75,
        },
        'key-frames',
      ),
    );
    expect(looks.slice(0, 75)).toContain('repeat');
    expect(looks.slice(75)).not.toContain('repeat');
  });

  test('no frame between key frames for a picture that nobody has seen, while key frames are all that may be decoded', () => {
    const looksWhere = (seen: boolean): readonly string[] => {
      const plan = new DecodePlan();
      return Array.from({ length: 150 }, (_, index) =>
        plan.look(
          {
            kind: index === 0 ? 'key' : 'delta',
            pts: micros(Math.round((index * 1e6) / 30)),
            bytes: 400,
            repeats: index > 0,
          },
          'key-frames',
          seen,
        ),
      );
    };
    expect(new Set(looksWhere(true).slice(1))).toEqual(new Set(['none', 'repeat']));
    expect(looksWhere(false)[0]).toBe('picture');
    expect(new Set(looksWhere(false).slice(1))).toEqual(new Set(['none']));
  });

  test('nothing where every frame since the last sample repeats the picture: that one is looked at once more', () => {
    const plan = new DecodePlan();
    const looks = (repeats: boolean, from: number): readonly string[] =>
      Array.from({ length: 60 }, (_, index) => {
        const pts = micros(Math.round(((from + index) * 1e6) / 30));
        return plan.look({ kind: 'delta', pts, bytes: 400, repeats });
      }).filter((look) => look !== 'none');
    plan.look({ kind: 'key', pts: micros(0), bytes: 60_000 });
    looks(false, 1);
    expect(looks(true, 61)).toEqual(['picture', 'repeat', 'repeat', 'repeat']);
    expect(looks(false, 121)).toEqual(['picture', 'picture', 'picture', 'picture']);
  });

  test('two a second where key frames are rarer', () => {
    const found = samples({ seconds: 20, gop: 10 });
    expect(found.length).toBeGreaterThanOrEqual(36);
    const gaps = found.slice(3).map((at, index) => at - (found[index + 2] ?? at));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(0.55);
  });

  test('a frame in between that is much larger than those before it', () => {
    const flash = samples({ seconds: 4, gop: 1, size: (at) => (Math.abs(at - 2.5) < 0.01 ? 20_000 : 400) });
    expect(flash).toEqual([0, 1, 2, 2.5, 3]);
  });

  test('none that shows damage: after lost frames the next key frame is the next good picture', () => {
    const found = samples({ seconds: 20, gop: 5, missing: (at) => (Math.abs(at - 11) < 0.01 ? 3 : 0) });
    expect(found.filter((at) => at >= 11 && at < 15)).toEqual([]);
    expect(found).toContain(15);
    expect(found.filter((at) => at > 15).length).toBeGreaterThanOrEqual(8);
  });

  test('a damaged picture that no key frame ever mends is looked at after all', () => {
    const found = samples({ seconds: 40, gop: 100, missing: (at) => (Math.abs(at - 5) < 0.01 ? 1 : 0) });
    expect(found.filter((at) => at >= 5 && at < 25)).toEqual([]);
    expect(found.filter((at) => at >= 25).length).toBeGreaterThanOrEqual(25);
  });

  test('but not each one of a screen that is always busy', () => {
    expect(samples({ seconds: 6, gop: 1, size: () => 20_000 })).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('nor a frame that is large only against silence', () => {
    expect(samples({ seconds: 4, gop: 1, size: (at) => (Math.abs(at - 2.5) < 0.01 ? 2_000 : 10) })).toEqual([
      0, 1, 2, 3,
    ]);
  });

  test('hints follow one another at most two and a half times a second', () => {
    const plan = new DecodePlan();
    const found = samples({ seconds: 4, gop: 1, size: (at) => (at > 2 ? 4 ** (at * 30) : 400) }, plan);
    expect(found.filter((at) => at > 2 && at < 3)).toEqual([2.4, 2.8]);
  });

  test('after a reset nothing before the next key frame', () => {
    const plan = new DecodePlan();
    samples({ seconds: 2, gop: 1 }, plan);
    plan.reset();
    expect(plan.look({ kind: 'delta', pts: micros(3e6), bytes: 50_000 })).toBe('none');
    expect(plan.look({ kind: 'key', pts: micros(4e6), bytes: 50_000 })).toBe('picture');
  });
});
