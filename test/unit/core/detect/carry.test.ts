import { describe, expect, test } from 'vitest';
import { Carry } from '../../../../src/core/detect/carry.ts';
import { type Canvas, type Painter, play, random, type SceneEvent } from './screen-sim.ts';
import { scene } from './sim-scenes.ts';
import { COLUMNS, type Face, GRID, Stage } from './tile-stage.ts';

/** Seven segments of a digit so many half-size pixels high; every digit has others. */
function digit(canvas: Canvas, x: number, y: number, height: number, value: number): void {
  const next = random(700 + value);
  const stroke = Math.max(1, Math.round(height / 7));
  for (let row = 0; row < 7; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      if (next() < 0.5) canvas.box(x + column * stroke, y + row * stroke, stroke, stroke, 200);
    }
  }
}

/** Hours, minutes and seconds in letters of that height. */
function clock(canvas: Canvas, x: number, y: number, height: number, seconds: number): void {
  const text = [3600, 60, 1]
    .map((unit) => String(Math.floor(seconds / unit) % 60).padStart(2, '0'))
    .join(':');
  for (const [index, character] of Array.from(text).entries()) {
    if (character !== ':') digit(canvas, x + index * Math.round(height * 0.8), y, height, Number(character));
  }
}

const RATES = [0.5, 4];
const scored = (rate: number, nuisances: readonly Painter[], events: readonly SceneEvent[] = []): number[] =>
  play(scene({ seconds: 70, nuisances, events }), { rate })
    .triggers.map(({ time }) => time)
    .filter((time) => time >= 15);

describe.each(RATES)('at %d samples a second', (rate) => {
  test.each([7, 21])('a clock %d half pixels high may change its minute, ten minutes and hour', (height) => {
    const ticking: Painter = (c, seconds) => clock(c, 40, 106, height, seconds + 3600 - 35);
    expect(scored(rate, [ticking])).toEqual([]);
  });

  test('four letters elsewhere in its row are an event', () => {
    const ticking: Painter = (c, seconds) => clock(c, 160, 120, 14, seconds + 3600 - 35);
    const status: SceneEvent = {
      name: 'status',
      at: 30.2,
      lasts: 0,
      paint: (c) => c.letters(20, 124, 4, 3, 200),
    };
    expect(scored(rate, [ticking], [status]).some((time) => time > 30 && time < 35)).toBe(true);
  });
});

describe('a tall clock of whose seconds only the lower rows change with each beat', () => {
  const tiles = (columns: readonly number[], rows: readonly number[], face: Face): Record<number, Face> =>
    Object.fromEntries(rows.flatMap((y) => columns.map((x) => [y * COLUMNS + x, face])));

  /** Whether a change of these columns, as tall as the digits, together with a beat of the whole digit, is the clock's. */
  function isCarried(columns: readonly number[]): boolean {
    const stage = new Stage();
    const carry = new Carry(GRID);
    const beat = (second: number, more: Record<number, Face> = {}): void => {
      stage.step(second, { ...tiles([8, 9], [2, 3], 1 + (second % 8)), ...more });
      carry.step(second * 1e6, stage.novelty, stage.busy);
    };
    for (let second = 1; second <= 20; second += 1) beat(second);
    beat(21, { ...tiles([7, 8, 9], [1, 2, 3], 20), ...tiles(columns, [1, 2, 3], 21) });
    const box = { left: columns[0] ?? 0, top: 1, right: (columns.at(-1) ?? 0) + 1, bottom: 4 };
    return carry.explains(box, 21e6);
  }

  test('carries its minutes two tiles away, for its digits are three tiles high', () => {
    expect(isCarried([3, 4])).toBe(true);
  });

  test('and nothing further away', () => {
    expect(isCarried([2, 3])).toBe(false);
  });
});
