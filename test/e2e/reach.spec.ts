/**
 * What the built app says of a device that cannot be watched, as far as its own policy and the browser's rules for pages
 * have a part in it. Every single failure is a row of `test/browser/source/reach.test.ts`.
 */
import type { BrowserContext } from '@playwright/test';
import { join } from 'node:path';
import type { DeviceOptions } from '../device/options.ts';
import { AppPage } from './app-page.ts';
import { DIST } from './serve.ts';
import { expect, framesLater, QUICK, startDevice, test } from './watched.ts';

test.use({
  deviceOptions: QUICK,
  // What the browser itself says of a device that it cannot open, or may not.
  allowedErrors:
    /WebSocket connection to '.*' failed|Failed to load resource|blocked by CORS policy|Mixed Content/,
});

test('the app tells apart who answers at an address, and says nothing of it where all is well', async ({
  standIn,
  page,
}) => {
  const rows: readonly (readonly [Partial<DeviceOptions>, RegExp])[] = [
    [{ trouble: 'other-page' }, /it is no JetKVM’s/],
    [{ profile: '0.3.8' }, /firmware older than 0\.3\.9/],
    [{ profile: '0.4.7', password: 'secret' }, /has a password, or was never set up/],
  ];
  const app = new AppPage(page);
  await app.open();
  for (const [options, words] of rows) {
    const { device, address } = await startDevice({ ...QUICK, ...options });
    await app.connect(address);
    await expect(app.status).toHaveText(words);
    await app.button('Disconnect').click();
    await expect(app.address).toBeVisible();
    await device.stop();
  }
  await app.connect(standIn.address);
  await app.live();
});

test.describe('after a viewer in H.265', () => {
  test.use({ deviceOptions: { ...QUICK, profile: '0.5.8' } });

  test('a device that goes on in that codec is known within three seconds, left alone, and watched', async ({
    standIn: { device, address },
    page,
  }) => {
    await device.occupyInH265();
    const app = new AppPage(page);
    await app.open();
    await app.connect(address);
    await expect(app.status).toHaveText(/^Connected\. Waiting for the first picture$/);
    const connected = performance.now();
    await expect(app.status).toHaveText(/sends H\.265 although H\.264 was agreed on.*leaves it for a moment/);
    // Two of the seconds are for a busy machine to say it and for this test to see it.
    expect(performance.now() - connected).toBeLessThan(6000);
    await app.live();
    const { sessionNo } = await framesLater(device, 1);
    expect(sessionNo, 'one offer more was enough').toBe(2);
  });
});

/** Such a page has to ask for what a page of `http://localhost` may do. */
const serveOverHttps = (context: BrowserContext, origin: string): Promise<unknown> =>
  context.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({ path: join(DIST, pathname === '/' ? 'index.html' : pathname) });
  });

test.describe('by permission', () => {
  test.use({ ownBrowser: true });

  test('a page that may not reach the local network says how to allow it, and connects once it may', async ({
    standIn: { address },
    page,
    context,
  }) => {
    const origin = 'https://localhost:8443';
    await serveOverHttps(context, origin);
    await page.goto(origin);
    const app = new AppPage(page);
    await app.connect(address);
    // Headless, the browser's question is a no.
    await expect(app.status).toHaveText(/was not even tried\. Allow it in this page’s site settings/);
    await context.grantPermissions(['local-network-access'], { origin });
    // It tries again by itself every few seconds.
    await app.live();
  });

  test('a page that came over https says which addresses it can open, and opens those', async ({
    standIn: { address },
    page,
    context,
  }) => {
    const origin = 'https://localhost:8443';
    await context.grantPermissions(['local-network-access'], { origin });
    await serveOverHttps(context, origin);
    await page.goto(origin);
    const app = new AppPage(page);
    await app.connect('kvm.lan');
    await expect(app.status).toHaveText(/came over https.*IP address or a name that ends in \.local/);
    await app.button('Disconnect').click();
    await app.connect(address);
    await app.live();
  });
});
