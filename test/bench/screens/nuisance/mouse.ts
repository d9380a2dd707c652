import type { Canvas } from '../../../device/scenes/canvas.ts';
import type { Layer, Place } from './nuisance.ts';

/** An arrow, row by row: X is its dark border, o its light inside. */
const ARROW = [
  'X',
  'XX',
  'XoX',
  'XooX',
  'XoooX',
  'XooooX',
  'XoooooX',
  'XooooooX',
  'XoooooooX',
  'XooooooooX',
  'XoooooooooX',
  'XooooooXXXXX',
  'XoooXooX',
  'XooXXooX',
  'XoX  XooX',
  'XX   XooX',
  'X     XooX',
  '      XooX',
  '       XX',
];
/** A bar between letters. */
const BEAM = ['XX XX', '  X', '  X', '  X', '  X', '  X', '  X', '  X', '  X', '  X', '  X', '  X', 'XX XX'];

const DARK = 20;
const LIGHT = 235;

interface Move {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
  readonly start: { readonly x: number; readonly y: number };
  readonly goal: { readonly x: number; readonly y: number };
}

interface Pointer {
  readonly rows: readonly string[];
  /** Screen pixels for each of its own. */
  readonly scale: number;
  /** Luma of X and o; without it, a pointer turns what lies below it light and dark, as bars do. */
  readonly border?: number;
  readonly inside?: number;
}

/** Rests, goes somewhere else, and rests again. */
export function mouse({ size, fps, dice }: Place): Layer {
  const pointer: Pointer = dice.pick([
    { rows: ARROW, scale: 1, border: DARK, inside: LIGHT },
    { rows: ARROW, scale: 1, border: DARK, inside: LIGHT },
    { rows: ARROW, scale: 1, border: LIGHT, inside: DARK },
    { rows: ARROW, scale: 2, border: DARK, inside: LIGHT },
    { rows: BEAM, scale: 1 },
  ]);
  const spot = () => ({
    x: dice.between(0, size.width - ARROW.length),
    y: dice.between(0, size.height - ARROW.length),
  });
  const near = ({ x, y }: { x: number; y: number }) => ({
    x: Math.max(0, Math.min(size.width - 20, x + dice.between(-60, 60))),
    y: Math.max(0, Math.min(size.height - 20, y + dice.between(-60, 60))),
  });
  const after = ({ to: rested, goal: start }: Move): Move => {
    const from = rested + (dice.chance(0.4) ? dice.between(0.1, 0.6) : dice.between(1, 12));
    const goal = dice.chance(0.4) ? near(start) : spot();
    return { from, to: from + dice.between(0.2, 1.5), start, goal };
  };
  const home = spot();
  let move: Move = { from: 0, to: 0, start: home, goal: home };
  return (frame) => {
    const now = frame / fps;
    while (now > move.to) move = after(move);
    const share = Math.max(0, Math.min(1, (now - move.from) / Math.max(0.001, move.to - move.from)));
    const way = share * share * (3 - 2 * share);
    const x = Math.round(move.start.x + (move.goal.x - move.start.x) * way);
    const y = Math.round(move.start.y + (move.goal.y - move.start.y) * way);
    return { key: `${x},${y}`, paint: (canvas) => paintPointer(canvas, pointer, x, y) };
  };
}

/** Dark below light and light below dark; the middle would turn into itself. */
const inverse = (luma = DARK): number => (luma < 128 ? LIGHT : DARK);

/** A pointer is drawn over the picture by the display itself, so it has no colour of its own here either. */
function paintPointer(
  { bytes, width, height }: Canvas,
  { rows, scale, border, inside }: Pointer,
  x: number,
  y: number,
): void {
  for (let row = 0; row < rows.length * scale && y + row < height; row += 1) {
    const line = rows[Math.floor(row / scale)] ?? '';
    for (let column = 0; column < line.length * scale && x + column < width; column += 1) {
      const ink = line[Math.floor(column / scale)];
      const at = (y + row) * width + x + column;
      if (ink !== ' ') bytes[at] = (ink === 'X' ? border : inside) ?? inverse(bytes[at]);
    }
  }
}
