import { describe, expect, test } from 'vitest';
import type { TileBox } from '../../../../src/core/detect/clusters.ts';
import { MinutePlaces } from '../../../../src/core/detect/minute.ts';
import { type Canvas, HEIGHT, type Painter, play, type SceneEvent } from './screen-sim.ts';
import { scene } from './sim-scenes.ts';

const DIGIT: TileBox = { left: 30, top: 4, right: 32, bottom: 6 };
const wide = (box: TileBox, left: number): TileBox => ({ ...box, left: box.left - left });
const lower = (box: TileBox, rows: number): TileBox => ({
  ...box,
  top: box.top + rows,
  bottom: box.bottom + rows,
});

/** Which of the changes are beats; each is seen by the sample at that second, `apart` seconds after the one before. */
function beats(changes: readonly (readonly [number, TileBox])[], apart = 1): readonly boolean[] {
  const places = new MinutePlaces();
  return changes.map(([at, box]) => places.seen(box, { after: (at - apart) * 1e6, by: at * 1e6 }));
}

describe('a place that changes once a minute', () => {
  test.each([
    ['is known from its second change on', [0, 60, 120, 180], 1, [false, true, true, true]],
    ['may be seen a sample sooner or later', [0, 61, 120, 181], 1, [false, true, true, true]],
    ['and two seconds with samples that far apart', [0, 62, 120, 182], 2, [false, true, true, true]],
    ['may rest for some beats once it is known', [0, 60, 240, 540], 1, [false, true, true, true]],
    ['is not known by two changes that are two minutes apart', [0, 120], 1, [false, false]],
    ['does not beat at other times', [0, 60, 90, 120, 150], 1, [false, true, false, true, false]],
    ['is looked at closely by a sampler that is quick', [0, 60, 121], 0.25, [false, true, false]],
    ['is none with something else in between', [0, 30, 60, 85, 120], 1, [false, false, false, false, false]],
    ['may be refined after a beat', [0, 2, 60, 62, 120], 1, [false, false, true, false, true]],
  ] as const)('%s', (_, times, apart, expected) => {
    expect(
      beats(
        times.map((at) => [at, DIGIT]),
        apart,
      ),
    ).toEqual(expected);
  });

  test('has its tens and hours to the left and its date below, on the beat', () => {
    const start = [0, 60].map((at) => [at, DIGIT] as const);
    const changes = [[120, wide(DIGIT, 4)] as const, [180, lower(DIGIT, 2)] as const];
    expect(beats([...start, ...changes])).toEqual([false, true, true, true]);
  });

  test('is larger than a clock if a line is printed on the beat, and so counts', () => {
    expect(beats([0, 60, 120].map((at) => [at, wide(DIGIT, 20)]))).toEqual([false, false, false]);
    expect(beats([...[0, 60].map((at) => [at, DIGIT] as const), [120, wide(DIGIT, 20)]]).at(-1)).toBe(false);
  });

  test('does not move as a list does that grows by a line each minute', () => {
    expect(beats([0, 60, 120, 180].map((at, line) => [at, lower(DIGIT, 2 * line)])).at(-1)).toBe(false);
  });

  test('is one of few that are remembered, and stays while it beats', () => {
    const typed = Array.from(
      { length: 100 },
      (_, key) => [100 + key / 10, lower(DIGIT, 8 + 4 * key)] as const,
    );
    const changes = [...[0, 60].map((at) => [at, DIGIT] as const), ...typed, [120, DIGIT] as const];
    expect(beats(changes).at(-1)).toBe(true);
  });
});

/** Seven segments of each digit. */
const SEGMENTS = [0x77, 0x24, 0x5d, 0x6d, 0x2e, 0x6b, 0x7b, 0x25, 0x7f, 0x6f];

/** Hours and minutes in digits of that size in half pixels, their right end at 250. */
function clock(canvas: Canvas, top: number, width: number, height: number, minutes: number): void {
  const digits = [Math.floor(minutes / 600), Math.floor(minutes / 60) % 10, Math.floor(minutes / 10) % 6];
  const half = height >> 1;
  for (const [index, value] of [...digits, minutes % 10].entries()) {
    const x = 250 - (4 - index) * (width + 2) - (index < 2 ? 4 : 0);
    const segments = SEGMENTS[value] ?? 0;
    const across = [0, 3, 6].filter((bit) => (segments & (1 << bit)) !== 0);
    for (const bit of across) canvas.box(x, top + (bit / 3) * ((height - 1) >> 1), width, 1, 200);
    if ((segments & 2) !== 0) canvas.box(x, top, 1, half, 200);
    if ((segments & 4) !== 0) canvas.box(x + width - 1, top, 1, half, 200);
    if ((segments & 16) !== 0) canvas.box(x, top + half, 1, height - half, 200);
    if ((segments & 32) !== 0) canvas.box(x + width - 1, top + half, 1, height - half, 200);
  }
}

const SIZES = [
  [4, 6],
  [5, 8],
  [6, 9],
  [8, 12],
] as const;
/** Seconds of the scene at which the clock changes for the first time. */
const FIRST = 30;

const clockAt =
  (top: number, [width, height]: readonly [number, number]): Painter =>
  (c, seconds) =>
    clock(c, top, width, height, 13 * 60 + 48 + Math.floor((seconds + 60 - FIRST) / 60));

const times = (
  seconds: number,
  rate: number,
  nuisances: readonly Painter[],
  events: readonly SceneEvent[] = [],
): number[] => play(scene({ seconds, nuisances, events }), { rate }).triggers.map(({ time }) => time);

/** Distance in half pixels at which clocks are no neighbours. */
const APART = 38;

// Clocks of all sizes tick on one screen, for longer than any of them takes to be known.
test.each([
  [0.5, 900],
  [1, 600],
  [2, 420],
])('at %d samples a second, each clock is told once at most, in its first minutes', (rate, seconds) => {
  const clocks = SIZES.map((size, index) => clockAt(4 + APART * index, size));
  const { triggers } = play(scene({ seconds, nuisances: clocks }), { rate });
  const told = triggers.flatMap(({ boxes }) => boxes.map(({ y }) => Math.floor((y * HEIGHT) / APART)));
  expect(told).toHaveLength(new Set(told).size);
  expect(triggers.filter(({ time }) => time > FIRST + 130)).toEqual([]);
});

describe.each([0.5, 1, 2])('at %d samples a second', (rate) => {
  test.each([
    ['beside the clock', 190],
    ['in its place', 222],
  ])('four letters off the beat are found %s', (_, x) => {
    const at = FIRST + 140;
    const status: SceneEvent = { name: 'status', at, lasts: 0, paint: (c) => c.letters(x, 122, 4, 3, 200) };
    const found = times(at + 5, rate, [clockAt(119, [6, 9])], [status]);
    expect(found.filter((time) => time > FIRST + 10 && time < at)).toEqual([]);
    expect(found.some((time) => time > at && time < at + 5)).toBe(true);
  });
});
