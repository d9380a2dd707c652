import { describe, expect, test } from 'vitest';
import type { Zone } from '../../../../src/core/detect/masks.ts';
import { type Painter, play, type SceneEvent, type Trigger } from './screen-sim.ts';
import { clockText, NUISANCES, scene } from './sim-scenes.ts';

const STOPS = 38;

/** A clock that hangs after 38 seconds. */
const dyingClock: Painter = (c, seconds) => clockText(c, 226, 4, Math.min(seconds, STOPS) + 100);

function frozen(
  rate: number,
  nuisances: readonly Painter[],
  events: readonly SceneEvent[] = [],
  zones: readonly Zone[] = [],
): Trigger[] {
  const { triggers } = play(scene({ seconds: 53, nuisances, events }), { rate }, { zones });
  return triggers.filter(({ rule }) => rule === 'frozen');
}

const RATES = [0.5, 1, 2];

describe('a clock that stops', () => {
  test.each(RATES)(
    'is reported within 15 seconds, once and from its last beat on, at %d samples a second',
    (rate) => {
      const found = frozen(rate, [dyingClock]);
      expect(found).toHaveLength(1);
      expect(found[0]?.time).toBeGreaterThan(STOPS + 7);
      expect(found[0]?.time).toBeLessThan(STOPS + 12.5);
      expect((found[0]?.onset.by ?? 0) / 1e6).toBeCloseTo(STOPS, -1);
      expect(found[0]?.boxes[0]?.x).toBeGreaterThan(0.8);
    },
  );

  test.each(['blinking caret', 'mouse pointer'])('is reported beside a %s that goes on', (name) => {
    const nuisance = NUISANCES[name];
    expect(frozen(2, [dyingClock, ...(nuisance === undefined ? [] : [nuisance])])).toHaveLength(1);
  });

  /** From the left to the right, over the clock's height. */
  const strip = (kind: Zone['kind'], left: number, right: number): Zone => ({
    kind,
    points: [
      { x: left, y: 0 },
      { x: right, y: 0 },
      { x: right, y: 0.12 },
      { x: left, y: 0.12 },
    ],
  });

  test.each<[string, number, readonly Zone[]]>([
    ['under a mask', 0, [strip('mask', 0.8, 1)]],
    ['beside a mask', 1, [strip('mask', 0, 0.8)]],
    ['where nobody shall look', 0, [strip('only', 0, 0.8)]],
    ['where alone somebody shall look', 1, [strip('only', 0.8, 1)]],
  ])('%s is reported %d times', (_, times, zones) =>
    expect(frozen(2, [dyingClock], [], zones)).toHaveLength(times),
  );

  const covers = (name: string, at: number, paint: SceneEvent['paint']): SceneEvent => ({
    name,
    at,
    lasts: 0,
    paint,
  });

  test.each([0.5, 2])('is not reported when a dialog covers it, at %d samples a second', (rate) => {
    const dialog = covers('dialog', STOPS, (c) => c.box(176, 0, 80, 40, 90));
    const hidden: Painter = (c, seconds) => {
      if (seconds < STOPS) clockText(c, 226, 4, seconds + 100);
    };
    expect(frozen(rate, [hidden], [dialog])).toEqual([]);
  });

  test.each([0.5, 2])(
    'is not reported when the whole screen is another one, at %d samples a second',
    (rate) => {
      const swap = covers('swap', STOPS, (c) => {
        c.box(0, 0, 256, 144, 120);
        c.page(10, 10, 220, 12, 3, 230);
      });
      const hidden: Painter = (c, seconds) => {
        if (seconds < STOPS) clockText(c, 226, 4, seconds + 100);
      };
      expect(frozen(rate, [hidden], [swap])).toEqual([]);
    },
  );
});

describe('no death is', () => {
  test.each(Object.keys(NUISANCES))('%s that goes on', (name) => {
    const nuisance = NUISANCES[name];
    expect(frozen(1, nuisance === undefined ? [] : [nuisance])).toEqual([]);
  });

  test.each([1, 5])('a video that ends, at %d samples a second', (rate) => {
    const video = NUISANCES['video window'];
    expect(frozen(rate, [(c, seconds) => video?.(c, Math.min(seconds, STOPS))])).toEqual([]);
  });

  test.each([1, 5])('a caret that stops blinking, at %d samples a second', (rate) => {
    const caret = NUISANCES['blinking caret'];
    expect(frozen(rate, [(c, seconds) => caret?.(c, Math.min(seconds, STOPS))])).toEqual([]);
  });

  test.each([1, 4])('a spinner that is gone when it stops, at %d samples a second', (rate) => {
    const spinner = NUISANCES['spinner'];
    expect(frozen(rate, [(c, seconds) => (seconds < STOPS ? spinner?.(c, seconds) : undefined)])).toEqual([]);
  });

  test.each([0.5, 2])(
    'a counter that stops as a line is printed elsewhere, at %d samples a second',
    (rate) => {
      const next: SceneEvent = {
        name: 'next line',
        at: STOPS + 1,
        lasts: 0,
        paint: (c) => c.letters(6, 132, 30, 3, 200),
      };
      expect(frozen(rate, [dyingClock], [next])).toEqual([]);
    },
  );

  test('a time in which nobody looked', () => {
    const clock: Painter = (c, seconds) => clockText(c, 226, 4, seconds + 100);
    const { triggers } = play(scene({ seconds: 160, nuisances: [clock] }), { rate: 2, gaps: [[45, 120]] });
    expect(triggers).toEqual([]);
  });
});
