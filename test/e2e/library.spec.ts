/** The clips once they are there: found, looked at, played, taken away, deleted and brought back. */
import { AppPage } from './app-page.ts';
import { judge, momentIn } from './judge.ts';
import { keptRows } from './kept.ts';
import { expect, framesLater, keepFirst, QUICK, test } from './watched.ts';

test.use({ deviceOptions: QUICK });

test.describe('in Newfoundland', () => {
  test.use({ timezoneId: 'America/St_Johns' });

  test('a download is named after its device and its start in local time', async ({ watched }) => {
    const { device, page, port } = watched;
    await keepFirst(watched, 30);
    const download = await page.download(0);
    const name = download.suggestedFilename();
    const [, by, east] = /^preroll_(.+)_[-\dT.]+([+-]\d{4})\.mp4$/u.exec(name) ?? [];
    expect(by).toBe(`127.0.0.1-${port}`);
    expect(['-0330', '-0230']).toContain(east);
    const { frames } = await judge(download, device.sendLog.entries);
    const away = momentIn(name) - (frames[0]?.sentAtMs ?? 0);
    expect(Math.abs(away), 'milliseconds from the first frame to the time in the name').toBeLessThan(1000);
    expect(frames[0]?.n).toBe(0);
  });
});

test.describe(() => {
  test.use({ ownBrowser: true });

  test('a clip has a real picture, plays in the page, and is still there when the browser is opened again', async ({
    watched,
    context,
    launch,
  }) => {
    const { device, page } = watched;
    await keepFirst(watched, 45);
    const { frames } = await judge(await page.download(0), device.sendLog.entries);
    const duration = frames.length / 30;

    await context.close();
    const reopened = await launch();
    const app = new AppPage(reopened.pages()[0] ?? (await reopened.newPage()));
    await app.open();
    await app.finished(1);

    const thumbnail = app.clips.first().locator('img');
    await expect(thumbnail).toHaveJSProperty('naturalWidth', 320);
    const shades = await thumbnail.evaluate((image: HTMLImageElement) => {
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const drawing = canvas.getContext('2d');
      drawing?.drawImage(image, 0, 0);
      const { data = [] } = drawing?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
      return new Set(Array.from(data).filter((_, index) => index % 4 === 1)).size;
    });
    expect(shades, 'a desktop and a stamp, not one colour').toBeGreaterThan(20);

    const video = await app.play(0);
    const state = (): Promise<readonly number[]> =>
      video.evaluate(({ currentTime, duration: length, videoWidth }: HTMLVideoElement) => [
        currentTime,
        length,
        videoWidth,
      ]);
    await expect.poll(async () => (await state())[0]).toBeGreaterThan(0.5);
    const [, length, width] = await state();
    expect(length).toBeCloseTo(duration, 1);
    expect(width).toBe(320);
    await expect(app.player).toContainText('320 × 180');
    await expect(app.player.getByText(String(frames.length), { exact: true })).toBeVisible();
  });
});

test.describe('of two clips', () => {
  test.use({ link: '?preRoll=0' });

  test('one that is deleted comes back on Undo; without it the clip and its file are gone for good', async ({
    watched,
  }) => {
    const { device, page } = watched;
    await keepFirst(watched, 30);
    const [older] = await page.files();
    await page.button('Record').click();
    await framesLater(device, 30);
    await page.button('Stop recording').click();
    await page.finished(2);
    const both = await page.files();
    expect(both).toHaveLength(2);

    await page.clipButton(0, 'Delete').click();
    await page.finished(1);
    await page.button('Undo').click();
    await page.finished(2);
    await judge(await page.download(0), device.sendLog.entries);

    await page.clipButton(0, 'Delete').click();
    await page.finished(1);
    expect(await page.files(), 'as long as it can come back').toStrictEqual(both);
    await page.page.reload();
    await page.finished(1);
    await expect(page.button('Undo')).toBeHidden();
    await expect.poll(() => page.files(), { timeout: 15_000 }).toStrictEqual([older]);
    await judge(await page.download(0), device.sendLog.entries);
  });
});

test('of a long list only what is in sight is drawn, and a clip far below is found by its name', async ({
  watched,
}) => {
  const { device, page } = watched;
  await framesLater(device, 15);
  const before = await page.clips.count();
  for (let count = 0; count < 61; count += 1) await page.page.keyboard.press('k');
  await expect(page.page.getByText(`${before + 61} clips`, { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await page.clips.count(), 'drawn').toBeLessThan(61);
  // Until then clips that began at the same moment may change places.
  const closed = async (): Promise<number> =>
    (await keptRows(page.page)).filter(({ state }) => state === 'ready').length;
  await expect.poll(closed, { timeout: 30_000 }).toBe(before + 61);
  await expect(page.page.getByRole('article', { name: /still being recorded$/ })).toHaveCount(0);

  await page.clips.first().focus();
  await page.page.keyboard.press('End');
  const last = page.clips.last();
  await expect(last).toBeFocused();
  await page.page.keyboard.press('F2');
  await page.page.keyboard.type('Kernel panic');
  await page.page.keyboard.press('Enter');
  await expect(last).toHaveAccessibleName(/^Kernel panic\. Clip of/);

  await page.page.keyboard.press('/');
  await page.page.keyboard.type('PANIC');
  await expect(page.clips).toHaveCount(1);
  await page.page.reload();
  await expect(page.clips, 'after a reload').toHaveCount(1);
  await page.button('Filters').click();
  await page.page.getByRole('combobox', { name: 'Recorded' }).selectOption('Yesterday');
  await expect(page.page.getByText('No clip matches.')).toBeVisible();
  await page.page.getByRole('paragraph').getByRole('button', { name: 'Clear the filters' }).click();
  await expect(page.clips.nth(1)).toBeVisible();
});
