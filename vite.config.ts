import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { FUZZ_TIMEOUT } from './test/fuzz/inputs.ts';
import { findChrome } from './test/tool/chrome.ts';
import { closeDevices, openDevices } from './test/tool/device-commands.ts';
import { heardBySocket, openSocketServer, tellSocket } from './test/tool/socket-commands.ts';
import { profileDirectory } from './test/tool/profile.ts';
import { contentSecurityPolicy } from './tool/csp.ts';
import { previewHeaders, SECURITY_HEADERS } from './tool/preview-headers.ts';
import { serviceWorker } from './tool/service-worker.ts';

/** What is written is given to ffmpeg to judge, or coded by it, again and again. */
const MEDIA_TESTS = ['test/unit/**/*.media.test.ts'];

/** The detector is played minutes of screens: as long as all other unit tests together, which are to be done in a moment. */
const REPLAYS = [
  'test/unit/core/detect/{tile-detector-scenes,heartbeat,minute,pointer,wander}.test.ts',
  'test/unit/bench/screens/scene.test.ts',
];

/** These write files and databases, and what they prove shall hold on a disk. */
const DISK_TESTS = ['test/browser/{app,assumption,export,store}/**/*.test.ts'];

const CHROME = { launchOptions: { executablePath: findChrome() } };

/**
 * Every file of tests, and every worker in them, asks for its modules one by one. In a single run they stay as they are, so
 * each is fetched once; whoever watches files wants them anew.
 */
const UNCHANGED: Record<string, string> = process.argv.includes('run')
  ? { 'Cache-Control': 'max-age=3600' }
  : {};

const IN_NODE = {
  // Pure code leaves nothing behind: a thread for each file would cost thrice the tests themselves.
  isolate: false,
  // A process takes longer than a thread to start, to load modules and to tell what it found.
  pool: 'threads',
  // Replays of minutes take their time on a busy machine; what hangs is ended all the same.
  testTimeout: 30_000,
  // As many as a small machine has cores: each loads most modules anew.
  maxWorkers: 2,
} as const;

export default defineConfig({
  // The built app works from any folder of any static host.
  base: './',
  // A path that does not exist is a 404 and never the app under a wrong address.
  appType: 'mpa',
  define: { __PREROLL_VERSION__: JSON.stringify(packageJson.version) },
  plugins: [contentSecurityPolicy(), serviceWorker(), previewHeaders()],
  worker: { format: 'es' },
  build: {
    target: 'chrome140',
    modulePreload: { polyfill: false },
    // Files of their own, so that no `data:` address is ever needed but for images.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  preview: { host: 'localhost', port: 4173, strictPort: true, headers: SECURITY_HEADERS },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/unit/**/*.test.ts'],
          exclude: [...MEDIA_TESTS, ...REPLAYS],
          ...IN_NODE,
        },
      },
      {
        extends: true,
        test: { name: 'replay', environment: 'node', include: REPLAYS, ...IN_NODE },
      },
      {
        extends: true,
        // Apart from the others, which are to be done in a moment.
        test: { name: 'media', environment: 'node', include: MEDIA_TESTS, ...IN_NODE },
      },
      {
        extends: true,
        // Servers of others, which not everybody has: `npm run test:peers`.
        test: { name: 'peers', environment: 'node', include: ['test/peers/**/*.test.ts'], ...IN_NODE },
      },
      {
        extends: true,
        test: {
          name: 'fuzz',
          environment: 'node',
          include: ['test/fuzz/**/*.test.ts'],
          ...IN_NODE,
          testTimeout: FUZZ_TIMEOUT,
        },
      },
      {
        extends: true,
        server: { headers: UNCHANGED },
        // Found by Vite only while tests already run, these would reload the page under a running test.
        optimizeDeps: {
          include: [
            'idb',
            'lit',
            'lit/directives/repeat.js',
            'lucide',
            'mp4-muxer',
            'valibot',
            '@noble/hashes/sha2.js',
            'client-zip',
            'mediabunny',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/tool/profile.ts'],
          // Each browser shows one page at a time.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright(CHROME),
            // Two at the same time, since most of a test is waiting. Only one of them has a profile on disk: what is kept
            // in an ordinary context is kept in memory.
            instances: [
              {
                browser: 'chromium',
                name: 'disk',
                include: DISK_TESTS,
                provider: playwright({ ...CHROME, persistentContext: profileDirectory() }),
              },
              { browser: 'chromium', name: 'memory', exclude: DISK_TESTS },
            ],
            // What a test in the page can have done outside of it.
            commands: { openDevices, closeDevices, openSocketServer, tellSocket, heardBySocket },
          },
        },
      },
    ],
  },
});
