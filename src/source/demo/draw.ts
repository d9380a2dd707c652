/**
 * Draws one scene of the demo's story, so that a picture that stands still also looks still to whoever compares the
 * sizes of its frames: text and what lies behind it are grey, colours come from `tint`, and coloured shapes keep to the
 * grid of macroblocks as far as they can.
 */
import type { DesktopWindow, Scene } from './story.ts';
import { tint } from './tint.ts';

/** Size of the picture in pixels. */
export const WIDTH = 1280;
export const HEIGHT = 720;
/** Constant even while the picture stands still, as a KVM sends it. */
export const FRAMES_PER_SECOND = 30;

type Context = OffscreenCanvasRenderingContext2D;

const FONT = '"DejaVu Sans Mono", Consolas, Menlo, "Liberation Mono", monospace';
const BLACK = '#101010';
const CHALK = '#d0d0d0';
const PAPER = '#f2f2f2';
const INK = '#2a2a2a';
const LINE = 20;
/** A macroblock's edge in pixels. */
const BLOCK = 16;
const MARGIN = 16;
const ROWS = Math.floor((HEIGHT - 2 * MARGIN) / LINE);

function text(context: Context, lines: readonly string[], x: number, y: number, colour: string): void {
  context.font = `16px ${FONT}`;
  context.textBaseline = 'top';
  context.fillStyle = colour;
  lines.forEach((line, row) => context.fillText(line, x, y + row * LINE));
}

function fill(context: Context, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(0, 0, WIDTH, HEIGHT);
}

/** Hills under a moon, all of one tint: edges of brightness alone are free, see `tint`. */
function wallpaper(context: Context): void {
  [50, 64, 80, 97, 116].forEach((luma, band) => {
    context.fillStyle = `rgb(${luma} ${luma} ${luma})`;
    context.fillRect(0, band * 7 * BLOCK, WIDTH, HEIGHT);
  });
  context.fillStyle = '#cdcdcd';
  context.beginPath();
  context.arc(1010, 330, 62, 0, 2 * Math.PI);
  context.fill();
  const hills: readonly (readonly [string, number, number, number])[] = [
    ['#5c5c5c', 470, 70, 0.006],
    ['#4c4c4c', 540, 55, 0.009],
    ['#3c3c3c', 610, 40, 0.013],
  ];
  for (const [colour, base, height, pace] of hills) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, HEIGHT);
    for (let x = 0; x <= WIDTH; x += 16) context.lineTo(x, base - height * Math.sin(x * pace + base));
    context.lineTo(WIDTH, HEIGHT);
    context.fill();
  }
}

function bars(context: Context, view: DesktopWindow): void {
  view.lines.forEach((line, row) => {
    const [label = '', share = '0'] = line.split('|');
    const x = view.x + 10 * BLOCK;
    const y = view.y + 3 * BLOCK + row * 2 * BLOCK;
    text(context, [label], view.x + BLOCK, y, INK);
    text(context, [`${share} %`], x + 17 * BLOCK, y, INK);
    context.fillStyle = '#d4d4d4';
    context.fillRect(x, y, 16 * BLOCK, BLOCK);
    context.fillStyle = Number(share) > 60 ? tint(130, -1, 2) : tint(130, -1, -1);
    context.fillRect(x, y, BLOCK * Math.round((16 * Number(share)) / 100), BLOCK);
  });
}

function pane(context: Context, view: DesktopWindow): void {
  const { x, y, width, height, title, look } = view;
  context.fillStyle = look === 'terminal' ? BLACK : PAPER;
  context.fillRect(x, y, width, height);
  context.fillStyle = '#4a4a4a';
  context.fillRect(x, y, width, 2 * BLOCK);
  text(context, [title], x + 12, y + 8, PAPER);
  context.fillStyle = '#9a9a9a';
  for (let button = 1; button <= 3; button += 1) {
    context.fillRect(x + width - 2 * BLOCK * button, y + 8, BLOCK, BLOCK);
  }
  if (look === 'monitor') {
    bars(context, view);
  } else {
    const rows = Math.floor((height - 3 * BLOCK) / LINE);
    text(context, view.lines.slice(-rows), x + 14, y + 40, look === 'terminal' ? CHALK : INK);
  }
}

function desktop(context: Context, windows: readonly DesktopWindow[]): void {
  wallpaper(context);
  context.fillStyle = '#1c1c1c';
  context.fillRect(0, 0, WIDTH, 2 * BLOCK);
  text(context, ['larkspur     files     settings     help'], MARGIN, 8, PAPER);
  for (const view of windows) pane(context, view);
}

function crash(context: Context, lines: readonly string[]): void {
  fill(context, BLACK);
  context.fillStyle = tint(80, -1, 3);
  context.fillRect(0, 0, WIDTH, 3 * BLOCK);
  context.fillRect(4 * BLOCK, 5 * BLOCK, BLOCK, 36 * BLOCK);
  text(context, lines, 104, 96, PAPER);
}

function firmware(context: Context, lines: readonly string[], progress: number): void {
  fill(context, BLACK);
  context.fillStyle = tint(140, 2, 0);
  for (let petal = 0; petal < 5; petal += 1) {
    const angle = (petal * 2 * Math.PI) / 5;
    context.beginPath();
    context.arc(640 + 58 * Math.cos(angle), 230 + 58 * Math.sin(angle), 44, 0, 2 * Math.PI);
    context.fill();
  }
  text(context, lines, 440, 400, CHALK);
  context.fillStyle = '#303030';
  context.fillRect(440, 570, 400, 16);
  context.fillStyle = tint(140, 2, 0);
  context.fillRect(440, 570, 400 * progress, 16);
}

/** Draws `scene` over the whole picture. */
export function draw(context: Context, scene: Scene): void {
  switch (scene.kind) {
    case 'console':
      fill(context, BLACK);
      text(context, scene.lines.slice(-ROWS), MARGIN, MARGIN, CHALK);
      break;
    case 'desktop':
      desktop(context, scene.windows);
      break;
    case 'crash':
      crash(context, scene.lines);
      break;
    case 'firmware':
      firmware(context, scene.lines, scene.progress);
  }
}
