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
  /** Folder of the browser profile; survives when the test closes the browser and opens it again. */
  readonly profile: string;
  /** The app, opened and loaded. */
  readonly app: Page;
}

export const test = base.extend<Options & Fixtures>({
  allowedErrors: [/(?!)/, { option: true }],

  profile: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'preroll-e2e-'));
    await use(profile);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },

  context: async ({ profile, launchOptions, headless, baseURL, serviceWorkers, allowedErrors }, use) => {
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      headless,
      serviceWorkers,
      acceptDownloads: true,
      ...(baseURL === undefined ? {} : { baseURL }),
    });
    const errors = collectErrors(context);
    await use(context);
    await context.close();
    const unexpected = errors.filter((error) => !allowedErrors.test(error));
    expect(unexpected, 'errors in the console or thrown by the page').toStrictEqual([]);
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
function collectErrors(context: BrowserContext): readonly string[] {
  const errors: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => errors.push(error.error().stack ?? String(error.error())));
  return errors;
}

export { expect } from '@playwright/test';
