import { describe, expect, test, vi } from 'vitest';
import { tileGrid } from '../../../../src/core/detect/plane.ts';
import {
  TileWatch,
  type Trace,
  type Watched,
  type WatchEvent,
} from '../../../../src/core/detect/tile-watch.ts';
import { FINE } from '../../../../src/core/detect/tuning.ts';
import { Canvas, HEIGHT, WIDTH } from './screen-sim.ts';

const GRID = tileGrid(WIDTH, HEIGHT);
const EVERY = 0.1;
/** Seconds of warm-up; something happens at `AT`, in the part right of column `RIGHT`. */
const WARM = 5;
const AT = 6;
const RIGHT = 24;
/** Slopes of the noise meter: a stream that shows everything, and one that is poor but for which two tiles are still news. */
const CLEAN = 0.09;
const POOR = 0.11;

interface Scene {
  readonly slope: number;
  /** How many tiles become something new in the right part, all at once. */
  readonly news: number;
  /** How many tiles, far apart in the left part, the encoder codes anew each 0.3 s, so that none of them comes to rest. */
  readonly unrest?: number;
  /** Since when it does; half a second later than the first sample. */
  readonly since?: number;
  /** What else is painted. */
  readonly paint?: (canvas: Canvas, seconds: number) => void;
  readonly watched?: (column: number) => boolean;
  /** Whether the stream is judged too compressed to see small changes. */
  readonly coarse?: boolean;
  /** Which samples are taken of key frames; without it none. */
  readonly keys?: (seconds: number) => boolean;
}

/** The events until a second and a half after it. */
function events(scene: Scene): readonly WatchEvent[] {
  return watch(scene).events;
}

function watch({ since = WARM, ...scene }: Scene): Watched {
  const watched = Uint8Array.from({ length: GRID.count }, (_, tile) =>
    (scene.watched?.(tile % GRID.columns) ?? true) ? 1 : 0,
  );
  const tiles = new TileWatch(GRID, FINE, false, 2, watched);
  tiles.configure(2, watched, scene.coarse === true ? 3 : 1);
  const picture = new Canvas();
  vi.spyOn(tiles.memory, 'noise', 'get').mockReturnValue({ levels: 13, slope: scene.slope });
  const found: { events: WatchEvent[]; traces: Trace[] } = { events: [], traces: [] };
  for (let index = Math.round((since - 0.5) / EVERY); index * EVERY < AT + 1.5; index += 1) {
    draw(picture, { ...scene, since }, index);
    const { events: newest, traces } = tiles.push(
      { luma: picture.data, chroma: undefined },
      Math.round(index * EVERY * 1e6),
      WARM * 1e6,
      scene.keys?.(index * EVERY) ?? false,
    );
    found.events.push(...newest);
    found.traces.push(...traces);
  }
  return found;
}

function draw(canvas: Canvas, { news, unrest = 0, since = WARM, paint }: Scene, index: number): void {
  const seconds = index * EVERY;
  canvas.data.fill(20);
  // A third of them with each sample: at once they would be a large change.
  const turns = index - Math.round(since / EVERY);
  for (const nth of Array(unrest).keys()) {
    const turn = turns - (nth % 3);
    const [x, y] = [8 * 3 * (nth % 8), 8 * 3 * Math.floor(nth / 8)];
    if (turn >= 0) canvas.box(x, y, 8, 8, 60 + 25 * (Math.floor(turn / 3) % 7));
  }
  const tiles = index * EVERY < AT ? 0 : news;
  for (const nth of Array(tiles).keys()) {
    canvas.box(8 * (RIGHT + 2 + (nth % 5)), 8 * (4 + Math.floor(nth / 5)), 8, 8, 180);
  }
  paint?.(canvas, seconds);
}

describe('while tiles differ all over the screen of a poor stream', () => {
  test.each([4, 7])('a change of %d tiles is lost among them', (news) => {
    expect(events({ slope: POOR, news, unrest: 42 })).toEqual([]);
  });

  test('or of one whose edges are too soft to be unsteady, but which is coarse', () => {
    expect(events({ slope: CLEAN, news: 4, unrest: 42, coarse: true })).toEqual([]);
    expect(events({ slope: CLEAN, news: 4, unrest: 42 })).toHaveLength(1);
  });

  test('it is not kept for a replay either, which would find it', () => {
    expect(watch({ slope: POOR, news: 4, unrest: 42 }).traces).toEqual([]);
    expect(watch({ slope: POOR, news: 4 }).traces).toHaveLength(1);
  });

  test('a change larger than all of these counts', () => {
    expect(events({ slope: POOR, news: 30, unrest: 42 })).toMatchObject([{ rule: 'area' }]);
  });

  test('nothing becomes an event by itself', () => {
    expect(events({ slope: POOR, news: 0, unrest: 42 })).toEqual([]);
  });

  test('what is masked among them hides nothing, nor what is known to be in motion', () => {
    const right = (column: number): boolean => column >= RIGHT;
    expect(events({ slope: POOR, news: 4, unrest: 42, watched: right })).toHaveLength(1);
    const film = { slope: POOR, news: 4, unrest: 42, since: 0.5 };
    expect(events(film)).toHaveLength(1);
  });

  test('a large change that was told of already hides nothing, although it has not come to rest', () => {
    const paint = (canvas: Canvas, seconds: number): void => {
      const turn = Math.floor((seconds - AT + 0.2) / 0.3 + 0.01);
      for (const nth of Array(turn < 0 ? 0 : 42).keys())
        canvas.box(8 * 3 * (nth % 8), 8 * 3 * Math.floor(nth / 8), 8, 8, 60 + 25 * turn);
    };
    const found = events({ slope: POOR, news: 4, paint });
    expect(found.slice(0, 2).map(({ rule }) => rule)).toEqual(['area', 'area']);
    expect(found.filter(({ rule }) => rule === 'tiles')).toMatchObject([{ tiles: 4 }]);
  });
});

describe('many tiles that change at once', () => {
  const painted = (apart: number) => (canvas: Canvas, seconds: number) => {
    for (const nth of Array(seconds < AT ? 0 : 42).keys())
      canvas.box(8 * apart * (nth % 8), 8 * apart * Math.floor(nth / 8), 8, 8, 180);
  };

  test('are a large change where they fill their place, in a poor stream too', () => {
    expect(events({ slope: POOR, news: 0, paint: painted(1) })[0]).toMatchObject({ rule: 'area', tiles: 42 });
  });

  test('are none in a poor stream where they lie apart, and one in a clean stream', () => {
    const rules = (slope: number) => events({ slope, news: 0, paint: painted(2) }).map(({ rule }) => rule);
    expect(rules(POOR)).not.toContain('area');
    expect(rules(CLEAN)).toContain('area');
  });
});

describe('what a key frame brings among other frames', () => {
  const atKey = (seconds: number): boolean => Math.abs(seconds - AT) < EVERY / 2;
  const block = (until: number) => (canvas: Canvas, seconds: number) => {
    if (seconds > AT - EVERY / 2 && seconds < until) canvas.box(0, 0, 8 * 8, 8 * 6, 180);
  };
  const rules = (until: number, keys: (seconds: number) => boolean): readonly string[] =>
    events({ slope: CLEAN, news: 0, paint: block(until), keys }).map(({ rule }) => rule);

  test('is nothing when the next frames mend it', () => {
    expect(rules(AT + 2 * EVERY - EVERY / 2, atKey)).toEqual([]);
  });

  test('is news when it stays', () => {
    expect(rules(Number.POSITIVE_INFINITY, atKey)).toEqual(['tiles']);
  });

  test('is a large change at once without a key frame, and among key frames alone', () => {
    for (const keys of [() => false, () => true])
      expect(rules(Number.POSITIVE_INFINITY, keys)[0]).toBe('area');
  });
});

describe('a few tiles that come to rest together', () => {
  /** Of the 144 tiles of this screen one in a hundred is too little: this many of a screen of its own. */
  const few = (apart: number) => (canvas: Canvas, seconds: number) => {
    for (const nth of Array(seconds < AT ? 0 : 4).keys())
      canvas.box(8 * (2 + apart * (nth % 2)), 8 * (2 + apart * Math.floor(nth / 2)), 8, 8, 180);
  };

  test('are chance in a poor stream where they lie apart, and news in a clean one or where they fill their place', () => {
    expect(events({ slope: POOR, news: 0, paint: few(2) })).toEqual([]);
    expect(events({ slope: CLEAN, news: 0, paint: few(2) })).toHaveLength(1);
    expect(events({ slope: POOR, news: 0, paint: few(1) })).toHaveLength(1);
  });
});

describe('a small change counts', () => {
  test.each([4, 7, 30])('in a clean stream, whatever differs elsewhere: %d tiles', (news) => {
    expect(events({ slope: CLEAN, news, unrest: 42 })).toHaveLength(1);
  });

  test('in a poor stream in which nothing differs, or no more than 20 tiles', () => {
    expect(events({ slope: POOR, news: 4 })).toMatchObject([{ rule: 'tiles', tiles: 4 }]);
    expect(events({ slope: POOR, news: 4, unrest: 20 })).toHaveLength(1);
    expect(events({ slope: POOR, news: 4, unrest: 21 })).toEqual([]);
  });

  test('in a poor stream with a pointer that moves and a caret that blinks elsewhere', () => {
    const paint = (canvas: Canvas, seconds: number): void => {
      if (Math.floor(seconds / 0.5) % 2 === 0) canvas.box(100, 106, 2, 8, 200);
      for (let row = 0; row < 9; row += 1)
        canvas.box(20 + 30 * seconds, 120 + row, Math.min(row + 1, 6), 1, 250);
    };
    expect(events({ slope: POOR, news: 4, since: 0.5, paint })).toMatchObject([{ rule: 'tiles', tiles: 4 }]);
  });
});

describe('what ticked and stands still', () => {
  /** Digits that change each second for 40 seconds. */
  const rules = (areaFactor: number): readonly string[] => {
    const watched = new Uint8Array(GRID.count).fill(1);
    const tiles = new TileWatch(GRID, FINE, false, 2, watched);
    tiles.configure(2, watched, areaFactor);
    const picture = new Canvas();
    const found: string[] = [];
    for (let seconds = 0; seconds < 60; seconds += 0.5) {
      picture.data.fill(20);
      picture.letters(160, 84, 4, 1 + Math.floor(Math.min(seconds, 40)), 200);
      const sample = { luma: picture.data, chroma: undefined };
      found.push(...tiles.push(sample, seconds * 1e6, WARM * 1e6, false).events.map(({ rule }) => rule));
    }
    return found;
  };

  test('is told in a fine picture, and not in a coarse one, where much does so by itself', () => {
    expect(rules(1)).toContain('frozen');
    expect(rules(3)).not.toContain('frozen');
  });
});
