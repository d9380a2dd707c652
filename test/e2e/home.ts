/** Where a browser's pages have the app: the address that `./` is in. */
import type { BrowserContext, Page } from '@playwright/test';

const homes = new WeakMap<BrowserContext, string>();

/** From now on the app is there for all pages of this browser. */
export function settle(context: BrowserContext, home: string): void {
  homes.set(context, home);
}

/** @param query What is put behind the address: `?device=demo`. */
export function homeOf(page: Page, query = ''): string {
  const home = homes.get(page.context());
  if (home === undefined) throw new Error('This browser was not opened by the test’s own fixture.');
  return new URL(query, home).href;
}
