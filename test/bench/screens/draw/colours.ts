import type { Colour } from '../../../device/scenes/canvas.ts';

export const BLACK: Colour = { y: 16, u: 128, v: 128 };
export const NIGHT: Colour = { y: 24, u: 130, v: 127 };
export const SLATE: Colour = { y: 60, u: 134, v: 122 };
export const STEEL: Colour = { y: 110, u: 138, v: 120 };
export const PAPER: Colour = { y: 225, u: 128, v: 128 };
export const BIOS_BLUE: Colour = { y: 50, u: 170, v: 110 };
export const BIOS_GREY: Colour = { y: 170, u: 128, v: 128 };
export const ALARM: Colour = { y: 70, u: 108, v: 200 };
export const GREEN: Colour = { y: 110, u: 90, v: 90 };

/** Luma of letters. */
export const CHALK = 200;
export const WHITE = 235;
export const INK = 30;
