/** CPU of the whole browser while one of its pages works hidden, as the kernel accounts for it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startHeadedChrome } from '../tool/headed-chrome.ts';
import { cpuSeconds } from '../tool/process-tree.ts';
import { Tab } from '../tool/tab.ts';

const SETTLE_SECONDS = 4;

export interface HiddenPage {
  readonly url: string;
  /** Brings the page to the point from which on it is measured. */
  readonly begin: (tab: Tab) => Promise<void>;
  /** An expression that holds at the end: a page that had stopped working would have cost nothing. */
  readonly atWork: string;
  /** Seconds from `begin` to the measurement. */
  readonly settle?: number;
  readonly seconds: number;
}

/** Share of one core that a browser of its own takes for the page, in another tab's shadow and with nothing attached. */
export async function measureHidden(chrome: string, page: HiddenPage): Promise<number> {
  const browser = await startHeadedChrome(chrome);
  try {
    const tab = await Tab.open(browser.cdp, page.url);
    await page.begin(tab);
    await Tab.open(browser.cdp, 'about:blank');
    await tab.until(`document.visibilityState === 'hidden'`);
    await tab.detach();
    await sleep((page.settle ?? SETTLE_SECONDS) * 1000);
    const before = cpuSeconds(browser.pid);
    const started = performance.now();
    await sleep(page.seconds * 1000);
    const used = cpuSeconds(browser.pid) - before;
    const elapsed = (performance.now() - started) / 1000;
    await tab.attach();
    await tab.until(page.atWork);
    return used / elapsed;
  } finally {
    await browser.close();
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
