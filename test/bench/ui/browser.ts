/** The built app in a browser, with a profile of its own for each page. */
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { previewHeaders, SECURITY_HEADERS } from '../../../tool/preview-headers.ts';
import { findTools } from '../../tool/find-tools.ts';
import { stepTasks, type StepTasks } from './tasks.ts';

export interface Bench {
  /** A page of a fresh profile on which the app is open. */
  readonly open: () => Promise<Page>;
  /** What the page's window does while `work` goes on, by step: see `beginStep`. */
  readonly record: (page: Page, work: () => Promise<void>) => Promise<ReadonlyMap<string, StepTasks>>;
}

/** The desk that is measured: a stage, a timeline and a library side by side. */
const VIEWPORT = { width: 1440, height: 900 };

/** Builds and serves the app, and starts a browser; all of it ends with `work`. */
export async function withApp<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
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
  const open = async (): Promise<Page> => {
    // A service worker would install itself in the middle of what is measured.
    const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block' });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    // What runs this file names its functions by a helper that the page lacks.
    await page.addInitScript('globalThis.__name = (named) => named;');
    await page.goto(url);
    return page;
  };
  const record: Bench['record'] = async (page, recorded) => {
    await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
    await recorded();
    return stepTasks((await browser.stopTracing()).toString());
  };
  try {
    return await work({ open, record });
  } finally {
    await browser.close();
    await server.close();
  }
}
