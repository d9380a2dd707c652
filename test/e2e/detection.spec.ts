/**
 * Change as a person sees it, with the picture rule that nobody had to choose: what is small but new is recorded and says
 * why, what always moves is not, and the end of a picture is told even by a screen on which nothing happens.
 */
import type { Locator, Page } from '@playwright/test';
import { parseMode } from '../device/scenes/modes.ts';
import { AppPage } from './app-page.ts';
import { judge, rolls } from './judge.ts';
import { change, expect, framesLater, test } from './watched.ts';

const FPS = 15;
/** Seconds from key frame to key frame: as rarely as they may come for the picture rule to look at nothing else. */
const GOP = 1;

test.use({ deviceOptions: { mode: parseMode(`1280x720@${FPS}`), gop: GOP * FPS } });

/**
 * Connects, and masks the stamp in the lower left corner: it is no part of the machine's screen. Its blocks are tiles that
 * are black or white, so they are learnt as what goes to and fro, and not as what never rests: those that hold the
 * segment's number would make two new tiles of each segment that is played.
 */
async function watch(page: Page, address: string): Promise<AppPage> {
  const app = new AppPage(page);
  await app.watchAsIs(address, '?cooldown=1');
  await expect(app.learning).toBeVisible();
  await app.mask({ x: 0.005, y: 0.95 }, { x: 0.22, y: 1 });
  return app;
}

/** Waits until a picture is there with something in it. */
async function drawn(picture: Locator): Promise<void> {
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
}

test('a dialog of 200 by 80 pixels makes a clip from five seconds before it, which says why; without it, and behind a mask, there is none', async ({
  standIn: { device, address },
  page,
}) => {
  const app = await watch(page, address);
  await app.learnt();
  await framesLater(device, 4 * FPS);
  await expect(app.clips).toHaveCount(0);

  await change(device, 'dialog-opens');
  await app.finished(1, { timeout: 15_000 });
  const judged = await judge(await app.download(0), device.sendLog.entries);
  expect(judged.frames.filter(({ changed }) => changed)).toHaveLength(1);
  const { pre } = rolls(judged);
  expect(pre, 'pre-roll').toBeGreaterThanOrEqual(5);
  expect(pre, 'pre-roll, one GOP and the time between two samples').toBeLessThanOrEqual(5 + GOP + GOP + 0.05);

  const clip = app.clips.first();
  await clip.getByRole('button', { name: /^[\d.]+\s?% changed$/ }).click();
  await expect(
    clip.getByText(/\d+ tiles(, [\d.]+\s?% of the screen,.*; 2 were|, of which \d+ were) enough\.$/),
  ).toBeVisible();
  await expect(
    clip.getByRole('img', { name: 'Where the screen changed: centre', exact: true }),
  ).toBeVisible();
  await drawn(clip.getByRole('img', { name: 'The part of the screen that changed, just before it did' }));
  await drawn(clip.getByRole('img', { name: 'The same part once the change was certain' }));

  // A mask over its place makes it unseen, and nothing else.
  await app.mask({ x: 0.38, y: 0.4 }, { x: 0.62, y: 0.6 });
  await change(device, 'dialog-closes');
  await framesLater(device, 2 * FPS);
  await change(device, 'dialog-opens');
  await framesLater(device, 4 * FPS);
  await expect(app.clips).toHaveCount(1);
  await expect(app.status).toHaveText(/^Watching/);
  await change(device, 'window-opens');
  await app.finished(2, { timeout: 15_000 });
  const { frames } = await judge(await app.download(0), device.sendLog.entries);
  expect(frames.some(({ changed, segment }) => changed && segment === 'window-opens')).toBe(true);
});

test.describe('a clock', () => {
  test.use({
    deviceOptions: { mode: parseMode(`1280x720@${FPS}`), gop: GOP * FPS, screen: 'desk-clock' },
  });

  test('that ticks makes no clip; that it has stopped is told within 15 s', async ({
    standIn: { device, address },
    page,
  }) => {
    const app = await watch(page, address);
    await app.learnt();
    // It has heard the clock for 15 s by then, and trusts one that it has heard for 20 s.
    await framesLater(device, 12 * FPS);
    await expect(app.clips).toHaveCount(0);
    await expect(app.death).toHaveCount(0);

    await device.play('desk-clock-stopped');
    await device.sendLog.until(({ segment }) => segment === 'desk-clock-stopped');
    const tick = device.sendLog.entries.findLast(({ changed }) => changed);
    if (tick === undefined) throw new Error('The clock never ticked.');
    await expect(app.death.getByRole('heading', { name: /^Picture frozen since / })).toBeVisible({
      timeout: 15_000,
    });
    expect(Date.now() - tick.sentAtMs).toBeLessThanOrEqual(15_000);
    await app.finished(1, { timeout: 10_000 });
    await expect(app.clips.getByRole('button', { name: 'Frozen: show the last picture' })).toBeVisible();
    const { file, frames } = await judge(await app.download(0), device.sendLog.entries);
    const index = frames.findIndex(({ n }) => n === tick.n);
    expect(file.packets[index]?.pts, 'pre-roll before the last tick').toBeGreaterThanOrEqual(5);
  });
});

test('a signal that is lost on a still screen is told with its last picture, and its clip is closed by the clock', async ({
  standIn: { device, address },
  page,
}) => {
  const app = new AppPage(page);
  await app.watchAsIs(address, '?cooldown=1');
  await framesLater(device, 7 * FPS);
  await expect(app.clips).toHaveCount(0);
  device.noSignal();
  await expect(app.death.getByRole('heading', { name: /^Signal lost at \d/ })).toBeVisible();
  await drawn(page.getByRole('img', { name: /^Last good picture of / }));
  await app.finished(1, { timeout: 10_000 });
  await expect(app.death.getByRole('button', { name: 'Play what led to it' })).toBeEnabled();
  await expect(app.clips.getByText('The signal was lost')).toBeVisible();
  const { file, frames } = await judge(await app.download(0), device.sendLog.entries);
  expect(frames.at(-1), 'nothing that arrived is missing').toBe(device.sendLog.entries.at(-1));
  expect(file.duration).toBeGreaterThanOrEqual(5);

  await app.death.getByRole('button', { name: 'Play what led to it' }).click();
  await expect(app.player).toBeVisible();
  await page.keyboard.press('Escape');
  await app.death.getByRole('button', { name: 'Dismiss' }).click();
  await expect(app.death).toHaveCount(0);
});

test('a signal that is lost while nothing is recorded is told with its last picture, and makes no clip', async ({
  standIn: { device, address },
  page,
}) => {
  const app = new AppPage(page);
  await app.openAsIs('?record=off');
  await app.connect(address);
  await expect(app.status).toHaveText(/^Paused/, { timeout: 15_000 });
  await framesLater(device, 2 * FPS);
  await expect(app.death).toHaveCount(0);
  device.noSignal();
  await expect(app.death.getByRole('heading', { name: /^Signal lost at \d/ })).toBeVisible();
  await drawn(page.getByRole('img', { name: /^Last good picture of / }));
  await expect(app.clips).toHaveCount(0);
  await app.death.getByRole('button', { name: 'Dismiss' }).click();
  await expect(app.death).toHaveCount(0);
});

test('a device that has no signal from the start has lost nothing, and its first picture is no end', async ({
  standIn: { device, address },
  page,
}) => {
  device.noSignal();
  const app = new AppPage(page);
  await app.openAsIs('?cooldown=0');
  await app.connect(address);
  await expect(app.status).toHaveText(/^Waiting for a signal/);
  await expect(app.clips).toHaveCount(0);
  device.signalBack();
  await app.finished(1);
  await expect(app.clips).toContainText('The signal came back');
  await expect(app.death).toHaveCount(0);
});

test('what changes are looked for in is a link’s or a person’s choice, and what that cannot see is said', async ({
  standIn: { device, address },
  page,
}) => {
  const app = new AppPage(page);
  const sizes = page.getByText(/^Looking at frame sizes only/).first();
  const choose = async (name: string): Promise<void> => {
    await app.button('Settings').click();
    await app.settings.getByRole('radio', { name }).check();
    await page.keyboard.press('Escape');
  };
  await app.watchAsIs(address, '?detector=sizes&cooldown=0');
  await expect(sizes).toBeVisible();
  await framesLater(device, 3 * FPS);
  await change(device, 'window-opens');
  await app.finished(1);
  await app.clips.getByRole('button', { name: /^Change of / }).click();
  await expect(
    app.clips.getByText(/^A frame of .* of a key frame’s size, above the threshold/),
  ).toBeVisible();

  await choose('The picture');
  await expect(app.learning).toBeVisible();
  await expect(sizes).toBeHidden();
  await choose('Frame sizes, no decoding');
  await expect(sizes).toBeVisible();
  await expect(app.learning).toBeHidden();
});
