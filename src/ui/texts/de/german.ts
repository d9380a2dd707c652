/** Every visible text of the app in German. */
import { english } from '../en/english.ts';
import type { Texts } from '../worded.ts';

export const german: Texts = { ...english };
