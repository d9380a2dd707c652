import { expect, test } from 'vitest';
import type { TileMaps } from '../../../../src/app/watch/session.ts';
import { OutlineMemory } from '../../../../src/ui/calibrate/outline-memory.ts';
import { boxLines } from '../../../../src/ui/calibrate/tile-plot.ts';

const NONE = new Uint8Array();
const maps = (events: TileMaps['events']): TileMaps => ({
  columns: 4,
  rows: 3,
  width: 4,
  height: 3,
  differing: NONE,
  busy: NONE,
  novel: NONE,
  watched: NONE,
  events,
});
const BOX = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
const OTHER = { x: 0, y: 0, width: 0.1, height: 0.1 };

test('what made an event stays for three seconds, with nothing new on the screen', () => {
  const memory = new OutlineMemory();
  memory.see(maps([BOX]), 1000);
  memory.see(maps([]), 1200);
  expect(memory.boxes(3999)).toEqual([BOX]);
  expect(memory.next(3999)).toBe(4000);
  expect(memory.boxes(4000)).toEqual([]);
  expect(memory.next(4000)).toBeUndefined();
});

test('a second event has its own three seconds', () => {
  const memory = new OutlineMemory();
  memory.see(maps([BOX]), 1000);
  memory.see(maps([OTHER]), 2000);
  expect(memory.boxes(2500)).toEqual([BOX, OTHER]);
  expect(memory.boxes(4500)).toEqual([OTHER]);
});

test('the same maps, drawn again, are no other event', () => {
  const memory = new OutlineMemory();
  const seen = maps([BOX]);
  memory.see(seen, 1000);
  memory.see(seen, 3000);
  expect(memory.boxes(4500)).toEqual([]);
});

test('a screen on which nothing made an event has no frame', () => {
  const memory = new OutlineMemory();
  memory.see(undefined, 0);
  memory.see(maps([]), 0);
  expect(memory.boxes(1)).toEqual([]);
});

test('a frame lies on whole pixels around its box', () => {
  expect(boxLines([BOX], { width: 40, height: 30 })).toEqual([
    [10, 15, 30, 15],
    [30, 15, 30, 23],
    [30, 23, 10, 23],
    [10, 23, 10, 15],
  ]);
});
