/** The words of the way to a device's own page. */
import { loginTexts as de } from './de/login.ts';
import { loginTexts as en, type LoginTexts } from './en/login.ts';
import { partTexts } from './part.ts';

export const loginTexts = partTexts<LoginTexts>({ en, de });
