import type { Dice } from '../scene/dice.ts';

/** Colours and letters that the pages of one scene share. */
export interface Theme {
  readonly paper: string;
  readonly card: string;
  readonly ink: string;
  readonly faint: string;
  readonly accent: string;
  readonly font: string;
  /** CSS pixels. */
  readonly letter: number;
  /** From hairlines to bold, where the font has them. */
  readonly weight: number;
}

export function themeOf(dice: Dice): Theme {
  const hue = dice.whole(0, 359);
  const dark = dice.chance(0.5);
  const tone = (saturation: number, light: number): string =>
    `hsl(${hue} ${saturation}% ${dark ? 100 - light : light}%)`;
  return {
    paper: tone(15, 94),
    card: tone(20, 99),
    ink: tone(20, 12),
    faint: tone(12, 45),
    accent: `hsl(${(hue + 160) % 360} 65% 45%)`,
    font: dice.pick(['sans-serif', 'serif', 'monospace', 'system-ui, sans-serif']),
    letter: dice.pick([11, 13, 14, 16, 20]),
    weight: dice.pick([200, 400, 400, 400, 700]),
  };
}

/** A whole page. What moves by CSS stands still at the moment that the shot is taken for. */
export const pageOf = (
  { paper, ink, font, letter, weight }: Theme,
  css: string,
  body: string,
): string => `<!doctype html>
<meta charset="utf-8">
<style>
* { box-sizing: border-box; margin: 0; }
html, body { height: 100%; overflow: hidden; }
body { background: ${paper}; color: ${ink}; font: ${weight} ${letter}px/1.5 ${font}; }
${css}
</style>
${body}`;
