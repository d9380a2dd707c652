/** Takes a picture of each state in three widths, in light and dark. Somebody has to look at them. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseMode } from '../device/scenes/modes.ts';
import { test } from '../e2e/fixture.ts';
import { dress } from './dress.ts';
import { walk } from './walker.ts';

const FOLDER = join(import.meta.dirname, '../../test-results/screenshots');

/** A phone in the hand, a window, a large screen. */
const SIZES = [
  { width: 360, height: 780 },
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
] as const;

test.use({ allowedErrors: /./, timezoneId: 'Europe/Berlin' });

test('every state', async ({ page }) => {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await page.setViewportSize(SIZES[1]);
  await walk(page, {
    mode: { ...parseMode('1280x720@15'), gop: 15 },
    detector: 'pixels',
    look: async ({ name, whole }) => {
      for (const size of SIZES) {
        await page.setViewportSize(size);
        for (const scheme of ['light', 'dark'] as const) {
          await dress(page, scheme);
          await page.screenshot({
            path: join(FOLDER, `${name}-${size.width}-${scheme}.png`),
            fullPage: whole === true,
            animations: 'disabled',
          });
        }
      }
      await page.setViewportSize(SIZES[1]);
      await dress(page, 'light');
    },
  });
});
