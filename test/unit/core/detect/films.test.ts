import { describe, expect, test } from 'vitest';
import { type Painter, play, type SceneEvent } from './screen-sim.ts';
import { scene } from './sim-scenes.ts';

/** A film of soft pictures that stand still between its cuts, five seconds apart. */
const film: Painter = (c, seconds) => {
  const cut = Math.floor(seconds / 5);
  for (let column = 0; column < 6; column += 1) {
    c.box(160 + column * 8, 80, 8, 40, 40 + ((cut * 53 + column * 17) % 150));
  }
};

const times = (nuisances: readonly Painter[], events: readonly SceneEvent[] = []): number[] =>
  play(scene({ seconds: 60, nuisances, events }), { rate: 2 })
    .triggers.map(({ time }) => time)
    .filter((time) => time >= 16);

const event = (name: string, at: number, paint: SceneEvent['paint']): SceneEvent => ({
  name,
  at,
  lasts: 0,
  paint,
});

describe('a film that stands still between its cuts', () => {
  test('is no event', () => {
    expect(times([film])).toEqual([]);
  });

  test('hides nothing that happens beside it, nor a change of the whole screen', () => {
    const line = event('line', 32, (c) => c.letters(6, 86, 24, 3, 200));
    const dialog = event('dialog', 43, (c) => c.box(60, 30, 150, 100, 110));
    const found = times([film], [line, dialog]);
    expect(found.filter((time) => time > 32 && time < 36)).not.toEqual([]);
    expect(found.filter((time) => time > 43 && time < 47)).not.toEqual([]);
  });
});

test('windows that open one after the other in one place are events', () => {
  const windows = [20, 30, 40, 50].map((at) =>
    event(`window at ${at}`, at, (c) => {
      c.box(160, 80, 48, 40, 60 + at);
      c.letters(166, 90 + at / 5, 7, at, 230);
    }),
  );
  const found = times([], windows);
  for (const { at } of windows) expect(found.some((time) => time >= at && time < at + 4)).toBe(true);
});
