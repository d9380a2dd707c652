import { CHALK, INK, NIGHT, PAPER } from '../draw/colours.ts';
import { columnsOf, paintTerminal, rowsOf, type Terminal } from '../draw/terminal.ts';
import { scaleOf } from '../scene/size.ts';
import { logLine } from '../scene/words.ts';
import type { Layer, Place } from './nuisance.ts';

/** A log that somebody follows; its lines never stop coming. */
export function logTail({ rect, size, fps, dice }: Place): Layer {
  const look = dice.chance(0.7) ? { paper: NIGHT, ink: CHALK } : { paper: PAPER, ink: INK };
  const terminal: Terminal = { rect, scale: scaleOf(size), ...look };
  const columns = columnsOf(terminal);
  const rows = rowsOf(terminal);
  const line = (): string => logLine(dice, Math.min(16, columns), columns);
  let lines: readonly string[] = Array.from({ length: dice.whole(2, rows) }, line);
  let count = 0;
  let next = 0;
  return (frame) => {
    for (; frame / fps >= next; next += dice.chance(0.2) ? dice.between(3, 8) : dice.between(0.1, 2)) {
      lines = [...lines, line()].slice(-rows);
      count += 1;
    }
    const shown = lines;
    return { key: String(count), paint: (canvas) => paintTerminal(canvas, terminal, shown) };
  };
}
