/** The words of the question for a device's user and password. */
import { passwordTexts as de } from './de/password.ts';
import { passwordTexts as en, type PasswordTexts } from './en/password.ts';
import { partTexts } from './part.ts';

export const passwordTexts = partTexts<PasswordTexts>({ en, de });
