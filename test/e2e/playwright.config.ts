import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChrome, NOT_WANTED } from '../tool/chrome.ts';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'node_modules/.bin');

/** The runner has built the app already; started alone, this config builds it first. */
const built = process.env['PREROLL_DIST'];
const dist = built ?? '.cache/dist';
const port = process.env['PREROLL_E2E_PORT'] ?? '4174';
const baseURL = `http://localhost:${port}/`;

const build = `"${BIN}/vite" build --outDir ${dist} --emptyOutDir`;
const serve = `"${BIN}/vite" preview --outDir ${dist} --port ${port}`;

/** With tests of more than a quarter of a minute. */
const LONG = ['access', 'cuts', 'detection', 'quota', 'recording', 'screenshot'].map(
  (name) => `${name}.spec.ts`,
);

export default defineConfig({
  testDir: '.',
  outputDir: join(ROOT, 'test-results/e2e'),
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes only when repeated hides a race of the recorder.
  retries: 0,
  // One more than the cores of a small machine, since most of a test is waiting for what a device sends.
  workers: 3,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: join(ROOT, 'test-results/e2e.json') }]],
  // In the order in which they begin: one that takes long must not be left alone at the end.
  projects: [
    { name: 'long', testMatch: LONG },
    { name: 'short', testIgnore: LONG },
  ],
  use: {
    baseURL,
    headless: true,
    launchOptions: {
      executablePath: findChrome(),
      args: [`--disable-features=${NOT_WANTED.join(',')}`],
    },
  },
  webServer: {
    command: built === undefined ? `${build} && ${serve}` : serve,
    cwd: ROOT,
    url: baseURL,
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
});
