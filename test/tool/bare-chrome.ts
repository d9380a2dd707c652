/** A Chromium without Playwright, which keeps every page it knows visible: the tabs of this one can really be hidden. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Cdp } from './cdp.ts';
import { ADDRESS_BAR_PAGES } from './chrome.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  `--disable-features=${ADDRESS_BAR_PAGES.join(',')}`,
  '--autoplay-policy=no-user-gesture-required',
  '--remote-debugging-port=0',
];

export interface BareChrome {
  readonly cdp: Cdp;
  /** Process id of the browser; its children are the renderers and helpers. */
  readonly pid: number;
  close(): Promise<void>;
  /** Ends it with all its processes at one blow, as a power switch would. Only for one with a profile of the caller's. */
  kill(): Promise<void>;
}

/**
 * Starts it with one empty tab.
 *
 * @param flags In addition, such as `--headless`.
 * @param kept A profile that stays; without one it gets an empty profile of its own.
 */
export async function startBareChrome(
  chrome: string,
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
  kept?: string,
): Promise<BareChrome> {
  const profile = kept ?? mkdtempSync(join(tmpdir(), 'preroll-chrome-'));
  const browser = spawn(chrome, [...FLAGS, ...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A process group of its own, which can be killed as one.
    detached: kept !== undefined,
  });
  const cdp = await Cdp.connect(await debuggingUrl(browser));
  return {
    cdp,
    pid: browser.pid ?? 0,
    close: async () => {
      const gone = exited(browser);
      await cdp.send('Browser.close').catch(() => browser.kill());
      await gone;
      cdp.close();
      if (kept === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
    kill: async () => {
      if (kept === undefined || browser.pid === undefined) throw new Error('This browser has no group.');
      const gone = exited(browser);
      process.kill(-browser.pid, 'SIGKILL');
      await gone;
      cdp.close();
    },
  };
}

async function debuggingUrl(browser: ChildProcess): Promise<string> {
  if (browser.stderr === null) throw new Error('The browser was started without its error output.');
  for await (const line of createInterface({ input: browser.stderr })) {
    const found = /DevTools listening on (ws:\S+)/u.exec(line);
    if (found?.[1] !== undefined) {
      // Nobody reads on; without this the browser would block when the pipe is full.
      browser.stderr.resume();
      return found[1];
    }
  }
  throw new Error('The browser ended before it could be driven.');
}

/** Resolves when the process is gone. */
export const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));
