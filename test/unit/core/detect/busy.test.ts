import { describe, expect, test } from 'vitest';
import { COLUMNS, type Face, Stage } from './tile-stage.ts';

const TILE = 4 * COLUMNS + 5;

/** Shows the face of each moment from 0 to `seconds`; gives the moments at which the tile was busy. */
function busyAt(rate: number, seconds: number, face: (time: number) => Face): number[] {
  const stage = new Stage();
  const busy: number[] = [];
  for (let i = 0; i <= seconds * rate; i += 1) {
    const time = i / rate;
    stage.step(time, { [TILE]: face(time + 1e-6) });
    if (stage.busy.core[TILE] === 1) busy.push(time);
  }
  return busy;
}

describe.each([0.5, 1, 2, 5])('at %d samples a second', (rate) => {
  test('a clock is busy within ten seconds and stays so', () => {
    const busy = busyAt(rate, 40, (time) => 1 + Math.floor(time));
    expect(busy[0]).toBeLessThan(10);
    expect(busy.at(-1)).toBe(40);
    expect(busy.length).toBeGreaterThan(29 * rate);
  });

  test('it is watched again within twenty seconds after it stopped', () => {
    const busy = busyAt(rate, 60, (time) => 1 + Math.floor(Math.min(time, 30)));
    expect(busy.at(-1)).toBeGreaterThan(30);
    expect(busy.at(-1)).toBeLessThan(50);
  });

  test('a caret is never busy', () => {
    expect(busyAt(rate, 60, (time) => Math.floor(time / 0.53) % 2)).toEqual([]);
  });

  test('neither is a tile that changes three times', () => {
    expect(busyAt(rate, 30, (time) => Math.floor(Math.min(time, 9) / 3))).toEqual([]);
  });
});

test('the halo is two tiles wide and ends at the edge of the picture', () => {
  const stage = new Stage();
  for (let time = 0; time < 8; time += 1) stage.step(time, { [COLUMNS - 1]: time });
  const rows = Array.from({ length: 4 }, (_, row) =>
    stage.busy.busy.slice(row * COLUMNS, (row + 1) * COLUMNS).join(''),
  );
  expect(rows).toEqual(['000000000111', '000000000111', '000000000111', '000000000000']);
  expect(stage.busy.busyCount).toBe(9);
});

test('a tile that keeps going back and forth is known for it', () => {
  const stage = new Stage();
  for (let time = 0; time < 8; time += 0.5) stage.step(time, { [TILE]: (time * 2) % 2 });
  expect(stage.busy.toggling[TILE]).toBe(1);
  expect(stage.busy.busyCount).toBe(0);
});

test('an hour without a sample counts as one change', () => {
  const stage = new Stage();
  stage.step(0);
  stage.step(3600, { [TILE]: 1 });
  expect(stage.busy.busyCount).toBe(0);
});
