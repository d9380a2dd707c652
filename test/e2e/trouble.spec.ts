/** What goes wrong between the app and the device: it is said, it heals by itself, and no clip is lost over it. */
import type { Page } from '@playwright/test';
import { AppPage } from './app-page.ts';
import { judge } from './judge.ts';
import { expect, framesLater, QUICK, startDevice, test } from './watched.ts';

test.use({
  link: '?cooldown=0',
  deviceOptions: QUICK,
  // What the browser itself says of a device that is not there.
  allowedErrors: /WebSocket connection to '.*' failed|Failed to load resource/,
});

/** Asks for a device's picture, without the luck in the waits between two attempts: 1 s, 2 s, 4 s, 8 s and so on. */
async function connectWithoutLuck(page: Page, address: string): Promise<AppPage> {
  await page.addInitScript(() => {
    Math.random = () => 0.999;
  });
  const app = new AppPage(page);
  await app.open();
  await app.connect(address);
  return app;
}

/** What was recorded goes on, as the event's next part. */
const goesOn = (app: AppPage): Promise<void> =>
  expect(app.status).toHaveText(/^Recording since .*, until you stop it$/, { timeout: 30_000 });

const nextTry = (page: Page) => page.getByText(/^Next try in \d+\ss$/);

test('a power cut ends the clip and is told; the app comes back by itself and records on', async ({
  standIn: { device, address, port },
  page,
}) => {
  const app = await connectWithoutLuck(page, address);
  await app.live();
  await app.button('Record').click();
  await framesLater(device, 30);
  await device.stop('silently');
  await expect(page.getByRole('heading', { name: 'Connection lost', exact: true })).toBeVisible();
  await expect(app.status).toHaveText(
    'The connection to the device broke off. Check the network between this computer and the device.',
  );
  await expect(app.button('Record')).toBeDisabled();
  await app.finished(1);
  await expect(app.clips.first()).toContainText('Connection lost');
  const { frames } = await judge(await app.download(0), device.sendLog.entries);
  expect(frames.at(-1), 'nothing that arrived is missing').toBe(device.sendLog.entries.at(-1));

  const again = await startDevice(QUICK, port);
  await goesOn(app);
  await framesLater(again.device, 30);
  await app.button('Stop recording').click();
  await app.finished(2);
  await judge(await app.download(0), again.device.sendLog.entries);
  await page.close();
  await again.device.stop();
});

test.describe(() => {
  // Which it takes off the network.
  test.use({ ownBrowser: true });

  test('a device that was away is met at once when the network comes back', async ({
    standIn: { device, address, port },
    page,
    context,
  }) => {
    const app = await connectWithoutLuck(page, address);
    await app.live();
    await context.setOffline(true);
    await device.stop();
    await expect(page.getByRole('heading', { name: 'Connection lost', exact: true })).toBeVisible();
    const again = await startDevice(QUICK, port);
    await context.setOffline(false);
    await app.live({ timeout: 6000 });
    await page.close();
    await again.device.stop();
  });
});

test('a device that restarts says so, and the app comes back to it', async ({ watched }) => {
  const { device, page } = watched;
  await page.button('Record').click();
  await framesLater(device, 30);
  const back = device.reboot({ noticeMs: 200, downMs: 500 });
  await expect(page.status).toHaveText('The device is restarting and will be back.');
  await expect(page.page.getByRole('heading', { name: 'The device is restarting' })).toBeVisible();
  await page.finished(1);
  await expect(page.clips.first()).toContainText('Device restart');
  await back;
  await goesOn(page);
  await framesLater(device, 30);
  await page.button('Stop recording').click();
  await page.finished(2);
  await judge(await page.download(0), device.sendLog.entries);
});

test('a device that hangs for a second loses nothing; one that hangs on ends the clip, and is watched again', async ({
  standIn: { device, address },
  page,
}) => {
  const app = await connectWithoutLuck(page, address);
  await app.live();
  await app.button('Record').click();
  await framesLater(device, 15);
  device.hang(1000);
  await framesLater(device, 45);
  const last = device.sendLog.next - 1;
  // Long enough for the browser to notice, and for the app to give up.
  device.hang(14_000);
  await app.finished(1);
  await expect(app.clips.first()).toContainText('Connection lost');
  const { frames } = await judge(await app.download(0), device.sendLog.entries);
  expect(frames.at(-1)?.n, 'all is there up to where it hung').toBe(last);

  await goesOn(app);
  await framesLater(device, 30);
  await app.button('Stop recording').click();
  await app.finished(2);
  await judge(await app.download(0), device.sendLog.entries);
});

test.describe('with a password', () => {
  test.use({ deviceOptions: { ...QUICK, password: 'secret' } });

  test('the device is told from one that is not there; once it has none, Try now connects', async ({
    standIn: { device, address, port },
    page,
  }) => {
    const app = await connectWithoutLuck(page, address);
    await expect(app.status).toHaveText(
      `${address} is there but does not let this page in: it has a password, which is given on its own page ` +
        'alone. Press “Log in on its page” and follow the steps.',
    );
    // None would help before somebody has logged in.
    await expect(nextTry(page)).toBeHidden();
    await device.stop();
    const open = await startDevice(QUICK, port);
    await app.button('Try now').click();
    await app.live({ timeout: 4000 });
    await page.close();
    await open.device.stop();
  });
});
