/** The words of the page of one clip. */
import { playerTexts as de } from './de/player.ts';
import { playerTexts as en, type PlayerTexts } from './en/player.ts';
import { partTexts } from './part.ts';

export const playerTexts = partTexts<PlayerTexts>({ en, de });
