/**
 * The isolated edition, installed in developer mode from a server of the test's own and opened in its window, in a browser
 * to itself: what is installed is there for all of a browser's pages.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { isolatedFiles } from '../../tool/isolated/edition.ts';
import { writeFiles } from '../../tool/isolated/write-files.ts';
import { AppPage } from './app-page.ts';
import { expect, test as base } from './fixture.ts';
import { settle } from './home.ts';
import { DIST, serve } from './serve.ts';

interface Fixtures {
  /** Its window, with nothing opened in it yet. */
  readonly isolated: AppPage;
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
/** Behind the random part of the address of an app that comes from a server in developer mode (Chromium 156). */
const FROM_A_SERVER = [0, 0, 2];

/** The address of an app that nobody has installed before. */
function freshOrigin(): string {
  const bits = [...randomBytes(32), ...FROM_A_SERVER]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const id = [...bits.matchAll(/.{5}/g)].map(([five]) => BASE32[Number.parseInt(five, 2)]).join('');
  return `isolated-app://${id}/`;
}

export const test = base.extend<Fixtures>({
  isolated: async ({ findings, launchOptions, headless }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'preroll-isolated-'));
    const app = join(folder, 'app');
    writeFiles(isolatedFiles(DIST, '1.0.0'), app);
    // An isolated app has policies of its own.
    const server = await serve(app, { headers: false });
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      ...launchOptions,
      headless,
      args: [...(launchOptions.args ?? []), '--enable-features=IsolatedWebApps,IsolatedWebAppDevMode'],
    });
    findings.listen(context);
    const browser = await context.browser()?.newBrowserCDPSession();
    const manifestId = freshOrigin();
    const { port } = new URL(server.url);
    await browser?.send('PWA.install', { manifestId, installUrlOrBundleUrl: `http://localhost:${port}/` });
    const [page] = await Promise.all([
      context.waitForEvent('page', (opened: Page) => opened.url().startsWith(manifestId)),
      browser?.send('PWA.launch', { manifestId }),
    ]);
    settle(context, manifestId);
    await use(new AppPage(page));
    await context.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

export { expect };
