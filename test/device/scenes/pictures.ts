/** What the watched machine shows. Made up, drawn from fixed seeds, and the same in every run. */
import { seededRandom } from '../random.ts';
import { Canvas, type Colour } from './canvas.ts';
import { CELL_HEIGHT, CELL_WIDTH } from './font.ts';

const BAR: Colour = { y: 40, u: 134, v: 124 };
const FRAME: Colour = { y: 96, u: 150, v: 112 };
const PAPER: Colour = { y: 225, u: 128, v: 128 };
const DARK: Colour = { y: 24, u: 128, v: 128 };
const ALARM: Colour = { y: 44, u: 158, v: 112 };
const WALL: Colour = { y: 90, u: 142, v: 118 };
const INK = 30;
const CHALK = 200;

const WORDS = (
  'disk0 net0 eth1 kernel pages mounted clean journal replayed link up down watchdog sensor backup queue timer ' +
  'fan probe ready waiting retry index cache swap remote shell session closed opened idle worker started done'
).split(' ');

/** Small pictures get small letters. */
const scaleOf = (canvas: Canvas): number => (canvas.height >= 700 ? 2 : 1);

/** Drawn once for each size: the wall alone takes longer than encoding the frame. */
const desks = new Map<string, Canvas>();

/** A desktop: a speckled wall, a bar, icons and a terminal full of text. Key frames of it are large. */
export function desk(canvas: Canvas): void {
  const size = `${canvas.width}x${canvas.height}`;
  let drawn = desks.get(size);
  if (drawn === undefined) {
    drawn = new Canvas(canvas.width, canvas.height);
    drawDesk(drawn);
    desks.set(size, drawn);
  }
  canvas.copyFrom(drawn);
}

function drawDesk(canvas: Canvas): void {
  const { width, height } = canvas;
  const scale = scaleOf(canvas);
  canvas.fill(0, 0, width, height, WALL);
  const dice = seededRandom(1);
  const columns = Math.ceil(width / 8);
  const tiles = Array.from({ length: columns * Math.ceil(height / 8) }, () => 56 * dice());
  canvas.shade(
    0,
    0,
    width,
    height,
    (x, y) =>
      50 + (50 * x) / width + (30 * y) / height + (tiles[(y >> 3) * columns + (x >> 3)] ?? 0) + 6 * dice(),
  );
  canvas.fill(0, 0, width, 12 * scale, BAR);
  canvas.text(6 * scale, 2 * scale, scale, CHALK, 'Larkspur   Files   View   Machine   Help');
  for (let icon = 0; icon < 5; icon++) {
    const top = (20 + icon * 26) * scale;
    canvas.fill(8 * scale, top, 16 * scale, 14 * scale, icon % 2 === 0 ? FRAME : PAPER);
    canvas.text(8 * scale, top + 16 * scale, scale, CHALK, WORDS[icon] ?? '');
  }
  windowOf(canvas, width * 0.14, height * 0.12, width * 0.4, height * 0.62, DARK, CHALK, 2);
}

/** The desktop with a second window; `progress` 0 is the smallest and 1 the largest that it is while it opens. */
export function deskWithWindow(canvas: Canvas, progress: number): void {
  desk(canvas);
  const { width, height } = canvas;
  const size = 0.4 + 0.6 * progress;
  const w = width * 0.42 * size;
  const h = height * 0.55 * size;
  windowOf(canvas, width * 0.72 - w / 2, height * 0.5 - h / 2, w, h, PAPER, INK, 3);
}

/** The desktop with a small dialog in its middle: 200 by 80 pixels, half of that on small pictures. */
export function deskWithDialog(canvas: Canvas): void {
  desk(canvas);
  const scale = scaleOf(canvas);
  const w = 100 * scale;
  const h = 40 * scale;
  const x = even((canvas.width - w) / 2);
  const y = even((canvas.height - h) / 2);
  canvas.fill(x, y, w, h, FRAME);
  canvas.fill(x + 2, y + 2, w - 4, h - 4, PAPER);
  canvas.text(x + 6 * scale, y + 5 * scale, scale, INK, 'Save changes?');
  canvas.text(x + 6 * scale, y + 15 * scale, scale, INK, '/etc/net0.conf');
  canvas.fill(x + 6 * scale, y + 26 * scale, 40 * scale, 11 * scale, FRAME);
  canvas.fill(x + 54 * scale, y + 26 * scale, 40 * scale, 11 * scale, FRAME);
  canvas.text(x + 17 * scale, y + 28 * scale, scale, 235, 'Yes');
  canvas.text(x + 68 * scale, y + 28 * scale, scale, 235, 'No');
}

/** The desktop with a clock in the right corner of its bar; `second` is 0 to 9. */
export function deskWithClock(canvas: Canvas, second: number): void {
  desk(canvas);
  const scale = scaleOf(canvas);
  const time = `14:03:0${second}`;
  canvas.text(canvas.width - (time.length + 1) * CELL_WIDTH * scale, 2 * scale, scale, CHALK, time);
}

/** A console with its boot log, and a prompt. */
export function login(canvas: Canvas): void {
  canvas.fill(0, 0, canvas.width, canvas.height, DARK);
  log(canvas, 0, 0, canvas.width, canvas.height, CHALK, 4);
  const scale = scaleOf(canvas);
  canvas.fill(0, 0, canvas.width, 12 * scale, DARK);
  canvas.text(4, 4, scale, 235, 'larkspur login:');
}

/** The console gives way to a crash report from the top down; `progress` is 0 to 1. */
export function crash(canvas: Canvas, progress: number): void {
  login(canvas);
  const height = even(canvas.height * progress);
  canvas.fill(0, 0, canvas.width, height, ALARM);
  log(canvas, 8, 8, canvas.width - 8, height, 235, 5);
}

/** The desktop with a film in a window; neighbouring numbers are different pictures. */
export function deskWithFilm(canvas: Canvas, picture: number): void {
  desk(canvas);
  const x = even(canvas.width * 0.58);
  const y = even(canvas.height * 0.2);
  const w = even(canvas.width * 0.22);
  const h = even(canvas.height * 0.22);
  canvas.fill(x - 4, y - 4, w + 8, h + 8, DARK);
  const dice = seededRandom(100 + picture);
  const columns = Math.ceil(w / 8);
  const tones = Array.from({ length: columns * Math.ceil(h / 8) }, () => 40 + 160 * dice());
  canvas.shade(x, y, w, h, (column, row) => {
    const tone = tones[((row - y) >> 3) * columns + ((column - x) >> 3)] ?? 0;
    return tone + ((column + row) % 8);
  });
}

const even = (value: number): number => Math.round(value / 2) * 2;

function windowOf(
  canvas: Canvas,
  left: number,
  top: number,
  width: number,
  height: number,
  paper: Colour,
  ink: number,
  seed: number,
): void {
  const [x, y, w, h] = [even(left), even(top), even(width), even(height)];
  const scale = scaleOf(canvas);
  canvas.fill(x, y, w, h, FRAME);
  canvas.text(x + 4 * scale, y + 2 * scale, scale, 235, `Window ${String(seed)}`, x + w);
  canvas.fill(x + 2, y + 12 * scale, w - 4, h - 12 * scale - 2, paper);
  log(canvas, x + 6, y + 14 * scale, x + w - 6, y + h - 4, ink, seed);
}

/** Fills an area with lines of text. */
function log(
  canvas: Canvas,
  left: number,
  top: number,
  right: number,
  bottom: number,
  ink: number,
  seed: number,
): void {
  const dice = seededRandom(seed);
  const scale = scaleOf(canvas);
  const width = Math.floor((canvas.width * 0.9) / (CELL_WIDTH * scale));
  for (let y = top; y + CELL_HEIGHT * scale <= bottom; y += CELL_HEIGHT * scale) {
    canvas.text(left, y, scale, ink, line(dice, width), right);
  }
}

function line(dice: () => number, length: number): string {
  const hex = (): string => Math.floor(dice() * 2 ** 32).toString(16);
  let text = `[${(dice() * 1000).toFixed(4)}]`;
  while (text.length < length * (0.4 + 0.6 * dice())) {
    text += ` ${dice() < 0.3 ? hex() : (WORDS[Math.floor(dice() * WORDS.length)] ?? '')}`;
  }
  return text;
}
