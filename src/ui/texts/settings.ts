/** The words of the settings. */
import { settingsTexts as de } from './de/settings.ts';
import { settingsTexts as en, type SettingsTexts } from './en/settings.ts';
import { partTexts } from './part.ts';

export const settingsTexts = partTexts<SettingsTexts>({ en, de });
