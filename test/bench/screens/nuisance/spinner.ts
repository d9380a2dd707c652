import { NIGHT } from '../draw/colours.ts';
import { blit } from '../draw/image.ts';
import { fillRect } from '../draw/terminal.ts';
import { pageOf, themeOf } from '../html/page.ts';
import { shotOf } from '../html/shot.ts';
import { even } from '../scene/size.ts';
import type { Layer, Place } from './nuisance.ts';

const DOTS = 8;

/** Turns for ever, as a page's CSS has it or as dots of a text-mode program. */
export function spinner({ rect, fps, dice }: Place): Layer {
  const side = even(rect.height * dice.between(0.3, 0.9));
  const x = rect.x + even((rect.width - side) * dice.between(0.05, 0.9));
  const y = rect.y + even((rect.height - side) / 2);
  /** Seconds of a turn. */
  const turn = dice.between(0.8, 1.6);
  if (!dice.chance(0.5)) {
    return (frame) => {
      const phase = Math.floor((frame / fps / turn) * DOTS) % DOTS;
      return {
        key: String(phase),
        paint: (canvas) => {
          fillRect(canvas, rect, NIGHT);
          for (let dot = 0; dot < DOTS; dot += 1) {
            const angle = (2 * Math.PI * dot) / DOTS;
            const light = 220 - 22 * ((phase - dot + DOTS) % DOTS);
            const left = even(x + side / 2 + Math.cos(angle) * side * 0.4 - 3);
            const top = even(y + side / 2 + Math.sin(angle) * side * 0.4 - 3);
            canvas.fill(left, top, 6, 6, { y: light, u: 128, v: 128 });
          }
        },
      };
    };
  }
  const theme = themeOf(dice.of('theme'));
  const steps = Math.min(60, Math.round(turn * fps));
  const css = `
    body { background: ${theme.card}; }
    div { width: ${side - 4}px; height: ${side - 4}px; margin: 2px; border: 4px solid ${theme.faint}; border-radius: 50%;
      border-top-color: ${theme.accent}; animation: turn 1s linear infinite; }
    @keyframes turn { to { transform: rotate(1turn); } }`;
  const bar = shotOf(pageOf(theme, `body { background: ${theme.card}; }`, ''), rect);
  const shots = Array.from({ length: steps }, (_, step) =>
    shotOf(
      pageOf(theme, css, '<div></div>'),
      { width: side, height: side },
      Math.round((1000 * step) / steps),
    ),
  );
  return (frame) => {
    const step = Math.floor((frame / fps / turn) * steps) % steps;
    const shot = shots[step] ?? bar;
    return {
      key: String(step),
      shots: [bar, shot],
      paint: (canvas, art) => {
        blit(canvas, art(bar), rect.x, rect.y);
        blit(canvas, art(shot), x, y);
      },
    };
  };
}
