/** What happens on the simulated screen: events that a person would want recorded, and things that never rest. */
import {
  type Canvas,
  HEIGHT,
  type Painter,
  random,
  type Scene,
  type SceneEvent,
  WIDTH,
} from './screen-sim.ts';

const INK = 200;
const PAPER = 20;

/** A console with a page of text in its upper half. */
export const background = (canvas: Canvas): void => {
  canvas.box(0, 0, WIDTH, HEIGHT, PAPER);
  canvas.page(6, 6, 200, 8, 7, INK);
};

type Paint = SceneEvent['paint'];

/** Kinds of events; each takes a seed that moves it about a little. */
export const EVENTS: Readonly<
  Record<string, { readonly lasts: number; readonly make: (seed: number) => Paint }>
> = {
  'one line': { lasts: 0, make: (seed) => (c) => c.letters(6, 86 + (seed % 2) * 9, 24, seed, INK) },
  'four letters': {
    lasts: 0,
    make: (seed) => (c) => c.letters(60 + (seed % 9), 117 + (seed % 4), 4, seed, INK),
  },
  typing: {
    lasts: 2.5,
    make: (seed) => (c, progress) => c.letters(6, 107, Math.floor(15 * progress), seed, INK),
  },
  dialog: {
    lasts: 0,
    make: (seed) => (c) => {
      const [x, y] = [80 + (seed % 11), 46 + (seed % 7)];
      c.box(x, y, 100, 40, 70);
      c.letters(x + 6, y + 12, 14, seed, 230);
    },
  },
  'full swap': {
    lasts: 0,
    make: (seed) => (c) => {
      c.box(0, 0, WIDTH, HEIGHT, PAPER);
      c.page(6, 6, 230, 9, seed, INK);
    },
  },
  scroll: {
    lasts: 0,
    make: () => (c) => {
      c.data.copyWithin(0, 9 * WIDTH, 90 * WIDTH);
      c.box(0, 81, WIDTH, 9, PAPER);
    },
  },
  'slow fade': {
    lasts: 2,
    make: () => (c, progress) => {
      for (let i = 0; i < c.data.length; i += 1) {
        c.data[i] = Math.round((c.data[i] ?? 0) * (1 - 0.5 * progress) + 30 * progress);
      }
    },
  },
  'dark line on dark ground': {
    lasts: 0,
    make: (seed) => (c) => c.letters(6, 132, 30, seed, c.get(6, 132) + 22),
  },
};

/** Every kind once, seven seconds apart, in an order that depends on the seed. */
export function eventsFrom(start: number, seed: number): readonly SceneEvent[] {
  const next = random(seed);
  const shuffled = Object.entries(EVENTS)
    .map((entry) => ({ entry, order: next() }))
    .toSorted((a, b) => a.order - b.order);
  return shuffled.map(({ entry: [name, { lasts, make }] }, index) => ({
    name,
    at: start + index * 7 + next(),
    lasts,
    paint: make(seed * 100 + index),
  }));
}

/** Minutes and seconds, one letter's pattern for each digit. */
export const clockText = (canvas: Canvas, x: number, y: number, seconds: number): void => {
  const digits = [Math.floor(seconds / 600) % 6, Math.floor(seconds / 60) % 10];
  digits.push(Math.floor(seconds / 10) % 6, Math.floor(seconds) % 10);
  for (const [index, digit] of digits.entries()) {
    canvas.letters(x + index * 5 + (index > 1 ? 3 : 0), y, 1, 900 + digit, INK);
  }
};

/** A pointer's tour: it rests for some seconds, then moves for a part of one, sometimes by less than its own size. */
function pointerAt(seconds: number, seed: number): readonly [number, number] {
  const next = random(seed);
  let [x, y] = [200, 120];
  let time = 3;
  while (time < seconds) {
    const nudge = next() < 0.25;
    const target: readonly [number, number] = nudge
      ? [x + 10 * next() - 5, y + 10 * next() - 5]
      : [20 + 210 * next(), 10 + 115 * next()];
    const lasts = 0.2 + next();
    if (seconds < time + lasts) {
      const part = (seconds - time) / lasts;
      return [x + (target[0] - x) * part, y + (target[1] - y) * part];
    }
    [x, y] = target;
    time += lasts + 0.5 + 7 * next();
  }
  return [x, y];
}

/** The arrow of a pointer on its tour. */
export function pointer(canvas: Canvas, seconds: number, seed: number): void {
  const [x, y] = pointerAt(seconds, seed);
  for (let row = 0; row < 9; row += 1) canvas.box(x, y + row, Math.max(1, Math.min(row, 6)), 1, 250);
}

export const NUISANCES: Readonly<Record<string, Painter>> = {
  'nothing at all': () => undefined,
  'blinking caret': (c, seconds) => {
    if (Math.floor(seconds / 0.53) % 2 === 0) c.box(56, 106, 5, 8, INK);
  },
  'clock with seconds': (c, seconds) => clockText(c, 226, 4, seconds + 3583),
  'mouse pointer': (c, seconds) => pointer(c, seconds, 42),
  spinner: (c, seconds) => {
    for (let dot = 0; dot < 8; dot += 1) {
      const age = (dot - Math.floor(seconds * 10) + 8000) % 8;
      const angle = (dot * Math.PI) / 4;
      c.box(210 + 7 * Math.cos(angle), 46 + 7 * Math.sin(angle), 3, 3, PAPER + age * 25);
    }
  },
  'video window': (c, seconds) => {
    c.box(156, 70, 92, 60, 90);
    for (let blob = 0; blob < 5; blob += 1) {
      const x = 156 + ((blob * 37 + seconds * (20 + blob * 9)) % 72);
      const y = 70 + ((blob * 23 + seconds * (13 + blob * 5)) % 40);
      c.box(x, y, 20, 20, 30 + blob * 45);
    }
  },
};

export function scene(over: Partial<Scene> = {}): Scene {
  return { seconds: 60, background, events: [], nuisances: [], noise: true, pop: 6, ...over };
}
