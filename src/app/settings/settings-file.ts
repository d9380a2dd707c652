/** Writes the settings into a file and takes them out of one. */
import {
  countChosen,
  type FileProblem,
  MAX_TEXT,
  readSettingsFile,
  SETTINGS_FILE_NAME,
  writeSettingsFile,
} from '../../core/settings-file.ts';
import { download } from '../library/download.ts';
import type { UserPreferences } from './preferences.ts';

/** What became of a file. */
export type FileTaken =
  | { readonly kind: 'taken'; readonly count: number; readonly unknown: readonly string[] }
  | { readonly kind: 'refused'; readonly problems: readonly FileProblem[] }
  /** The browser could not read it. */
  | { readonly kind: 'unread' };

export function saveSettings(preferences: Pick<UserPreferences, 'chosen'>, save = download): void {
  const text = writeSettingsFile(preferences.chosen());
  save(new Blob([text], { type: 'application/json' }), SETTINGS_FILE_NAME);
}

/** Never rejects. */
export async function takeSettings(
  file: Pick<File, 'size' | 'text'>,
  preferences: Pick<UserPreferences, 'adopt'>,
): Promise<FileTaken> {
  // Bytes here and characters there: a file of too many bytes is not even read.
  if (file.size > 4 * MAX_TEXT) return { kind: 'refused', problems: [{ kind: 'too-long' }] };
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { kind: 'unread' };
  }
  const read = readSettingsFile(text);
  if (read.kind === 'refused') return read;
  preferences.adopt(read.chosen);
  return { kind: 'taken', count: countChosen(read.chosen), unknown: read.unknown };
}
