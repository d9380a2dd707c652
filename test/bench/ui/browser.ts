/** The built app in a browser with a profile of its own. */
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { build, preview } from 'vite';
import { previewHeaders, SECURITY_HEADERS } from '../../../tool/preview-headers.ts';
import { findTools } from '../../tool/find-tools.ts';

export interface Opened {
  readonly page: Page;
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A page of a fresh profile, on which nothing is open yet. */
export type Open = () => Promise<Opened>;

/** The desk that is measured: a stage, a timeline and a library side by side. */
const VIEWPORT = { width: 1440, height: 900 };

/** Builds and serves the app, and starts a browser; all of it ends with `work`. */
export async function withApp<T>(work: (open: Open) => Promise<T>): Promise<T> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const outDir = fileURLToPath(new URL('../../../.cache/bench-ui', import.meta.url));
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    root,
    configFile: false,
    appType: 'mpa',
    plugins: [previewHeaders()],
    logLevel: 'silent',
    build: { outDir },
    preview: { host: 'localhost', port: 0, open: false, headers: SECURITY_HEADERS },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The preview server has no address.');
  const { chrome } = await findTools();
  const browser = await chromium.launch({ executablePath: chrome, headless: true });
  try {
    return await work(async () => {
      // A service worker would install itself in the middle of what is measured.
      const context: BrowserContext = await browser.newContext({
        viewport: VIEWPORT,
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      return { page, url, close: () => context.close() };
    });
  } finally {
    await browser.close();
    await server.close();
  }
}
