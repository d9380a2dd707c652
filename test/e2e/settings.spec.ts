/** The settings: refused with a reason, kept for the next visit, and true for the next clip. */
import { judge, rolls } from './judge.ts';
import { change, expect, framesLater, QUICK, test } from './watched.ts';
import { AppPage } from './app-page.ts';

test.use({ deviceOptions: QUICK });

test('what is out of range is refused in a sentence and not kept; what fits is kept and takes effect', async ({
  standIn: { device, address },
  page,
}) => {
  const app = new AppPage(page);
  const set = async (label: string, value: string): Promise<void> => {
    await app.setting(label).fill(value);
    await app.setting(label).press('Enter');
  };
  await app.open();
  await app.button('Settings').click();
  await app.settings.getByRole('radio', { name: 'Frame sizes' }).check();
  const alert = app.settings.getByRole('alert');
  for (const [label, value, sentence] of [
    ['Size threshold', '1.01', 'Size threshold must be a number from 0 to 1.'],
    ['Pre-roll', '121', 'Pre-roll must be a number from 0 to 120 s.'],
    ['Check interval', '100.5', 'Check interval must be a whole number from 50 to 10,000 ms.'],
    ['Cooldown', '', 'Cooldown must be a number from 0 to 3,600 s.'],
  ] as const) {
    await set(label, value);
    await expect(alert.filter({ hasText: sentence })).toBeVisible();
    await expect(app.setting(label)).toHaveAttribute('aria-invalid', 'true');
  }
  await set('Size threshold', '1');
  await expect(app.setting('Size threshold')).toHaveAttribute('aria-invalid', 'false');
  await set('Cooldown', '0');

  // They have an address, and so are open again.
  await page.reload();
  for (const [label, value] of [
    ['Size threshold', '1'],
    ['Cooldown', '0'],
    ['Pre-roll', '5'],
    ['Check interval', '500'],
  ] as const) {
    await expect(app.setting(label)).toHaveValue(value);
  }
  await set('Pre-roll', '1');
  // What was refused is not what the next look at the settings finds.
  await set('Pre-roll', '121');
  await page.keyboard.press('Escape');
  await app.button('Settings').click();
  await expect(app.setting('Pre-roll')).toHaveValue('1');
  await page.keyboard.press('Escape');

  await app.connect(address);
  await app.watching();
  await framesLater(device, 3 * 30);
  await change(device, 'window-opens');
  await framesLater(device, 3 * 30);
  await expect(app.status, 'a change is at most as large as a key frame').toHaveText(/^Watching/);
  await expect(app.clips).toHaveCount(0);

  // The running session follows too.
  await app.button('Settings').click();
  await set('Size threshold', '0.02');
  await page.keyboard.press('Escape');
  await change(device, 'window-closes');
  await app.finished(1);
  const { pre, post } = rolls(await judge(await app.download(0), device.sendLog.entries));
  expect(pre).toBeGreaterThanOrEqual(1);
  expect(pre, 'one second and at most one GOP').toBeLessThanOrEqual(1.55);
  expect(post).toBeLessThan(4);

  await app.button('Settings').click();
  await app.settings.getByRole('button', { name: 'Reset to defaults' }).click();
  await expect(app.setting('Pre-roll')).toHaveValue('5');
  await page.reload();
  await expect(app.setting('Pre-roll')).toHaveValue('5');
});
