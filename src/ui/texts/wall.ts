/** The words of the wall of several devices, and of the list of them. */
import { wallTexts as de } from './de/wall.ts';
import { wallTexts as en, type WallTexts } from './en/wall.ts';
import { partTexts } from './part.ts';

export const wallTexts = partTexts<WallTexts>({ en, de });
