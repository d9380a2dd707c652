/** The words of the question for a media server's token. */
import { tokenTexts as de } from './de/token.ts';
import { tokenTexts as en, type TokenTexts } from './en/token.ts';
import { partTexts } from './part.ts';

export const tokenTexts = partTexts<TokenTexts>({ en, de });
