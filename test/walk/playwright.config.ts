import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { Options } from '../e2e/fixture.ts';
import e2e from '../e2e/playwright.config.ts';

/** `npm run screenshots`: pictures of every state. `npm run screenshots:publish`: those that the project shows. */
export default defineConfig<Options>({
  ...e2e,
  testDir: '.',
  outputDir: join(import.meta.dirname, '../../test-results/walk'),
  reporter: 'list',
  timeout: 600_000,
  workers: 1,
  // A walk sets the clock.
  use: { ...e2e.use, ownBrowser: true },
  projects: [
    { name: 'pages', testMatch: 'pages.walk.ts' },
    { name: 'published', testMatch: 'published.walk.ts' },
  ],
});
