import { describe, expect, test } from 'vitest';
import { type Canvas, type Painter, play, type SceneEvent, type Trigger } from './screen-sim.ts';
import { pointer, scene } from './sim-scenes.ts';

type Place = readonly [number, number];

/** An arrow as it stands at a place. */
function arrow(canvas: Canvas, [x, y]: Place): void {
  for (let row = 0; row < 9; row += 1) canvas.box(x, y + row, Math.max(1, Math.min(row, 6)), 1, 250);
}

/** The pointer is at each place from so many seconds on; `undefined` hides it. */
const moves =
  (...path: readonly (readonly [number, Place | undefined])[]): Painter =>
  (canvas, seconds) => {
    const place = path.findLast(([from]) => from <= seconds)?.[1];
    if (place !== undefined) arrow(canvas, place);
  };

function watch(nuisances: readonly Painter[], events: readonly SceneEvent[] = [], rate = 2): Trigger[] {
  return [...play(scene({ seconds: 40, nuisances, events, noise: false, pop: 0 }), { rate }).triggers];
}

describe('a pointer makes no event', () => {
  test.each([
    { what: 'that goes to another place', path: moves([0, [100, 110]], [20, [200, 60]]) },
    { what: 'that moves by two pixels', path: moves([0, [100, 110]], [17, [150, 90]], [20, [152, 90]]) },
    { what: 'that moves by its own size', path: moves([0, [100, 110]], [17, [150, 90]], [20, [156, 97]]) },
    {
      what: 'that leaves and is seen again',
      path: moves([0, [100, 110]], [16, [150, 90]], [19, undefined], [20, [200, 60]]),
    },
    {
      what: 'that goes over text',
      path: moves([0, [100, 110]], [17, [60, 30]], [20, [100, 45]], [24, [220, 100]]),
    },
  ])('$what', ({ path }) => {
    for (const rate of [1, 2, 5]) expect(watch([path], [], rate)).toEqual([]);
  });

  test('of twice the size that goes down by its own height, and one that is a bar', () => {
    const large: Painter = (c, seconds) =>
      c.box(seconds < 17 ? 40 : 150, seconds < 20 ? 40 : 66, 12, 19, 250);
    const bar: Painter = (c, seconds) => c.box(seconds < 20 ? 30 : 60, seconds < 20 ? 90 : 110, 1, 7, 90);
    for (const rate of [1, 2, 5])
      expect([watch([large], [], rate), watch([bar], [], rate)]).toEqual([[], []]);
  });

  test.each([0.5, 1, 2, 5])('however it wanders, at %d samples a second', (rate) => {
    const wandering: Painter = (canvas, seconds) => pointer(canvas, seconds, 11);
    const { triggers } = play(scene({ seconds: 70, nuisances: [wandering] }), { rate });
    expect(triggers).toEqual([]);
  });
});

test('a pointer that leaves ground coded anew behind it, and is seen again a sample later, makes no event', () => {
  const ground: Painter = (canvas, seconds) => {
    canvas.box(144, 88, 24, 24, 20);
    // What lay below it comes back half a shade lighter in a part of it.
    if (seconds >= 20) canvas.box(153, 92, 3, 4, 60);
  };
  const path = moves([0, [200, 40]], [17, [150, 90]], [20, undefined], [20.7, [110, 100]]);
  expect(watch([ground, path])).toEqual([]);
});

describe('beside what is always at work', () => {
  /** A counter of eight by eight pixels whose tiles and their surroundings are busy, from 92 to 131 across. */
  const counter: Painter = (canvas, seconds) => {
    const step = Math.floor(seconds * 10);
    for (let row = 0; row < 8; row += 1)
      canvas.box(108, 100 + row, 8, 1, 40 + ((step * 37 + row * 61) % 7) * 30);
  };
  const large: (path: readonly (readonly [number, Place])[]) => Painter = (path) => (canvas, seconds) => {
    const place = path.findLast(([from]) => from <= seconds)?.[1];
    if (place !== undefined) canvas.box(place[0], place[1], 12, 19, 250);
  };

  test('a pointer that goes out of sight comes back without an event', () => {
    const path = large([
      [0, [200, 40]],
      [20, [150, 96]],
      [24, [127, 96]],
      [25, [108, 96]],
      [32, [70, 96]],
      [35, [40, 60]],
    ]);
    for (const rate of [1, 2, 5]) expect(watch([counter, path], [], rate)).toEqual([]);
  });

  test('what appears there is an event when the pointer was elsewhere', () => {
    const path = large([
      [0, [200, 40]],
      [20, [150, 40]],
      [24, [200, 60]],
    ]);
    const appears: Painter = (canvas, seconds) => {
      if (seconds >= 33) canvas.box(70, 96, 12, 19, 250);
    };
    for (const rate of [1, 2, 5]) expect(watch([counter, path, appears], [], rate)).toHaveLength(1);
  });
});

describe('a faint pointer that was seen', () => {
  /** A bar of eight pixels across two tiles: 336 levels of light on the console's ground of 20. */
  const LEVEL = 62;
  /** It moves on the plain ground, and at 24 s to a ground this much lighter, which takes so much from each of its pixels. */
  const comesTo = (lighter: number): Trigger[] => {
    const ground: Painter = (canvas) => canvas.box(180, 80, 60, 50, 20 + lighter);
    const places = { 0: 30, 17: 60, 20: 100, 24: 203 };
    const bar: Painter = (canvas, seconds) => {
      const x = Object.entries(places).findLast(([from]) => Number(from) <= seconds)?.[1] ?? 0;
      canvas.box(x, 100, 1, 8, LEVEL);
    };
    return watch([ground, bar]);
  };

  test('is the pointer still where the ground takes a little of its light', () => {
    expect(comesTo(0)).toEqual([]);
    expect(comesTo(7)).toEqual([]);
  });

  test('is not what has much less light than it', () => {
    const [event, ...others] = comesTo(14);
    expect(event).toMatchObject({ rule: 'tiles', tiles: 2, boxes: [{ x: 200 / 256 }] });
    expect(others).toEqual([]);
  });
});

describe('small news are told from a pointer', () => {
  const letters = (at: number, x: number, y: number): SceneEvent => ({
    name: 'letters',
    at,
    lasts: 0,
    paint: (canvas) => canvas.letters(x, y, 4, 5, 200),
  });

  test('when it moves elsewhere in the same sample', () => {
    const path = moves([0, [100, 110]], [17, [150, 90]], [20, [220, 60]]);
    const found = watch([path], [letters(20, 40, 112)]);
    expect(found).toHaveLength(1);
    expect(found[0]?.boxes[0]?.x).toBeLessThan(0.2);
  });

  test('when it rests elsewhere', () => {
    expect(watch([moves([0, [100, 110]], [17, [150, 90]])], [letters(20, 40, 112)])).toHaveLength(1);
  });

  test('in two places at once', () => {
    expect(watch([], [letters(20, 40, 112), letters(20, 200, 40)])).toHaveLength(1);
  });
});
