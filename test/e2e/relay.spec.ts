/**
 * A device with a password, in a browser with two sites: the person logs in on the device's own page, and the bookmark
 * that runs there passes the signaling on. The bookmark is pressed as its address, on the device's page.
 */
import type { Page } from '@playwright/test';
import { preview } from 'vite';
import { deviceProxy } from '../../tool/device-proxy.ts';
import { AppPage } from './app-page.ts';
import { judge } from './judge.ts';
import { change, expect, framesLater, QUICK, startDevice, test } from './watched.ts';

const PASSWORD = 'correct horse';

test.use({
  deviceOptions: { ...QUICK, password: PASSWORD },
  // What the browser says of a socket and a page that want a login.
  allowedErrors: /WebSocket connection to '.*' failed|Failed to load resource/,
});

/** The way to the device's page, opened from what covers the picture. */
async function leadToPage(page: Page, address: string): Promise<{ app: AppPage; bookmark: string }> {
  const app = new AppPage(page);
  await app.open('?cooldown=0');
  await app.connect(address);
  await app.button('Log in on its page').click();
  await expect(page.getByRole('button', { name: 'Open the tab' })).toBeVisible();
  // None where none is needed.
  const [link] = await page.getByRole('link', { name: 'Preroll relay' }).all();
  return { app, bookmark: (await link?.getAttribute('href')) ?? '' };
}

async function openTab(page: Page, button = 'Open the tab'): Promise<Page> {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  // It opens empty, and a bookmark that is pressed then goes with the empty page.
  await tab.waitForURL(/^http/);
  return tab;
}

async function logIn(tab: Page, password = PASSWORD): Promise<void> {
  await tab.getByLabel('Password').fill(password);
  await tab.getByRole('button', { name: 'Log in' }).click();
}

const press = (tab: Page, bookmark: string): Promise<void> =>
  tab.evaluate((address) => {
    const link = document.createElement('a');
    link.href = address;
    document.body.append(link);
    link.click();
    link.remove();
  }, bookmark);

const happened = (page: Page, what: string) =>
  page.getByRole('list', { name: 'What has happened' }).getByText(`${what}: done`);

test('whoever logs in on the device’s page and presses the bookmark there gets a clip; what is lost comes back through the same tab, and without it that is said', async ({
  standIn: { device, address },
  page,
}) => {
  const { app, bookmark } = await leadToPage(page, address);
  expect(new URL(bookmark).protocol).toBe('javascript:');
  expect(bookmark.length).toBeLessThan(2000);
  await page.getByRole('link', { name: 'Preroll relay' }).click();
  await expect(page.getByText('It does nothing in this tab.')).toBeVisible();

  const tab = await openTab(page);
  await logIn(tab);
  await expect(tab.getByText('Logged in')).toBeVisible();
  await expect(happened(page, 'Tab open')).toBeAttached();
  await press(tab, bookmark);
  await app.watching();
  await expect(page.getByRole('dialog', { name: `Log in on ${address}` })).toBeHidden();
  await expect(page.getByText('Leave its tab open')).toBeVisible();
  await framesLater(device, 30);
  await change(device, 'window-opens');
  await app.finished(1);
  await judge(await app.download(0), device.sendLog.entries);

  // Somebody else takes the device over.
  device.evict();
  await expect(page.getByRole('heading', { name: 'Somebody else is connected' })).toBeVisible();
  await app.button('Take it back').click();
  await app.watching();

  await tab.close();
  // By then it is noticed that the tab is gone.
  await framesLater(device, 30);
  device.evict();
  await app.button('Take it back').click();
  await expect(app.status).toHaveText(
    `The tab of ${address} that Preroll connects through is closed. Press “Log in on its page” and open it again.`,
  );
  // The login still holds, and a page without a user interface does as well.
  await app.button('Log in on its page').click();
  const empty = await openTab(page, 'Already logged in');
  await empty.waitForURL(/robots\.txt$/);
  await press(empty, bookmark);
  await app.watching();
});

test('a page that was loaded anew goes on through the tab that was left open, and says so once that is gone', async ({
  standIn: { device, address },
  page,
}) => {
  const { app, bookmark } = await leadToPage(page, address);
  const tab = await openTab(page);
  await logIn(tab);
  await expect(tab.getByText('Logged in')).toBeVisible();
  await press(tab, bookmark);
  await app.watching();
  const [at, open] = [tab.url(), page.context().pages().length];

  await app.open('?cooldown=0');
  await app.connect(address);
  await app.watching();
  await framesLater(device, 30);
  expect([page.context().pages().length, tab.url()]).toStrictEqual([open, at]);

  // While nobody looks after it: the way is lost.
  await page.goto('about:blank');
  await tab.close();
  await app.open('?cooldown=0');
  await app.connect(address);
  await expect(app.status).toHaveText(
    `The tab of ${address} that Preroll connects through is closed. Press “Log in on its page” and open it again.`,
  );
  await expect.poll(() => page.context().pages().length).toBe(open - 1);
});

test('without a login nothing is recorded, and it is said to log in', async ({
  standIn: { device, address },
  page,
}) => {
  const { app, bookmark } = await leadToPage(page, address);
  const tab = await openTab(page);
  await press(tab, bookmark);
  const trouble = page
    .getByRole('alert')
    .filter({ hasText: 'Nobody is logged in there yet. Log in in the tab' });
  await expect(trouble).toBeVisible();
  await logIn(tab, 'wrong');
  await expect(tab.getByText('Invalid password')).toBeVisible();
  await press(tab, bookmark);
  await expect(trouble).toBeVisible();
  expect([device.status.sessions, device.sendLog.next]).toStrictEqual([0, 0]);
  await expect(app.clips).toHaveCount(0);

  // A page that is loaded anew loses the bookmark; given up, nothing is left of it.
  await tab.reload();
  await expect(page.getByText('Press the bookmark: waiting')).toBeAttached();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => tab.isClosed()).toBe(true);
  await expect(app.button('Log in on its page')).toBeVisible();
});

test('nobody else is listened to: no third origin, no other window, nothing that is malformed or too long', async ({
  standIn: { address },
  page,
}) => {
  const stranger = await startDevice(QUICK);
  const { app, bookmark } = await leadToPage(page, address);
  const tab = await openTab(page);
  await logIn(tab);
  await expect(tab.getByText('Logged in')).toBeVisible();
  const open = async (url: string): Promise<Page> => {
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      tab.evaluate((to) => void window.open(to), url),
    ]);
    await opened.waitForLoadState();
    return opened;
  };
  // The device's own origin in another window, and another origin: both can reach Preroll's window.
  const twin = await open(`http://${address}/robots.txt`);
  const third = await open(`http://${stranger.address}/`);
  const post = (from: Page, data: unknown): Promise<void> =>
    from.evaluate((message) => {
      const opener = window.opener as Window;
      const preroll = (opener.opener ?? opener) as Window;
      preroll.postMessage(message, '*');
    }, data);

  const origin = new URL(page.url()).origin;
  const hello = { preroll: 1, type: 'hello', app: origin };
  await post(twin, hello);
  await post(third, hello);
  await post(tab, { ...hello, preroll: '1' });
  await post(tab, { ...hello, app: `${origin}${'x'.repeat(300)}` });
  await expect(page.getByText('Press the bookmark: waiting')).toBeAttached();
  // All of one process, so heard in this order: had one of those counted, this would not be said any more.
  await post(tab, { ...hello, preroll: 2 });
  await expect(page.getByText('made by another version of Preroll')).toBeVisible();
  await tab.evaluate(() => {
    addEventListener('message', ({ data }: MessageEvent<{ id?: number }>) => {
      document.title = `${data.id ?? document.title}`;
    });
  });
  await press(tab, bookmark);
  await app.watching();

  const id = Number(await tab.title());
  expect(id).toBeGreaterThan(0);
  const evicted = { preroll: 1, type: 'text', id, text: '{"type":"other-session-connected"}' };
  await post(twin, evicted);
  await post(third, evicted);
  await post(tab, { ...evicted, id: id - 1 });
  await post(tab, { ...evicted, preroll: 2 });
  await post(tab, { ...evicted, text: [evicted.text] });
  await post(tab, { ...evicted, text: evicted.text.padEnd(300_000) });
  await post(tab, evicted.text);
  await app.button('Record').click();
  await expect(app.status).toHaveText(/until you stop it$/);
  await app.button('Stop recording').click();
  await app.finished(1);
  // The very same from where it may come is understood.
  await post(tab, evicted);
  await expect(page.getByRole('heading', { name: 'Somebody else is connected' })).toBeVisible();
  await stranger.device.stop();
});

test.describe(() => {
  // The app is at localhost itself then, as the server is.
  test.use({ ownBrowser: true });

  test('a device that the local server passes on needs a login and no bookmark', async ({
    standIn: { device, address },
    page,
  }) => {
    const server = await preview({ ...deviceProxy(`http://${address}`, 0), root: process.cwd() });
    const url = new URL(server.resolvedUrls?.local[0] ?? '');
    const { app, bookmark } = await leadToPage(page, url.host);
    expect(bookmark).toBe('');
    const tab = await openTab(page);
    await logIn(tab);
    await app.live();
    // Left alone, its own interface could take the device back.
    await expect.poll(() => tab.isClosed()).toBe(true);
    await framesLater(device, 30);
    await app.keep();
    await app.finished(1);
    await judge(await app.download(0), device.sendLog.entries);
    await app.button('Disconnect').click();
    await server.close();
  });
});
