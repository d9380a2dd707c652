/** The whole page for the length of a test: everything real but the workers, the devices and the store. */
import { afterEach, beforeEach, onTestFinished, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { App } from '../../../src/app/app.ts';
import type { AppOptions } from '../../../src/app/app-options.ts';
import { RecApp } from '../../../src/ui/shell/rec-app.ts';
import { appOf } from '../../unit/app/app-of.ts';
import { FakeWorker } from '../../unit/app/fakes.ts';
import { mount } from './mount.ts';

/** For a file whose tests watch devices: each test has workers that only say what it lets them say. */
export function useFakeWorkers(): void {
  beforeEach(() => {
    vi.stubGlobal('Worker', FakeWorker);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    FakeWorker.reset();
    document.title = '';
  });
}

export interface Opened {
  readonly app: App;
  readonly shell: RecApp;
}

/** Leaves every device after the test. */
export async function openApp(options: Partial<AppOptions> = {}): Promise<Opened> {
  const app = appOf(options);
  await app.start();
  const shell = await mount(RecApp, { app });
  onTestFinished(() => app.watches.leaveAll());
  return { app, shell };
}

/** The window has that size until the test ends. */
export async function resizeTo(width: number, height: number): Promise<void> {
  const { innerWidth, innerHeight } = window;
  await page.viewport(width, height);
  onTestFinished(() => page.viewport(innerWidth, innerHeight));
}
