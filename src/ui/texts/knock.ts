/** The words of the question whether somebody's stream is taken. */
import { knockTexts as de } from './de/knock.ts';
import { knockTexts as en, type KnockTexts } from './en/knock.ts';
import { partTexts } from './part.ts';

export const knockTexts = partTexts<KnockTexts>({ en, de });
