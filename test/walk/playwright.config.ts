import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import e2e from '../e2e/playwright.config.ts';

/** `npm run screenshots`: pictures of every state. `npm run screenshots:publish`: those that the project shows. */
export default defineConfig({
  ...e2e,
  testDir: '.',
  outputDir: join(import.meta.dirname, '../../test-results/walk'),
  reporter: 'list',
  timeout: 600_000,
  workers: 1,
  projects: [
    { name: 'pages', testMatch: 'pages.walk.ts' },
    { name: 'published', testMatch: 'published.walk.ts' },
  ],
});
