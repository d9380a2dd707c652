import { CHALK, NIGHT } from '../draw/colours.ts';
import { cellOf, fillRect, paintText, type Terminal } from '../draw/terminal.ts';
import type { Dice } from '../scene/dice.ts';
import type { Layer, Place } from './nuisance.ts';

const LENGTH = 'HH:MM'.length;
const DAY = 1440;

/** Seconds of the scene at which the minute changes for the first time. */
export const firstMinute = (dice: Dice): number => dice.of('first').between(2, 60);

/** Shows hours and minutes, as a task bar does. */
export function minuteClock({ rect, fps, dice }: Place): Layer {
  const terminal: Terminal = { rect, scale: dice.pick([1, 2]), paper: NIGHT, ink: CHALK };
  const columns = Math.floor(rect.width / cellOf(terminal, 0, 0).width);
  const column = Math.floor((columns - LENGTH - 1) * dice.between(0.05, 1));
  const start = dice.whole(0, DAY - 1);
  const first = firstMinute(dice);
  return (frame) => {
    const minute = (start + Math.floor((frame / fps - first) / 60) + DAY) % DAY;
    const text = [minute / 60, minute % 60]
      .map((part) => String(Math.floor(part)).padStart(2, '0'))
      .join(':');
    return {
      key: text,
      paint: (canvas) => {
        fillRect(canvas, rect, NIGHT);
        paintText(canvas, terminal, column, 0, text);
      },
    };
  };
}
