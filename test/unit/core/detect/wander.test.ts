import { describe, expect, test } from 'vitest';
import { type Painter, play, type SceneEvent, WIDTH } from './screen-sim.ts';
import { scene } from './sim-scenes.ts';

const RATES = [1, 4];

/** A place that goes to and fro between 0 and `most`. */
const bounce = (way: number, most: number): number =>
  way % (2 * most) < most ? way % most : most - (way % most);

const mark =
  (letters: boolean): Painter =>
  (c, seconds) => {
    const [x, y] = [bounce(27 * seconds, 256 - 48), bounce(13 * seconds + 40, 144 - 20)];
    c.box(x, y, 48, 20, 90);
    if (letters) c.letters(x + 6, y + 6, 7, 5, 230);
  };

const times = (rate: number, nuisances: readonly Painter[], events: readonly SceneEvent[] = []): number[] =>
  play(scene({ seconds: 60, nuisances, events, background: (c) => c.data.fill(16) }), { rate })
    .triggers.map(({ time }) => time)
    .filter((time) => time >= 15);

describe.each(RATES)('at %d samples a second', (rate) => {
  test.each([true, false])('a mark that wanders over black is no event (letters on it: %s)', (letters) => {
    expect(times(rate, [mark(letters)])).toEqual([]);
  });

  test('what happens beside it is one, and it beginning and ending too', () => {
    const line: SceneEvent = { name: 'line', at: 40, lasts: 0, paint: (c) => c.letters(6, 132, 30, 3, 200) };
    const wanders: Painter = (c, seconds) => {
      if (seconds > 22 && seconds < 52) mark(true)(c, seconds);
    };
    const found = times(rate, [wanders], [line]);
    const first = found[0] ?? 0;
    expect(first).toBeGreaterThan(21.9);
    expect(first).toBeLessThan(25);
    // It is known for what it is within the seconds in which a recorder takes it for the same event.
    expect(found.filter((time) => time > 25.5 && time < 39)).toEqual([]);
    expect(found.some((time) => time >= 40 && time < 44)).toBe(true);
  });

  test('a window that is dragged for two seconds is one', () => {
    const drag: SceneEvent = {
      name: 'drag',
      at: 30,
      lasts: 2,
      paint: (c, progress) => c.box(20 + 120 * progress, 30 + 40 * progress, 90, 50, 120),
    };
    expect(times(rate, [], [drag]).some((time) => time >= 30 && time < 34)).toBe(true);
  });

  test('typing that goes on for long is told until its end', () => {
    const typing: SceneEvent = {
      name: 'typing',
      at: 20,
      lasts: 20,
      paint: (c, progress) => c.letters(6, 60, Math.floor((WIDTH / 5 - 4) * progress), 8, 200),
    };
    expect(times(rate, [], [typing]).at(-1)).toBeGreaterThan(38);
  });
});
