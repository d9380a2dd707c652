import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_SETTINGS, SETTING_NAMES, SETTING_RULES } from '../../../src/core/settings.ts';
import { RecSettings } from '../../../src/ui/rec-settings.ts';
import { collect, mount } from './mount.ts';

const open = (): Promise<RecSettings> =>
  mount(RecSettings, {
    open: true,
    settings: DEFAULT_SETTINGS,
    errors: {},
    setByLink: false,
    logCopy: 'idle',
  });

const field = (name: string): ReturnType<typeof page.getByRole> =>
  page.getByRole('spinbutton', { name, exact: true });

test('every setting is there, with its value, its range and what it does', async () => {
  await open();
  for (const name of SETTING_NAMES) {
    const { label, initial, min, max } = SETTING_RULES[name];
    await expect.element(field(label)).toHaveValue(initial);
    await expect.element(field(label)).toHaveAccessibleDescription(new RegExp(`\\w.*${min} to ${max}`));
  }
});

test('a change is told at once, as it was typed', async () => {
  const settings = await open();
  const changes = collect(settings, 'rec-setting');
  await field('Pre-roll').fill('900');
  await userEvent.tab();
  expect(changes).toEqual([{ name: 'preRoll', input: '900' }]);
});

test('a value that does not fit stays as typed, beside the sentence that says why', async () => {
  const settings = await open();
  await field('Pre-roll').fill('900');
  settings.errors = { preRoll: 'Pre-roll must be a number from 0 to 120 s.' };
  await expect.element(field('Pre-roll')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(field('Pre-roll')).toHaveAccessibleDescription(/must be a number from 0 to 120 s/);
  await expect.element(field('Pre-roll')).toHaveValue(900);
});

test('reset brings back the shown values too', async () => {
  const settings = await open();
  const resets = collect(settings, 'rec-reset');
  await field('Pre-roll').fill('900');
  await page.getByRole('button', { name: 'Reset to defaults' }).click();
  expect(resets).toHaveLength(1);
  await expect.element(field('Pre-roll')).toHaveValue(5);
});

test('Esc closes, and so does the button', async () => {
  const settings = await open();
  const closed = collect(settings, 'rec-close');
  await page.getByRole('button', { name: 'Close' }).click();
  await userEvent.keyboard('{Escape}');
  expect(closed).toHaveLength(2);
});
