import { describe, expect, test } from 'vitest';
import { causeOf } from '../../../../src/core/detect/cause.ts';
import { MAX_BOXES } from '../../../../src/core/clip/clip.ts';
import {
  type DetectedEvent,
  TileDetector,
  type TileDetectorOptions,
  type TileView,
  WARM_UP,
} from '../../../../src/core/detect/tile-detector.ts';
import type { Zone } from '../../../../src/core/detect/masks.ts';
import { areaFactor } from '../../../../src/core/detect/quality.ts';
import { FINE } from '../../../../src/core/detect/tuning.ts';
import { monoMs, secondsToMicros as pts } from '../../../../src/core/time.ts';
import { Canvas, HEIGHT, play, WIDTH } from './screen-sim.ts';
import { background, NUISANCES, scene } from './sim-scenes.ts';

/** A detector that is fed with a canvas once a second. */
class Session {
  readonly canvas = new Canvas();
  readonly events: DetectedEvent[] = [];
  readonly detector: TileDetector;
  time = 0;
  view: TileView | undefined;

  constructor(options: Partial<TileDetectorOptions> = {}) {
    this.detector = new TileDetector(options);
    background(this.canvas);
  }

  /** So many samples of the canvas as it is. */
  see(samples: number, over: { qp?: number; width?: number } = {}): this {
    for (let i = 0; i < samples; i += 1) {
      this.time += 1;
      const width = over.width ?? WIDTH;
      this.view = this.detector.push({
        plane: { width, height: HEIGHT, data: this.canvas.data.slice(0, width * HEIGHT) },
        pts: pts(this.time),
        at: monoMs(this.time * 1000 + 7),
        ...(over.qp !== undefined && { qp: over.qp }),
      });
      this.events.push(...(this.view?.events ?? []));
    }
    return this;
  }

  line(y: number): this {
    this.canvas.letters(6, y, 24, y, 200);
    return this;
  }
}

describe('an event', () => {
  test('says by which rule, between which samples it began, and where', () => {
    const session = new Session().see(20).line(120).see(5);
    expect(session.events).toEqual([
      {
        rule: 'tiles',
        onset: { after: pts(20), by: pts(21) },
        pts: pts(22),
        at: monoMs(22_007),
        tiles: 16,
        share: 16 / (32 * 18),
        needed: 2,
        boxes: [{ x: 0, y: 120 / HEIGHT, width: 0.5, height: expect.closeTo(8 / HEIGHT) }],
        quality: 'fine',
      },
    ]);
  });

  test('that changes a large area is told with the first sample, and only once', () => {
    const session = new Session().see(20);
    session.canvas.box(0, 80, WIDTH, 60, 180);
    session.see(5);
    expect(session.events).toMatchObject([
      { rule: 'area', onset: { after: pts(20), by: pts(21) }, pts: pts(21) },
    ]);
  });

  test('has a bounded list of boxes, the largest first', () => {
    const session = new Session({ tiles: 1 }).see(20);
    for (let i = 0; i < 18; i += 1)
      session.canvas.box((i % 6) * 40, 88 + Math.floor(i / 6) * 24, i === 9 ? 16 : 8, 8, 200);
    session.see(3);
    expect(session.events).toHaveLength(1);
    expect(session.events[0]?.boxes).toHaveLength(MAX_BOXES);
    expect(session.events[0]?.boxes[0]).toMatchObject({ width: expect.closeTo(24 / WIDTH, 1) });
  });

  test('needs as many tiles as were asked for, from the next sample on', () => {
    const session = new Session({ tiles: 20 }).see(20).line(104).see(4);
    expect(session.events).toEqual([]);
    session.detector.configure({ tiles: 10 });
    session.line(136).see(4);
    expect(session.events).toHaveLength(1);
  });
});

describe('the number of tiles that a large area needed', () => {
  const leftHalf: Zone = {
    kind: 'mask',
    points: [
      { x: 0, y: 0 },
      { x: 0.5, y: 0 },
      { x: 0.5, y: 1 },
      { x: 0, y: 1 },
    ],
  };
  const tenth = { ...FINE, area: 0.1, areaFloor: 1 };

  /** What an area event says when so many tiles of the right half change after `after` samples; nothing without one. */
  function needed(tiles: number, options: Partial<TileDetectorOptions>, after: number, qp: number): number[] {
    const session = new Session(options).see(after, { qp });
    for (let i = 0; i < tiles; i += 1) {
      session.canvas.box(WIDTH - 8 * (1 + (i % 16)), HEIGHT - 8 * (1 + Math.floor(i / 16)), 8, 8, 180);
    }
    session.see(1, { qp });
    return session.events.flatMap((event) => (event.rule === 'area' ? [event.needed] : []));
  }

  test.each<[string, Partial<TileDetectorOptions>, number, number, number]>([
    ['is never less than the floor', {}, 20, 24, 21],
    ['is a share of the tiles', { tuning: tenth }, 20, 24, 58],
    ['is a share of those that are watched', { tuning: tenth, zones: [leftHalf] }, 20, 24, 29],
    ['is more while the screen is being learnt', {}, 5, 24, 145],
    ['is a share of the watched ones then as well', { zones: [leftHalf] }, 5, 24, 73],
    ['is more in a picture that changes by itself', {}, 20, 44, 20 * areaFactor('coarse') + 1],
  ])('%s', (_, options, after, qp, expected) => {
    expect(needed(250, options, after, qp)).toEqual([expected]);
    expect(needed(expected, options, after, qp)).toEqual([expected]);
    expect(needed(expected - 1, options, after, qp)).toEqual([]);
  });
});

describe('the maps', () => {
  test('show what differs and what is new; nothing is recorded of the rest', () => {
    const session = new Session().see(20).line(120).see(1);
    const count = (map: Uint8Array | undefined): number => map?.reduce((sum, tile) => sum + tile, 0) ?? -1;
    expect([count(session.view?.differing), count(session.view?.novel), count(session.view?.busy)]).toEqual([
      16, 0, 0,
    ]);
    expect(session.view?.records).toEqual([]);
    session.see(1);
    expect([count(session.view?.differing), count(session.view?.novel)]).toEqual([16, 16]);
    expect(session.view?.records).toMatchObject([{ kind: 'novel', pts: pts(22), columns: 32, rows: 18 }]);
    session.see(1);
    expect([count(session.view?.differing), count(session.view?.novel)]).toEqual([0, 0]);
    expect(session.view?.records).toEqual([]);
  });
});

describe('during warm-up', () => {
  test('only the largest changes count', () => {
    const session = new Session().see(5).line(120).see(3);
    session.canvas.box(0, 90, 120, 20, 180);
    session.see(3);
    expect(session.events).toEqual([]);
    expect(session.view?.warmUntil).toBe(pts(1 + WARM_UP.source));
    session.canvas.box(0, 0, WIDTH, HEIGHT, 180);
    session.see(1);
    expect(session.events).toMatchObject([{ rule: 'area' }]);
  });

  test('what began in it does not count after it', () => {
    expect(new Session().see(14).line(120).see(6).events).toEqual([]);
    expect(new Session().see(15).line(120).see(6).events).toHaveLength(1);
  });
});

describe('without a false event come', () => {
  test('another mode, whose warm-up is short', () => {
    const session = new Session().see(20);
    session.see(WARM_UP.picture + 2, { width: 240 });
    expect(session.events).toEqual([]);
    expect(session.view?.grid.columns).toBe(30);
    expect(session.view?.warmUntil).toBe(pts(21 + WARM_UP.picture));
    session.canvas.box(10, 100, 60, 10, 200);
    session.see(2, { width: 240 });
    expect(session.events).toHaveLength(1);
  });

  test('another connection', () => {
    const session = new Session().see(20);
    session.detector.reset('source');
    session.canvas.box(0, 0, WIDTH, HEIGHT, 180);
    session.see(10);
    expect(session.events).toEqual([]);
    expect(session.view?.warmUntil).toBe(pts(21 + WARM_UP.source));
  });

  test.each([0.5, 2])('a decoder that was away for a minute, at %d samples a second', (rate) => {
    const nuisances = ['clock with seconds', 'spinner', 'blinking caret'].flatMap(
      (name) => NUISANCES[name] ?? [],
    );
    const { triggers } = play(scene({ seconds: 130, nuisances }), { rate, gaps: [[30, 90]] });
    expect(triggers).toEqual([]);
  });

  test('samples that are not newer than the last', () => {
    const session = new Session().see(20);
    session.canvas.box(0, 0, WIDTH, HEIGHT, 180);
    session.time = 15;
    expect(session.see(5).view).toBeUndefined();
    expect(session.events).toEqual([]);
  });

  test('stream time that starts again', () => {
    const session = new Session().see(40);
    session.canvas.box(0, 0, WIDTH, HEIGHT, 180);
    session.time = 0;
    session.see(3);
    expect(session.events).toEqual([]);
    expect(session.view?.warmUntil).toBe(pts(1 + WARM_UP.source));
  });
});

test('a change while the decoder was away is found, with all that time as its onset', () => {
  const session = new Session().see(20).line(120);
  session.time = 79;
  session.see(3);
  expect(session.events).toMatchObject([{ onset: { after: pts(20), by: pts(80) }, pts: pts(81) }]);
});

describe('masks and zones', () => {
  const upperHalf = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 0.5 },
    { x: 0, y: 0.5 },
  ];

  test.each([
    { kind: 'mask' as const, y: 40, events: 0 },
    { kind: 'mask' as const, y: 112, events: 1 },
    { kind: 'only' as const, y: 40, events: 1 },
    { kind: 'only' as const, y: 112, events: 0 },
  ])('with the upper half as $kind a line at $y makes $events', ({ kind, y, events }) => {
    const session = new Session({ zones: [{ kind, points: upperHalf }] }).see(20).line(y).see(4);
    expect(session.events).toHaveLength(events);
  });

  test('drawn later take effect with the next sample', () => {
    const session = new Session().see(20);
    session.detector.configure({ zones: [{ kind: 'mask', points: upperHalf }] });
    session.line(40).see(4);
    expect(session.events).toEqual([]);
    session.detector.configure({ zones: [] });
    session.line(50).see(4);
    expect(session.events).toHaveLength(1);
  });
});

test('a stream that the encoder starves shows large changes alone', () => {
  const session = new Session().see(30, { qp: 44 });
  expect(session.view?.quality).toBe('coarse');
  session.canvas.letters(60, 120, 4, 1, 200);
  session.see(3, { qp: 44 });
  expect(session.events).toEqual([]);
  session.line(136).see(3, { qp: 44 });
  expect(session.events).toMatchObject([{ quality: 'coarse', tiles: 16 }]);
  session.see(30, { qp: 24 });
  expect(session.view?.quality).toBe('fine');
});

test.each([
  [6, true],
  [30, false],
])('a still screen whose key frames show letters paler by %d levels is called steady: %s', (pop, steady) => {
  const { last } = play(scene({ seconds: 40, pop }), { rate: 1.3 });
  expect(last?.steady).toBe(steady);
});

test('colours of equal luma are told apart where the sampler gives chroma', () => {
  const detector = new TileDetector();
  const plane = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT).fill(90) };
  const chroma = new Uint8Array(WIDTH * (HEIGHT / 2)).fill(128);
  const events: DetectedEvent[] = [];
  for (let second = 1; second < 30; second += 1) {
    if (second === 20) for (let y = 40; y < 44; y += 1) chroma.fill(170, y * WIDTH + 32, y * WIDTH + 64);
    const view = detector.push({ plane, chroma, pts: pts(second), at: monoMs(second * 1000) });
    events.push(...(view?.events ?? []));
  }
  expect(events).toMatchObject([{ rule: 'tiles', tiles: 4, boxes: [{ x: 0.125, width: 0.125 }] }]);
});

test('what a clip keeps of an event is what its rule asked for', () => {
  const session = new Session().see(5);
  session.canvas.box(0, 0, WIDTH, HEIGHT, 180);
  const [event] = session.see(1).events;
  if (event === undefined) throw new Error('Nothing was found.');
  expect(causeOf(event)).toEqual({
    rule: 'area',
    tiles: 32 * 18,
    needed: 145,
    share: 1,
    boxes: [{ x: 0, y: 0, width: 1, height: 1 }],
  });
});

test.each([0, 21, 1.5, Number.NaN])('%d tiles are refused', (tiles) => {
  const sentence = 'tiles must be a whole number from 1 to 20.';
  expect(() => new TileDetector({ tiles })).toThrow(new TypeError(sentence));
  expect(() => new TileDetector().configure({ tiles })).toThrow(new TypeError(sentence));
});
