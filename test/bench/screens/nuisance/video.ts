import type { Canvas } from '../../../device/scenes/canvas.ts';
import { BLACK } from '../draw/colours.ts';
import { blankImage, blit, type Image } from '../draw/image.ts';
import { fillRect } from '../draw/terminal.ts';
import type { Dice } from '../scene/dice.ts';
import { evenRect, type Rect } from '../scene/size.ts';
import type { Layer, Place } from './nuisance.ts';

/** Pictures a second; a film in a browser's window has rarely more. */
const FILM_RATE = 25;

/** A film: a camera that glides over a landscape of soft shapes and noise, and cuts to another place now and then. */
export function video({ rect, fps, dice }: Place): Layer {
  const width = (rect.width - 24) * dice.between(0.5, 1);
  const left = rect.x + 12 + dice.between(0, 1) * (rect.width - 24 - width);
  const film = evenRect(left, rect.y + dice.between(0.1, 0.5) * rect.height, width, (width * 9) / 16);
  const land = dice.of('land');
  /** Made when it is first painted: who only asks which pages a scene needs does not wait for it. */
  let made: Image | undefined;
  let cut = { from: 0, to: 0, x: 0, y: 0, dx: 0, dy: 0 };
  return (frame) => {
    const now = Math.floor((frame / fps) * FILM_RATE) / FILM_RATE;
    while (now >= cut.to) {
      const speed = film.width / 5;
      cut = {
        from: cut.to,
        to: cut.to + dice.between(2, 8),
        x: dice.between(0, film.width),
        y: dice.between(0, film.height),
        dx: dice.between(-speed, speed),
        dy: dice.between(-speed, speed),
      };
    }
    const x = wrap(cut.x + cut.dx * (now - cut.from), film.width);
    const y = wrap(cut.y + cut.dy * (now - cut.from), film.height);
    return {
      key: `${x},${y}`,
      paint: (canvas) => {
        made ??= landscape(film.width * 2, film.height * 2, land);
        paint(canvas, rect, film, made, x, y);
      },
    };
  };
}

const wrap = (value: number, most: number): number => Math.floor(((value % most) + most) % most);

function paint(canvas: Canvas, rect: Rect, film: Rect, land: Image, x: number, y: number): void {
  fillRect(canvas, rect, BLACK);
  blit(canvas, land, film.x, film.y, { x, y, width: film.width, height: film.height });
}

/** A sum of waves in all directions, with noise on it. */
function landscape(width: number, height: number, dice: Dice): Image {
  const image = blankImage({ width, height });
  const sums = new Float32Array(width * height);
  for (let wave = 0; wave < WAVES; wave += 1) {
    const phase = dice.between(0, 6);
    const across = turns(width, dice.between(0.005, 0.06), 0);
    const down = turns(height, dice.between(0.005, 0.06), phase);
    for (let row = 0, at = 0; row < height; row += 1) {
      const { sin, cos } = down[row] ?? STILL;
      // The sine of a sum of angles, without a sine for each pixel.
      for (const turn of across) {
        sums[at] = (sums[at] ?? 0) + turn.sin * cos + turn.cos * sin;
        at += 1;
      }
    }
  }
  for (const [at, sum] of sums.entries()) {
    image.y[at] = 120 + 14 * sum + dice.between(-8, 8);
    image.u[at] = 128 + 6 * sum;
    image.v[at] = 128 - 5 * sum;
  }
  return image;
}

const WAVES = 6;
const STILL = { sin: 0, cos: 1 };

const turns = (count: number, step: number, phase: number): readonly (typeof STILL)[] =>
  Array.from({ length: count }, (_, at) => ({
    sin: Math.sin(at * step + phase),
    cos: Math.cos(at * step + phase),
  }));
