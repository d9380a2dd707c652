import type { Canvas } from '../../../device/scenes/canvas.ts';
import { CHALK, NIGHT } from '../draw/colours.ts';
import { blit } from '../draw/image.ts';
import { cellOf, fillRect, paintText, type Terminal } from '../draw/terminal.ts';
import { pageOf, type Theme, themeOf } from '../html/page.ts';
import { type Art, type Shot, shotOf } from '../html/shot.ts';
import { even, type Rect } from '../scene/size.ts';
import type { Layer, Place } from './nuisance.ts';

const LENGTH = 'HH:MM:SS'.length;
const DAY = 86_400;

/** Shows the seconds, in the console's letters or in the browser's. */
export function clock(place: Place): Layer {
  const { rect, fps, dice } = place;
  const start = dice.between(0, DAY);
  const share = dice.between(0.05, 0.7);
  const paint = dice.chance(0.5)
    ? pageClock(rect, share, themeOf(dice.of('theme')), dice.between(0.25, 0.9))
    : consoleClock({ rect, scale: dice.pick([1, 2, 4]), paper: NIGHT, ink: CHALK }, share);
  return (frame) => {
    const text = timeOf(start + frame / fps);
    return { key: text, ...paint(text) };
  };
}

function timeOf(second: number): string {
  const whole = Math.floor(second) % DAY;
  return [whole / 3600, (whole / 60) % 60, whole % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
}

interface Painted {
  readonly paint: (canvas: Canvas, art: Art) => void;
  readonly shots?: readonly Shot[];
}

function consoleClock(terminal: Terminal, share: number): (text: string) => Painted {
  const columns = Math.floor(terminal.rect.width / cellOf(terminal, 0, 0).width);
  const column = Math.floor((columns - LENGTH) * share);
  return (text) => ({
    paint: (canvas) => {
      fillRect(canvas, terminal.rect, terminal.paper);
      paintText(canvas, terminal, column, 0, text);
    },
  });
}

/**
 * Each character is a shot of its own: a day has more seconds than anybody wants to render.
 *
 * @param part Height of a letter's line in the strip's.
 */
function pageClock(rect: Rect, share: number, theme: Theme, part: number): (text: string) => Painted {
  const height = rect.height;
  const width = even(height * part * 0.55);
  const css = `body { display: grid; place-items: center; background: ${theme.card}; font-size: ${Math.round(height * part * 0.8)}px; }`;
  const glyph = (character: string): Shot => shotOf(pageOf(theme, css, character), { width, height });
  const bar = shotOf(pageOf(theme, css, ''), { width: rect.width, height });
  const left = rect.x + even((rect.width - LENGTH * width) * share);
  return (text) => {
    const glyphs = Array.from(text, glyph);
    return {
      shots: [bar, ...glyphs],
      paint: (canvas, art) => {
        blit(canvas, art(bar), rect.x, rect.y);
        for (const [index, shot] of glyphs.entries()) blit(canvas, art(shot), left + index * width, rect.y);
      },
    };
  };
}
