import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { DIST, serve } from './serve.ts';
import type { Server } from './serve.ts';

const LINK = '?device=192.168.1.50&connect=0';

const controlled = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

test.describe('without its server', () => {
  let server: Server;
  test.beforeEach(async () => {
    server = await serve(DIST);
  });
  test.afterEach(() => server.stop());

  test('the app starts again, whatever its parameters', async ({ page }) => {
    await page.goto(server.url);
    await controlled(page);
    await server.stop();
    await page.goto(`${server.url}${LINK}`);
    await expect(page).toHaveTitle('Preroll');
    const fetched = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => entry.name.replace(/^.*\//, '')),
    );
    expect(fetched).toContainEqual(expect.stringMatching(/^index-.*\.js$/));
  });

  test.describe('at an address that does not exist', () => {
    test.use({ allowedErrors: /status of 404/ });

    test('the service worker does not give the app, which would not find its files from there', async ({
      page,
    }) => {
      await page.goto(server.url);
      await controlled(page);
      await expect(page.goto(`${server.url}some/where`)).rejects.toThrow('ERR_HTTP_RESPONSE_CODE_FAILURE');
    });
  });

  test.describe('nor a service worker', () => {
    test.use({ serviceWorkers: 'block', allowedErrors: /./ });

    test('the app does not start', async ({ page }) => {
      await page.goto(server.url);
      await server.stop();
      await expect(page.goto(`${server.url}${LINK}`)).rejects.toThrow('ERR_CONNECTION_REFUSED');
    });
  });
});

test.describe('a new version', () => {
  let folder: string;
  let server: Server;
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'preroll-dist-'));
    await cp(DIST, folder, { recursive: true });
    server = await serve(folder);
  });
  test.afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('waits until it is asked in, and then reloads nobody who did not ask', async ({ page }) => {
    await page.goto(server.url);
    await controlled(page);
    await appendFile(join(folder, 'sw.js'), '\n// the next version\n');

    const installed = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const found = new Promise((resolve) => registration.addEventListener('updatefound', resolve));
      await registration.update();
      await found;
      const next = registration.installing;
      await new Promise<void>((resolve) => {
        next?.addEventListener('statechange', () => {
          if (next.state === 'installed') resolve();
        });
      });
      Object.assign(globalThis, { loadedOnce: true });
      return { waiting: registration.waiting === next, active: registration.active?.state };
    });
    expect(installed).toStrictEqual({ waiting: true, active: 'activated' });

    await page.evaluate(async () => {
      const { waiting } = await navigator.serviceWorker.ready;
      const changed = new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve),
      );
      waiting?.postMessage({ type: 'preroll:activate' });
      await changed;
    });
    expect(await page.evaluate('loadedOnce')).toBe(true);
  });
});
