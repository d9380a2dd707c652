/** What a link may do on its own, and what only a person may do. */
import type { Page } from '@playwright/test';
import { AppPage } from './app-page.ts';
import { change, expect, framesLater, QUICK, test } from './watched.ts';

test.use({ deviceOptions: QUICK });

/** The addresses of the sockets that the page has opened. */
function sockets(page: Page): readonly string[] {
  const urls: string[] = [];
  page.on('websocket', (socket) => urls.push(socket.url()));
  return urls;
}

test('a link to an unknown device asks once, and from then on it connects at once', async ({
  standIn: { device, address },
  page,
}) => {
  const app = new AppPage(page);
  const opened = sockets(page);
  await app.open(`?device=${address}&connect=1&record=auto`);
  await expect(page.getByRole('heading', { name: `Connect to ${address}?` })).toBeVisible();
  await expect(page.getByText('ends the session of anybody else who uses the device now')).toBeVisible();
  await app.button('Not now').click();
  await expect(app.address).toBeVisible();
  expect(opened, 'nobody was disturbed').toStrictEqual([]);

  await page.reload();
  await app.button('Connect').click();
  await app.watching();

  await page.reload();
  await app.watching();
  const sent = await framesLater(device, 1);
  expect(sent.sessionNo, 'a session before the reload and one after it').toBe(2);

  // Being known is not enough: the link has to ask for it.
  for (const connect of ['', '&connect=0']) {
    const before = opened.length;
    await app.open(`?device=${address}${connect}`);
    await expect(app.address).toHaveValue(address);
    expect(opened).toHaveLength(before);
  }
  await app.button('Connect').click();
  await app.watching();
});

test('a link that says so records no change', async ({ standIn: { device, address }, page }) => {
  const app = new AppPage(page);
  await app.open(`?device=${address}&connect=1&record=off`);
  await app.button('Connect').click();
  await expect(app.status).toHaveText('Paused. Changes are not recorded until you resume');
  await framesLater(device, 30);
  await change(device, 'window-opens');
  await app.noticed();
  await expect(app.clips).toHaveCount(0);

  // It holds for that visit alone.
  await app.open(`?device=${address}&connect=1&cooldown=0`);
  await app.watching();
  await framesLater(device, 30);
  await change(device, 'window-closes');
  await app.finished(1);

  // What a person chose gives way to a link that says otherwise, not to one that says nonsense.
  await app.button('Pause').click();
  await app.open(`?device=${address}&connect=1&record=maybe`);
  await expect(app.status).toHaveText(/^Paused/);
  await app.open(`?device=${address}&connect=1&record=auto`);
  await app.watching();
});

test('what a link says wrong is named, a setting with its range, and the rest of it holds; what is no address opens nothing', async ({
  page,
}) => {
  const app = new AppPage(page);
  const opened = sockets(page);
  await app.open('?sensitivity=2&preRoll=8&cooldown=soon&interval=250.5&record=maybe&detector=sizes');
  for (const sentence of [
    '“sensitivity” in the link was ignored. Size threshold must be a number from 0 to 1.',
    '“cooldown” in the link was ignored. Cooldown must be a number from 0 to 3,600 s.',
    '“interval” in the link was ignored. Check interval must be a whole number from 50 to 10,000 ms.',
    '“record” in the link was ignored. It must be auto or off.',
  ]) {
    await expect(page.getByText(sentence)).toBeVisible();
  }
  await app.button('Settings').click();
  await expect(app.setting('Size threshold')).toHaveValue('0.02');
  await expect(app.setting('Pre-roll')).toHaveValue('8');
  await expect(app.setting('Cooldown')).toHaveValue('10');
  await expect(app.setting('Check interval')).toHaveValue('500');

  // What a link sets is not kept.
  await app.open();
  await app.button('Settings').click();
  await expect(app.setting('Pre-roll')).toHaveValue('5');

  for (const [device, sentence] of [
    ['ftp://kvm.local', 'Preroll does not know this kind of address.'],
    ['http://admin:secret@kvm.local', 'Never put a user name or a password into the address'],
    ['kvm local', 'An address has no spaces inside.'],
  ] as const) {
    await app.open(`?device=${encodeURIComponent(device)}&connect=1`);
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(app.address).toHaveValue(device);
    await expect(app.address).toHaveAttribute('aria-invalid', 'true');
  }
  expect(opened).toStrictEqual([]);
});
