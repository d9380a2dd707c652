/**
 * A screen drawn in code, at half size, for tests that play a whole scene through the detector. A picture is a function of
 * its time alone, so one scene can be sampled at any rate.
 */
import {
  type DetectedEvent,
  TileDetector,
  type TileDetectorOptions,
  type TileView,
} from '../../../../src/core/detect/tile-detector.ts';
import { micros, monoMs } from '../../../../src/core/time.ts';

/** The level that a key frame leaves as it is; it takes from edges, and those are the brighter the harder they are. */
const DARKEST = 20;

export const WIDTH = 256;
export const HEIGHT = 144;

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function random(seed: number): () => number {
  let state = Math.trunc(seed) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const LETTERS = new Map<number, readonly (readonly [number, number])[]>();

/** The pixels of one letter. */
function strokes(seed: number): readonly (readonly [number, number])[] {
  const known = LETTERS.get(seed);
  if (known !== undefined) return known;
  const next = random(seed);
  const pixels: (readonly [number, number])[] = [];
  for (let row = 0; row < 7; row += 1) {
    for (let column = 0; column < 4; column += 1) if (next() < 0.45) pixels.push([column, row]);
  }
  LETTERS.set(seed, pixels);
  return pixels;
}

/** Noise of two levels either way, long enough to be read from another place for each picture. */
const NOISE = noiseTable(WIDTH * HEIGHT + (1 << 16));

function noiseTable(length: number): Int8Array {
  const next = random(1);
  return Int8Array.from({ length }, () => Math.round(4 * next() - 2));
}

export class Canvas {
  readonly data = new Uint8Array(WIDTH * HEIGHT);

  set(x: number, y: number, level: number): void {
    const [px, py] = [Math.round(x), Math.round(y)];
    if (px >= 0 && px < WIDTH && py >= 0 && py < HEIGHT) this.data[py * WIDTH + px] = level;
  }

  get(x: number, y: number): number {
    return this.data[y * WIDTH + x] ?? 0;
  }

  box(left: number, top: number, width: number, height: number, level: number): void {
    for (let y = Math.max(0, Math.round(top)); y < Math.min(HEIGHT, Math.round(top + height)); y += 1) {
      const start = y * WIDTH + Math.max(0, Math.round(left));
      this.data.fill(level, start, y * WIDTH + Math.min(WIDTH, Math.round(left + width)));
    }
  }

  /** `count` letters of 4x7 half-size pixels, five apart: strokes that depend on the seed, as a console font looks. */
  letters(x: number, y: number, count: number, seed: number, level: number): void {
    for (let letter = 0; letter < count; letter += 1) {
      for (const [column, row] of strokes(seed * 1000 + letter))
        this.set(x + letter * 5 + column, y + row, level);
    }
  }

  /** A page of text lines in a rectangle. */
  page(left: number, top: number, width: number, lines: number, seed: number, level: number): void {
    const next = random(seed);
    for (let line = 0; line < lines; line += 1) {
      const count = Math.floor((0.3 + 0.6 * next()) * (width / 5));
      this.letters(left, top + line * 9, count, seed * 100 + line, level);
    }
  }
}

/** Paints what has happened by `seconds` of the scene. */
export type Painter = (canvas: Canvas, seconds: number) => void;

export interface SceneEvent {
  readonly name: string;
  readonly at: number;
  /** Seconds until it is over; 0 for what is there at once. */
  readonly lasts: number;
  /** @param progress From 0 to 1, and 1 for ever after. */
  readonly paint: (canvas: Canvas, progress: number) => void;
}

export interface Scene {
  readonly seconds: number;
  readonly background: (canvas: Canvas) => void;
  readonly events: readonly SceneEvent[];
  /** Painted over everything else. */
  readonly nuisances: readonly Painter[];
  /** Two levels of noise either way, new in each sample. */
  readonly noise: boolean;
  /** Levels by which a key frame every two seconds shows letters paler than the picture before it. */
  readonly pop: number;
}

export interface Trigger extends DetectedEvent {
  /** Seconds of the scene. */
  readonly time: number;
}

export interface Played {
  readonly triggers: readonly Trigger[];
  readonly last: TileView | undefined;
}

export interface Sampling {
  /** Samples a second. */
  readonly rate: number;
  readonly seed?: number;
  /** Stretches, from and to in seconds, in which no sample comes. */
  readonly gaps?: readonly (readonly [number, number])[];
}

/** Samples of a scene; the moments stray by up to a twentieth of their distance, as frames do. */
export function play(
  scene: Scene,
  { rate, seed = 1, gaps = [] }: Sampling,
  options: Partial<TileDetectorOptions> = {},
  each: (view: TileView, seconds: number) => void = () => undefined,
): Played {
  const detector = new TileDetector(options);
  const canvas = new Canvas();
  const next = random(seed);
  const triggers: Trigger[] = [];
  const background = new Canvas();
  scene.background(background);
  let last: TileView | undefined;
  for (let i = 0; i < scene.seconds * rate; i += 1) {
    const time = (i + 0.05 * (next() - 0.5)) / rate + 0.1;
    if (gaps.some(([from, to]) => time >= from && time < to)) continue;
    render(scene, time, background, canvas);
    degrade(canvas, scene, time, next);
    const plane = { width: WIDTH, height: HEIGHT, data: canvas.data };
    last = detector.push({ plane, pts: micros(time * 1e6), at: monoMs(time * 1000) });
    if (last === undefined) continue;
    for (const event of last.events) triggers.push({ ...event, time });
    each(last, time);
  }
  return { triggers, last };
}

function render(scene: Scene, time: number, background: Canvas, canvas: Canvas): void {
  canvas.data.set(background.data);
  for (const { at, lasts, paint } of scene.events) {
    if (time >= at) paint(canvas, lasts === 0 ? 1 : Math.min(1, (time - at) / lasts));
  }
  for (const paint of scene.nuisances) paint(canvas, time);
}

/** The level that each of 256 is shown as; one table for all pictures, since each has another. */
const PALER = new Uint8Array(256);

function degrade({ data }: Canvas, { noise, pop }: Scene, time: number, next: () => number): void {
  const blur = (pop / 200) * (1 - ((time / 2) % 1));
  for (let level = 0; level < 256; level += 1) PALER[level] = level - Math.round((level - DARKEST) * blur);
  if (!noise) {
    for (let i = 0; i < data.length; i += 1) data[i] = PALER[data[i] as number] as number;
    return;
  }
  const offset = Math.floor(next() * (1 << 16));
  for (let i = 0; i < data.length; i += 1) {
    const level = (PALER[data[i] as number] as number) + (NOISE[i + offset] as number);
    data[i] = level < 0 ? 0 : level;
  }
}

/** Triggers of the warm-up's time left out, and the others shared among the events: a hit is at most 4 s late. */
export function judge(scene: Scene, triggers: readonly Trigger[]): { missed: string[]; stray: number[] } {
  const scored = triggers.filter(({ time }) => time >= 15);
  const missed = scene.events
    .filter(({ at, lasts }) => !scored.some(({ time }) => time >= at - 0.1 && time <= at + lasts + 4))
    .map(({ name, at }) => `${name} at ${at}`);
  const stray = scored
    .filter(({ time }) => scene.events.every(({ at, lasts }) => time < at - 0.1 || time > at + lasts + 5))
    .map(({ time }) => time);
  return { missed, stray };
}
