/** What a person does while watching: record, stop, keep what just happened, by button and by key. */
import { judge } from './judge.ts';
import { change, expect, framesLater, QUICK, test } from './watched.ts';

test.use({ deviceOptions: QUICK, link: '?preRoll=1&cooldown=0' });

test('Record and Stop: the clip begins before the press and ends with the other one; the keys R, S and K do what their buttons do, except while something else has them', async ({
  watched,
}) => {
  const { device, page } = watched;
  await framesLater(device, 45);
  await page.button('Record').click();
  await expect(page.status).toHaveText(/^Recording since .*, until you stop it$/);
  const recording = device.sendLog.next;
  await expect(page.page).toHaveTitle(/^● Recording/);
  await framesLater(device, 45);
  const stopped = device.sendLog.next;
  await page.button('Stop recording').click();
  await page.watching();
  await page.finished(1);
  await expect(page.clips.first()).toContainText('Started by hand');

  const { frames } = await judge(await page.download(0), device.sendLog.entries);
  const [first = -1, last = -1] = [frames[0]?.n, frames.at(-1)?.n];
  expect(first, 'a second of pre-roll').toBeLessThanOrEqual(recording - 30);
  expect(last).toBeGreaterThanOrEqual(stopped - 15);
  expect(last).toBeLessThan(stopped + 60);

  const { keyboard } = page.page;
  await page.button('Settings').click();
  await expect(page.settings).toBeVisible();
  for (const key of ['r', 'k', 's']) await keyboard.press(key);
  await keyboard.press('Escape');
  await expect(page.settings).toBeHidden();
  for (const key of ['Control+k', 'Alt+r']) await keyboard.press(key);
  await framesLater(device, 30);
  await expect(page.status).toHaveText(/^Watching/);
  await expect(page.clips).toHaveCount(1);

  await keyboard.press('r');
  await expect(page.status).toHaveText(/^Recording since .*, until you stop it$/);
  await framesLater(device, 15);
  await keyboard.press('r');
  await page.finished(2);
  await page.keep();
  await page.finished(3);
  const [picture] = await Promise.all([page.page.waitForEvent('download'), keyboard.press('S')]);
  expect(picture.suggestedFilename()).toMatch(/\.png$/);
});

test.describe('with the recording of changes paused', () => {
  test.use({ link: '?preRoll=1&cooldown=0&record=off' });

  test('a change makes no clip, but can be kept after the fact; switched on, the next one makes one', async ({
    watched,
  }) => {
    const { device, page } = watched;
    await framesLater(device, 30);
    const seen = await change(device, 'window-opens');
    await page.noticed();
    await framesLater(device, 15);
    await expect(page.clips).toHaveCount(0);

    const pressed = device.sendLog.next;
    await page.button('Keep last 30 s').click();
    await expect(page.page.getByText('The last seconds are kept as a clip')).toBeVisible();
    await page.finished(1);
    await expect(page.clips.first()).toContainText('Kept afterwards');
    const { frames } = await judge(await page.download(0), device.sendLog.entries);
    expect(frames).toContain(seen);
    expect(frames[0]?.n, 'everything since the connection, which is less than 30 s ago').toBe(0);
    expect(frames.at(-1)?.n).toBeLessThan(pressed + 60);
    await expect(page.status, 'keeping is not recording').toHaveText(/^Paused/);

    await page.button('Resume').click();
    await page.watching();
    const recorded = await change(device, 'window-closes');
    await page.finished(2);
    // The newest by its start, which the one that was kept has long before.
    const clip = await judge(await page.download(0), device.sendLog.entries);
    expect(clip.frames).toContain(recorded);
  });
});

test.describe('a recording of a change', () => {
  test.use({ link: '?preRoll=1&cooldown=5' });

  test('goes on when a person wants it to', async ({ watched }) => {
    const { device, page } = watched;
    await framesLater(device, 30);
    await change(device, 'window-opens');
    await page.recording();
    await page.button('Keep recording').click();
    await expect(page.status).toHaveText(/until you stop it$/);
    // By itself it would end six or seven seconds after the change.
    await framesLater(device, 8 * 30);
    await expect(page.status).toHaveText(/until you stop it$/);
    const stopped = device.sendLog.next;
    await page.button('Stop recording').click();
    await page.finished(1);
    await expect(page.clips.first()).toContainText('Change of');
    const { frames } = await judge(await page.download(0), device.sendLog.entries);
    expect(frames.at(-1)?.n).toBeGreaterThanOrEqual(stopped - 15);
  });
});
