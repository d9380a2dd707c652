import { WHITE } from '../draw/colours.ts';
import { evenRect } from '../scene/size.ts';
import type { Layer, Place } from './nuisance.ts';

/** Seconds for which a caret is lit and dark; most systems have the middle one. */
const BLINKS = [0.4, 0.53, 0.53, 0.7];

/** Blinks where the stage says, or at one place of its own. */
export function caret({ size, fps, dice }: Place): Layer {
  const own = evenRect(size.width * dice.between(0.2, 0.6), size.height * dice.between(0.3, 0.7), 2, 20);
  const blink = dice.pick(BLINKS);
  const shape = dice.pick(['block', 'bar', 'line'] as const);
  return (frame, stage) => {
    if (Math.floor(frame / fps / blink) % 2 === 1) return undefined;
    const { x, y, width, height } = stage.caret ?? own;
    const [left, top, right, bottom] = {
      block: [x, y, x + width, y + height] as const,
      bar: [x, y, x + 2, y + height] as const,
      line: [x, y + height - 3, x + width, y + height] as const,
    }[shape];
    return {
      key: `${x},${y}`,
      paint: (canvas) => canvas.fill(left, top, right - left, bottom - top, { y: WHITE, u: 128, v: 128 }),
    };
  };
}
