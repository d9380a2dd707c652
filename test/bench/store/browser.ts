/** A page of the storage benchmarks in a browser with a profile on disk: an incognito one would keep files in memory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findTools } from '../../tool/find-tools.ts';
import { serveStorePage } from './serve.ts';

/**
 * Everything that was started ends with `work`.
 *
 * @param flags More of the browser's.
 */
export async function withStorePage<T>(
  work: (page: Page) => Promise<T>,
  flags: readonly string[] = [],
): Promise<T> {
  const { chrome } = await findTools();
  const server = await serveStorePage();
  const profile = await mkdtemp(join(tmpdir(), 'preroll-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chrome,
    headless: true,
    // Memory is measured after a collection that is made for it, and not whenever the next one comes.
    args: ['--enable-blink-features=ForceEagerMeasureMemory', ...flags],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(message.text());
    });
    await page.goto(server.url);
    await page.waitForFunction(() => 'bench' in globalThis);
    return await work(page);
  } finally {
    await context.close();
    await server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
