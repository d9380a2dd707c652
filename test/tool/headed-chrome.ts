/** A Chromium with a window (on a display of its own) and without Playwright, so that its tabs can really be hidden. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Cdp } from './cdp.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--autoplay-policy=no-user-gesture-required',
  '--remote-debugging-port=0',
];

export interface HeadedChrome {
  readonly cdp: Cdp;
  /** Process id of the browser; its children are the renderers and helpers. */
  readonly pid: number;
  close(): Promise<void>;
}

export async function startHeadedChrome(chrome: string): Promise<HeadedChrome> {
  const display = await startDisplay();
  const profile = mkdtempSync(join(tmpdir(), 'preroll-bench-'));
  const browser = spawn(chrome, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    env: { ...process.env, DISPLAY: display.name },
    stdio: ['ignore', 'ignore', 'pipe'],
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
      display.process.kill();
      await exited(display.process);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Xvfb picks a free number itself and writes it to the descriptor that it is given. */
async function startDisplay(): Promise<{ readonly name: string; readonly process: ChildProcess }> {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    xvfb.once('error', () => reject(new Error('Xvfb is missing; on Debian: apt-get install xvfb.')));
    xvfb.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  return { name: `:${number}`, process: xvfb };
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

const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));
