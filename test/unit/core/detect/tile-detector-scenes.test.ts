import { describe, expect, test } from 'vitest';
import { judge, play, type SceneEvent } from './screen-sim.ts';
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
