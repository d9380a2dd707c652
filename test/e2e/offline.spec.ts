import { appendFile, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { AppPage } from './app-page.ts';
import { DIST, serve } from './serve.ts';
import type { Server } from './serve.ts';
import { expect, QUICK, test } from './watched.ts';

const LINK = '?device=192.168.1.50&connect=0';

test.use({ deviceOptions: QUICK });

const controlled = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

/** What the app consists of, but for what only an installation shows. */
async function filesOf(directory: string): Promise<readonly string[]> {
  const all = await readdir(directory, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile() && !/^(?:sw\.js|screenshot-.*)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
}

const unreachable = (page: Page, paths: readonly string[]): Promise<string[]> =>
  page.evaluate(async (all) => {
    const answers = await Promise.all(all.map((path) => fetch(path).catch(() => undefined)));
    return all.filter((_path, at) => answers[at]?.ok !== true);
  }, paths);

test.describe('without its server', () => {
  let server: Server;
  test.beforeEach(async () => {
    server = await serve(DIST);
  });
  test.afterEach(() => server.stop());

  test.describe('on a host that knows nothing of the app, in a folder of it', () => {
    test.beforeEach(async () => {
      await server.stop();
      server = await serve(DIST, { base: '/a/b/', headers: false });
    });

    test('the app starts again, whatever its parameters, and has all of itself', async ({ page }) => {
      const app = new AppPage(page);
      await page.goto(server.url);
      expect(new URL(page.url()).pathname).toBe('/a/b/');
      await controlled(page);
      await server.stop();
      await page.goto(`${server.url}${LINK}`);
      await expect(page).toHaveTitle('Preroll');
      expect(await unreachable(page, await filesOf(DIST))).toStrictEqual([]);

      // Code and words that come when they are wanted, and workers.
      await app.button('Settings').click();
      await expect(app.button('Save as a file')).toBeVisible();
      await app.settings.getByRole('combobox', { name: 'Language' }).selectOption('de');
      await page.getByRole('button', { name: 'Diagnose', exact: true }).click();
      await expect(page.getByRole('listitem').filter({ hasText: 'H.264' })).toContainText('Vorhanden');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Ohne Gerät ausprobieren' }).click();
      await expect(page).toHaveTitle(/demo/);
      await expect(app.status).toHaveText(/^(?:Überwacht|Aufnahme|Lernt|Nimmt)/);
      // The page has its policy with it: this host sent none.
      const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
      await expect(policy).toHaveAttribute('content', /require-trusted-types-for/);
    });
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
    const installed = await installNext(page, folder);
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

  test('is offered once nothing is recorded, and comes in when the person takes it', async ({
    standIn: { address },
    page,
  }) => {
    const app = new AppPage(page);
    await page.goto(`${server.url}?device=${address}&connect=1&record=off`);
    await controlled(page);
    await app.button('Connect').click();
    await app.live();
    await app.button('Record').click();
    await expect(app.status).toHaveText(/^Recording since .+ until you stop it/);
    await installNext(page, folder);
    const update = app.button('Update Preroll');
    await expect(update).toBeHidden();
    await app.button('Stop recording').click();
    await update.click();
    await expect.poll(() => page.evaluate('globalThis.loadedOnce').catch(() => true)).toBeUndefined();
    await expect(app.clips).toHaveCount(1);
  });
});

/** Puts a next version on the server, and waits until the browser has it installed beside the one that runs. */
async function installNext(page: Page, folder: string): Promise<object> {
  await appendFile(join(folder, 'sw.js'), '\n// the next version\n');

  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve) => registration.addEventListener('updatefound', resolve));
    await registration.update();
    await found;
    // It may be through with it before a busy page gets here.
    const next = registration.installing ?? registration.waiting;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (next?.state === 'installed') resolve();
      };
      next?.addEventListener('statechange', look);
      look();
    });
    Object.assign(globalThis, { loadedOnce: true });
    return { waiting: registration.waiting === next, active: registration.active?.state };
  });
}
