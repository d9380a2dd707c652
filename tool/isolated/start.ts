/**
 * `npm run start:iwa`: builds the isolated edition, serves it on this machine and starts a browser in developer mode that has
 * it installed from there. What is built anew is there at the next load.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'vite';
import { findChrome } from '../../test/tool/chrome.ts';
import { APP_FILES, buildFiles } from './write.ts';

/** Always this one: the browser goes on fetching the app that it has installed from there. */
const PORT = 4190;
const ADDRESS = `http://localhost:${PORT}`;

/** Of its own: an everyday profile stays free of developer mode, and recordings stay here. */
const PROFILE = join(import.meta.dirname, '../../.cache/isolated-profile');

/** A second installation would be another app, with an address and recordings of its own. */
const install = existsSync(PROFILE) ? [] : [`--install-isolated-web-app-from-url=${ADDRESS}`];

await buildFiles();
const server = await preview({
  configFile: false,
  appType: 'mpa',
  logLevel: 'warn',
  build: { outDir: APP_FILES },
  preview: { host: 'localhost', port: PORT, strictPort: true },
});
console.log(
  `The isolated edition is served at ${ADDRESS}, for the browser that starts now: open Preroll there.`,
);
console.log('By hand, in another browser: chrome://flags, “Isolated Web Apps” and its developer mode, then');
console.log(`chrome://web-app-internals, “Install IWA via Dev Mode Proxy”, ${ADDRESS}`);
const browser = spawn(
  findChrome(),
  [
    '--enable-features=IsolatedWebApps,IsolatedWebAppDevMode',
    ...install,
    `--user-data-dir=${PROFILE}`,
    '--no-first-run',
    '--no-default-browser-check',
    'chrome://apps/',
  ],
  { stdio: 'ignore' },
);
browser.once('error', () => {
  console.error('No Chrome or Chromium was found to start; PREROLL_CHROME names one.');
});
browser.once('exit', () => void server.close());
