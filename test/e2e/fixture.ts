/**
 * The test of this folder: a page on the built app, in a browser with a profile on disk. An incognito context would keep
 * recordings in memory and forget them with the page.
 *
 * One browser serves a whole worker, since its start takes longer than most tests. Each test has the app at an address of
 * its own, and with it files, databases, a service worker, locks and permissions that no other test has seen; what a
 * browser has for all its pages alike (`test.use({ ownBrowser: true })`) is asked for by tests that start it again, or
 * install, allow, route or set the clock.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium, expect } from '@playwright/test';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { type Findings, findingsIn } from './findings.ts';
import { homeOf, settle } from './home.ts';

export interface Options {
  /** Errors that belong to the test's story, such as a server that was stopped on purpose. None by default. */
  readonly allowedErrors: RegExp;
  /** Whether the test has a browser to itself; so has one that asks for another language, time zone or no service worker. */
  readonly ownBrowser: boolean;
}

interface Fixtures {
  /** What every browser of the test has said and asked for; held against what is allowed when all of them are closed. */
  readonly findings: Findings;
  /** Opens a browser on the test's own profile; once more after it was closed, as a person does the next morning. */
  readonly launch: () => Promise<BrowserContext>;
  /** The app, opened and loaded. */
  readonly app: Page;
}

interface Lent {
  readonly context: BrowserContext;
  /** Stays, since a browser without a page ends. */
  readonly kept: Page;
  readonly devtools: CDPSession;
}

interface WorkerFixtures {
  /** Lends the browser of this worker, which is started for the first who asks. */
  readonly lend: () => Promise<Lent>;
}

let homes = 0;

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  allowedErrors: [/(?!)/, { option: true }],
  ownBrowser: [false, { option: true }],

  lend: [
    async ({ launchOptions, headless }, use) => {
      const profile = await mkdtemp(join(tmpdir(), 'preroll-e2e-'));
      const start = async (): Promise<Lent> => {
        const context = await chromium.launchPersistentContext(profile, { ...launchOptions, headless });
        const kept = context.pages()[0] ?? (await context.newPage());
        return { context, kept, devtools: await context.newCDPSession(kept) };
      };
      let lent: Promise<Lent> | undefined;
      await use(() => (lent ??= start()));
      await (await lent)?.context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],

  findings: async ({ allowedErrors }, use) => {
    const findings = findingsIn();
    await use(findings);
    const unexpected = findings.errors.filter((error) => !allowedErrors.test(error));
    expect(unexpected, 'errors in the console or thrown by the page').toStrictEqual([]);
    expect([...findings.strangers], 'requests to neither the app nor a device').toStrictEqual([]);
  },

  launch: async ({ findings, launchOptions, headless, baseURL, serviceWorkers, timezoneId, locale }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'preroll-e2e-'));
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await chromium.launchPersistentContext(profile, {
        ...launchOptions,
        headless,
        serviceWorkers,
        ...(locale === undefined ? {} : { locale }),
        ...(timezoneId === undefined ? {} : { timezoneId }),
      });
      settle(context, baseURL ?? '');
      findings.listen(context);
      contexts.push(context);
      return context;
    });
    for (const context of contexts) await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },

  context: async (
    { findings, launch, lend, ownBrowser, serviceWorkers, timezoneId, locale, baseURL },
    use,
  ) => {
    if (ownBrowser || serviceWorkers === 'block' || timezoneId !== undefined || locale !== 'en-US') {
      await use(await launch());
      return;
    }
    const { context, kept, devtools } = await lend();
    homes += 1;
    const home = new URL(baseURL ?? '');
    home.hostname = `t${homes}.localhost`;
    settle(context, home.href);
    const leave = findings.listen(context);
    await use(context);
    for (const page of context.pages()) if (page !== kept) await page.close();
    leave();
    // Cookies are the same for all ports of an address, and so for all devices.
    await context.clearCookies();
    // Or its service worker would go on fetching, and its films fill the disk.
    await devtools.send('Storage.clearDataForOrigin', { origin: home.origin, storageTypes: 'all' });
  },

  page: async ({ context }, use) => {
    await use(await context.newPage());
  },

  app: async ({ page }, use) => {
    await page.goto(homeOf(page));
    await use(page);
  },
});

export { expect } from '@playwright/test';
