/** A browser that is set to German: its app is German from the first moment, and turns English under a recording. */
import { AppPage } from './app-page.ts';
import { expect, QUICK, test } from './watched.ts';

test.use({ locale: 'de-DE', deviceOptions: QUICK });

test('the app speaks the browser’s language, and another one in the middle of a recording', async ({
  standIn: { address },
  page,
}) => {
  const app = new AppPage(page);
  await app.open(`?device=${address}&connect=1&record=off`);
  await app.button('Verbinden').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(app.status).toHaveText(/^Angehalten\./);
  await app.button('Aufnehmen').click();
  await expect(app.status).toHaveText(/^Aufnahme seit \d\d:\d\d:\d\d, bis sie von Hand beendet wird$/);
  const [since = ''] = /\d\d:\d\d:\d\d/.exec((await app.status.textContent()) ?? '') ?? [];

  await app.button('Einstellungen').click();
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption({ label: 'English' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.keyboard.press('Escape');
  // The same recording, and its time is still written as in Germany.
  await expect(app.status).toHaveText(`Recording since ${since}, until you stop it`);
  await app.button('Stop recording').click();
  await app.finished(1);

  await page.reload();
  await expect(app.status).toHaveText(/^Paused\./);
});
