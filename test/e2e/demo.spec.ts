/** A newcomer's first minute: no device, no question, a clip that plays here and everywhere. */
import { complaints, probe } from '../tool/probe.ts';
import { AppPage } from './app-page.ts';
import { expect, test } from './fixture.ts';

test('a newcomer has a clip within a minute, and it plays here and elsewhere', async ({ page }) => {
  const app = new AppPage(page);
  const opened = performance.now();
  // As everybody gets it: with the picture rule, and its warm-up.
  await app.open('?detector=pixels');
  await app.button('Try it without a device').click();
  await app.finished(1, { timeout: 60_000 - (performance.now() - opened) });

  const video = await app.play(0);
  const { duration, width } = await video.evaluate((element: HTMLVideoElement) => ({
    duration: element.duration,
    width: element.videoWidth,
  }));
  expect(duration).toBeGreaterThan(10);
  expect(width).toBe(1280);
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0.5);
  await page.keyboard.press('Escape');
  await expect(app.player).toBeHidden();

  const path = await (await app.download(0)).path();
  expect(await complaints(path)).toBe('');
  expect(await probe(path)).toMatchObject({ codec: 'h264', width: 1280, height: 720 });
  expect((await probe(path)).duration).toBeCloseTo(duration, 1);
});

test('a link to the demo starts it without a question; told not to record changes, it does not', async ({
  page,
}) => {
  const app = new AppPage(page);
  await app.open('?device=demo&connect=1&record=off');
  await expect(app.status).toHaveText('Paused. Changes are not recorded until you resume');
  await app.noticed();
  await expect(app.clips).toHaveCount(0);

  await app.button('Resume').click();
  await app.recording();
});
