import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { RecScope } from '../../../src/ui/settings/rec-scope.ts';
import { RecSettings } from '../../../src/ui/settings/rec-settings.ts';
import { collect, mount } from './mount.ts';

const open = (scope: string | undefined, own: ReadonlySet<string> = new Set()): Promise<RecSettings> =>
  mount(RecSettings, {
    open: true,
    settings: DEFAULT_SETTINGS,
    detector: 'sizes',
    whatIf: { kind: 'idle' },
    errors: {},
    setByLink: false,
    scope,
    own,
  });

test('whose settings they are is chosen among all and each device', async () => {
  const devices = [{ id: 'a', name: 'Rack 3' }];
  const chosen = collect(await mount(RecScope, { devices, scope: undefined }), 'rec-scope');
  await page.getByRole('combobox', { name: 'Settings of' }).selectOptions('Rack 3');
  await page.getByRole('combobox', { name: 'Settings of' }).selectOptions('All devices');
  expect(chosen).toEqual(['a', '']);
});

test('a device says which settings are its own, and lets each follow the others again', async () => {
  const forgotten = collect(await open('a', new Set(['preRoll', 'detector'])), 'rec-forget-own');
  const again = page.getByRole('button', { name: 'As for all devices', exact: true });
  expect(again.elements()).toHaveLength(2);
  await again.first().click();
  await again.last().click();
  expect(forgotten).toEqual(['detector', 'preRoll']);
});

test('a device has no room, no language and no computer of its own', async () => {
  await open('a');
  expect(page.getByRole('spinbutton', { name: 'Space for clips' }).elements()).toHaveLength(0);
  expect(page.getByRole('heading', { name: 'This page' }).elements()).toHaveLength(0);
  await expect.element(page.getByRole('button', { name: 'All as for all devices' })).toBeVisible();
});

test('the settings of all say nothing of a device', async () => {
  await open(undefined);
  expect(page.getByRole('button', { name: 'As for all devices' }).elements()).toHaveLength(0);
  await expect.element(page.getByRole('spinbutton', { name: 'Space for clips' })).toBeInTheDocument();
});

test('a number of tiles is thought about anew once other settings are shown', async () => {
  const settings = await open(undefined);
  settings.detector = 'pixels';
  const asked = collect(settings, 'rec-what-if');
  await settings.updateComplete;
  settings.scope = 'a';
  settings.settings = { ...DEFAULT_SETTINGS, tiles: 7 };
  await settings.updateComplete;
  expect(asked).toEqual([DEFAULT_SETTINGS.tiles, 7]);
  // The way back is to the number of the settings that are shown, and it is that one.
  expect(page.getByRole('button', { name: /^Back to/ }).elements()).toHaveLength(0);
});
