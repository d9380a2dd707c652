import { expect, test, vi } from 'vitest';
import { saveSettings, takeSettings } from '../../../../src/app/settings/settings-file.ts';
import type { Chosen } from '../../../../src/core/settings-file.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';

const adopter = () => ({ adopt: vi.fn<(chosen: Chosen) => void>() });

test('what is saved can be taken again, and holds no device', async () => {
  const chosen = { settings: { ...DEFAULT_SETTINGS, preRoll: 8 }, armed: false, detector: 'sizes' } as const;
  const save = vi.fn<(file: Blob, name: string) => void>();
  saveSettings({ chosen: () => chosen }, save);
  const [file, name] = save.mock.calls[0] ?? [];
  expect(name).toBe('preroll-settings.json');
  if (file === undefined) throw new Error('nothing was saved');
  expect(Object.keys(JSON.parse(await file.text()) as object)).toEqual([
    'preroll',
    'version',
    'armed',
    'detector',
    'settings',
  ]);
  const preferences = adopter();
  expect(await takeSettings(file as File, preferences)).toMatchObject({ kind: 'taken', unknown: [] });
  expect(preferences.adopt).toHaveBeenCalledExactlyOnceWith(chosen);
});

test.each([
  { what: 'that is refused', file: new Blob(['{}']), kind: 'refused' },
  { what: 'of 100 MB', file: { size: 1e8, text: () => Promise.reject(new Error('read')) }, kind: 'refused' },
  { what: 'that is gone', file: { size: 5, text: () => Promise.reject(new Error('gone')) }, kind: 'unread' },
])('a file $what changes nothing', async ({ file, kind }) => {
  const preferences = adopter();
  expect(await takeSettings(file as File, preferences)).toMatchObject({ kind });
  expect(preferences.adopt).not.toHaveBeenCalled();
});
