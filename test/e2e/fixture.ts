/**
 * The test of this folder: a page on the built app, in a browser with a profile on disk of its own. An incognito
 * context would keep recordings in memory and forget them with the page.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium, expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';

interface Options {
  /** Errors that belong to the test's story, such as a server that was stopped on purpose. None by default. */
  readonly allowedErrors: RegExp;
}

interface Fixtures {
  /** Opens the browser on the test's profile; once more after it was closed, as a person does the next morning. */
  readonly launch: () => Promise<BrowserContext>;
  /** The app, opened and loaded. */
  readonly app: Page;
}

export const test = base.extend<Options & Fixtures>({
  allowedErrors: [/(?!)/, { option: true }],

  launch: async (
    { launchOptions, headless, baseURL, serviceWorkers, timezoneId, locale, allowedErrors },
    use,
  ) => {
    const profile = await mkdtemp(join(tmpdir(), 'preroll-e2e-'));
    const contexts: BrowserContext[] = [];
    const errors: string[] = [];
    const strangers = new Set<string>();
    await use(async () => {
      const context = await chromium.launchPersistentContext(profile, {
        ...launchOptions,
        headless,
        serviceWorkers,
        acceptDownloads: true,
        // Playwright’s own is en-US, in which the tests read times and shares.
        ...(locale === undefined ? {} : { locale }),
        ...(baseURL === undefined ? {} : { baseURL }),
        ...(timezoneId === undefined ? {} : { timezoneId }),
      });
      collectErrors(context, errors);
      collectStrangers(context, strangers);
      contexts.push(context);
      return context;
    });
    for (const context of contexts) await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    const unexpected = errors.filter((error) => !allowedErrors.test(error));
    expect(unexpected, 'errors in the console or thrown by the page').toStrictEqual([]);
    expect([...strangers], 'requests to neither the app nor a device').toStrictEqual([]);
  },

  context: async ({ launch }, use) => {
    await use(await launch());
  },

  page: async ({ context }, use) => {
    // A persistent context opens with one empty page.
    await use(context.pages()[0] ?? (await context.newPage()));
  },

  app: async ({ page }, use) => {
    await page.goto('./');
    await use(page);
  },
});

/** Breaches of the content policy and failed requests are among the console's errors. */
function collectErrors(context: BrowserContext, errors: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (thrown) => {
    const error = thrown.error();
    // Playwright gives an empty stack to what no script threw, such as a module that could not be fetched.
    errors.push(error.stack === undefined || error.stack === '' ? String(error) : error.stack);
  });
}

/** Where the app and the stand-in devices are. */
const OURS = /^(?:https?:\/\/(?:localhost|127\.0\.0\.\d+|\[::1\])[:/]|blob:|data:|chrome|about:)/;

/** Nothing that any test does may lead to a server of somebody else. What the policy stops was never sent. */
function collectStrangers(context: BrowserContext, strangers: Set<string>): void {
  context.on('request', (request) => {
    if (!OURS.test(request.url())) strangers.add(request.url());
  });
  context.on('requestfailed', (request) => {
    if (request.failure()?.errorText === 'csp') strangers.delete(request.url());
  });
}

export { expect } from '@playwright/test';
