/**
 * The pictures that the project shows of itself: one in the README, one in docs/using.md, a wide and a narrow one that the
 * browser shows when it offers to install the app. All are of the demo, which everybody can see for themselves.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { AppPage } from '../e2e/app-page.ts';
import { expect, test } from '../e2e/fixture.ts';
import { dress } from './dress.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Milliseconds into the demo: two windows are open on the desktop, and nothing moves until the crash 9 s later. */
const STILL_AT = 100_000;

test.use({ timezoneId: 'Europe/Berlin' });

/** @param scale Pixels of the file for one of the page. */
async function shoot(page: Page, file: string, scale: number): Promise<void> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const devtools = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, width, height, scale };
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'png', clip });
  await devtools.detach();
  await writeFile(join(ROOT, file), Buffer.from(data, 'base64'));
}

test('published pictures', async ({ page }) => {
  const app = new AppPage(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dress(page, 'dark');
  await app.openAsIs('?device=demo&connect=1&cooldown=1&preRoll=2');
  await app.live();
  const began = Date.now();
  await expect
    .poll(() => Date.now() - began, { message: 'time of the story', timeout: STILL_AT + 1000 })
    .toBeGreaterThan(STILL_AT);
  await app.watching();
  await shoot(page, 'docs/preroll.png', 1);
  await shoot(page, 'public/screenshot-wide.png', 1);
  await page.setViewportSize({ width: 360, height: 640 });
  await shoot(page, 'public/screenshot-narrow.png', 2);

  await page.setViewportSize({ width: 1280, height: 800 });
  await app.button('Disconnect').click();
  await dress(page, 'light');
  const video = await app.play(0);
  await video.evaluate((element: HTMLVideoElement) => {
    element.pause();
    element.currentTime = 3;
  });
  await shoot(page, 'docs/clip.png', 1);
});
