import { describe, expect, test } from 'vitest';
import { type Canvas, judge, type Painter, play, type SceneEvent } from './screen-sim.ts';
import { eventsFrom, NUISANCES, scene } from './sim-scenes.ts';

const RATES = [0.5, 1, 4];

describe.each(Object.keys(NUISANCES))('with %s', (name) => {
  const nuisance = NUISANCES[name];
  const nuisances = nuisance === undefined ? [] : [nuisance];

  test.each(RATES)('an idle screen makes no event after the warm-up, at %d samples a second', (rate) => {
    const idle = scene({ seconds: 50, nuisances });
    const { triggers } = play(idle, { rate });
    expect(judge(idle, triggers).stray).toEqual([]);
  });

  test.each(RATES)('every event is found, and nothing else, at %d samples a second', (rate) => {
    const story = scene({ seconds: 78, nuisances, events: eventsFrom(16, 1) });
    const { triggers } = play(story, { rate });
    expect(judge(story, triggers)).toEqual({ missed: [], stray: [] });
  });
});

describe('on a clean digital picture', () => {
  test.each(RATES)('a line ten levels above its ground is found, at %d samples a second', (rate) => {
    const line: SceneEvent = {
      name: 'very dark line',
      at: 35,
      lasts: 0,
      paint: (c) => c.letters(6, 132, 30, 3, c.get(6, 132) + 10),
    };
    const story = scene({ seconds: 50, events: [line], noise: false, pop: 0 });
    expect(judge(story, play(story, { rate }).triggers)).toEqual({ missed: [], stray: [] });
  });
});

describe('what changes again and again in one place', () => {
  /** Something that is in its place for `stays` seconds from each of these moments on. */
  const shown =
    (at: readonly number[], stays: number, paint: (canvas: Canvas, nth: number) => void): Painter =>
    (canvas, seconds) => {
      const nth = at.findLastIndex((start) => seconds >= start);
      if (nth >= 0 && seconds < (at[nth] ?? 0) + stays) paint(canvas, nth);
    };

  /** The moments after which no trigger came before the next change could make one. */
  function unseen(at: readonly number[], nuisance: Painter, rate: number, within: number): readonly number[] {
    const { triggers } = play(scene({ seconds: (at.at(-1) ?? 0) + within, nuisances: [nuisance] }), { rate });
    return at.filter((start) => !triggers.some(({ time }) => time >= start && time < start + within));
  }

  test.each([1, 2])(
    'is an event each time when it is a dialog of 200x80 that opens and closes, at %d samples a second',
    (rate) => {
      const at = [20, 28, 36, 44];
      const dialog = shown(at, 4, (c, nth) => {
        c.box(80, 88, 100, 40, 70);
        c.page(86, 94, 90, 3, 50 + nth, 230);
      });
      expect(unseen(at, dialog, rate, 4)).toEqual([]);
    },
  );

  test.each([1, 2])(
    'is an event each time when it is the page of a wizard, at %d samples a second',
    (rate) => {
      const at = [20, 27, 34, 41, 48, 55, 62, 69];
      const wizard = shown(at, 7, (c, nth) => {
        c.box(80, 80, 160, 56, 180);
        c.page(84, 84, 150, 5, 70 + nth, 20);
      });
      expect(unseen(at, wizard, rate, 7)).toEqual([]);
    },
  );
});
