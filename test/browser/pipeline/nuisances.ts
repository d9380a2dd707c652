/** A desktop of text at 1280x720 on which one thing never rests, and a dialog that may open over it. */

export const SIZE = { width: 1280, height: 720 };
/** Where the dialog opens, in pixels. */
export const DIALOG = { x: 540, y: 320, width: 200, height: 80 };

export type Context = OffscreenCanvasRenderingContext2D;
/** Draws what never rests as it is at so many seconds. */
export type Nuisance = (context: Context, seconds: number) => void;

const PAPER = '#1c2733';
const INK = '#c8d0d8';
const LINES =
  'journal replayed link up watchdog sensor backup queue timer fan probe ready waiting retry'.split(' ');

let desktop: OffscreenCanvas | undefined;

/** Drawn once: text is what takes time. */
function background(): OffscreenCanvas {
  if (desktop !== undefined) return desktop;
  desktop = new OffscreenCanvas(SIZE.width, SIZE.height);
  const context = desktop.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas.');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  context.fillStyle = '#0d1218';
  context.fillRect(0, 0, SIZE.width, 32);
  context.fillStyle = INK;
  context.font = '15px monospace';
  for (let line = 0; line < 28; line += 1) {
    const words = LINES.map((_, index) => LINES[(line * 5 + index * 3) % LINES.length]);
    context.fillText(words.slice(0, 4 + (line % 5)).join(' '), 24, 64 + line * 23);
  }
  return desktop;
}

export function drawDesktop(
  context: Context,
  seconds: number,
  nuisance: Nuisance,
  withDialog: boolean,
): void {
  context.drawImage(background(), 0, 0);
  if (withDialog) {
    const { x, y, width, height } = DIALOG;
    context.fillStyle = '#607090';
    context.fillRect(x, y, width, height);
    context.fillStyle = '#e8e8e8';
    context.fillRect(x + 2, y + 2, width - 4, height - 4);
    context.fillStyle = '#101010';
    context.font = '16px sans-serif';
    context.fillText('Save changes?', x + 16, y + 30);
    context.fillText('Yes       No', x + 60, y + 64);
  }
  nuisance(context, seconds);
}

/** Seconds for which a caret is there, and then is not. */
export const BLINK = 0.53;

export const caret: Nuisance = (context, seconds) => {
  if (Math.floor(seconds / BLINK + 1e-6) % 2 === 1) return;
  context.fillStyle = INK;
  context.fillRect(820, 460, 9, 17);
};

/** Hours, minutes and seconds in the right corner of the bar. */
export const clock: Nuisance = (context, seconds) => {
  const time = Math.floor(seconds) + 14 * 3600 + 55 * 60;
  const parts = [time / 3600, (time / 60) % 60, time % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  context.fillStyle = INK;
  context.font = '17px sans-serif';
  context.fillText(parts.join(':'), 1180, 22);
};

/** A pointer that goes from place to place and rests there, and never goes the same way twice. */
export function mouse(): Nuisance {
  let state = 7;
  const dice = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const spot = () => ({ x: dice() * (SIZE.width - 20), y: dice() * (SIZE.height - 24) });
  let move = { leaves: 0, arrives: 0, from: spot(), to: spot() };
  return (context, seconds) => {
    while (seconds > move.arrives) {
      const leaves = move.arrives + dice() ** 2 * 8;
      move = { leaves, arrives: leaves + 0.3 + dice() * 1.7, from: move.to, to: spot() };
    }
    const share = Math.max(0, (seconds - move.leaves) / (move.arrives - move.leaves));
    const x = move.from.x + (move.to.x - move.from.x) * share;
    const y = move.from.y + (move.to.y - move.from.y) * share;
    context.fillStyle = '#f0f0f0';
    context.strokeStyle = '#101010';
    context.beginPath();
    for (const [dx, dy] of ARROW) context.lineTo(x + dx, y + dy);
    context.closePath();
    context.fill();
    context.stroke();
  };
}

const ARROW = [
  [0, 0],
  [0, 17],
  [4, 13],
  [7, 19],
  [10, 18],
  [7, 12],
  [12, 12],
] as const;
