/** A bare Chromium with a window, on a display of its own: it does all that it does on a desk, painting included. */
import { type ChildProcess, spawn } from 'node:child_process';
import { type BareChrome, exited, startBareChrome } from './bare-chrome.ts';

export async function startHeadedChrome(chrome: string): Promise<BareChrome> {
  const display = await startDisplay();
  const browser = await startBareChrome(chrome, [], { DISPLAY: display.name });
  return {
    ...browser,
    close: async () => {
      await browser.close();
      display.process.kill();
      await exited(display.process);
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
