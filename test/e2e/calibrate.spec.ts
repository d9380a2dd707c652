/** Calibration as built: tiles of a real stream, a mask that outlives the page, and a finger on a phone. */
import type { Locator, Page } from '@playwright/test';
import { parseMode } from '../device/scenes/modes.ts';
import { AppPage } from './app-page.ts';
import { expect, test } from './watched.ts';

// Masks go by tiles, which are a tenth of the smallest picture.
test.use({ deviceOptions: { mode: parseMode('1280x720@15'), gop: 15 } });

/** Opens the app on a device that is known from then on: after a reload it is watched at once. */
async function watch(page: Page, address: string): Promise<AppPage> {
  const app = new AppPage(page);
  await app.open(`?device=${address}&connect=1&record=off&detector=pixels`);
  await app.button('Connect').click();
  await app.live();
  return app;
}

async function calibrate(page: Page): Promise<Locator> {
  const app = new AppPage(page);
  await app.button('Calibrate').click();
  const overlay = page.getByRole('application', { name: 'Masks on the picture' });
  await expect(overlay).toBeVisible();
  return overlay;
}

/** A place of the picture, in pixels of the page. */
async function placeOn(overlay: Locator, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await overlay.boundingBox();
  if (box === null) throw new Error('the picture is not there');
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

test('the recorder tells of its tiles, and a mask is there after a reload', async ({
  standIn: { address },
  page,
}) => {
  const app = await watch(page, address);
  const overlay = await calibrate(page);
  const tiles = page.getByRole('img', { name: /tiles? differ/ });
  await expect(tiles).toHaveAttribute('aria-label', /, 0 not watched$/);

  await app.button('Mask an area').click();
  const from = await placeOn(overlay, 0.25, 0.25);
  const to = await placeOn(overlay, 0.5, 0.5);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  const mask = page.getByRole('button', { name: /^Mask 1, 4 corners, 2[45] % wide, 2\d % high/ });
  await expect(mask).toBeVisible();
  // The recorder itself says which tiles it watches no more.
  await expect(tiles).toHaveAttribute('aria-label', /, [1-9]\d* not watched$/);

  await page.reload();
  await calibrate(page);
  await expect(mask).toBeVisible();
  await expect(tiles).toHaveAttribute('aria-label', /, [1-9]\d* not watched$/);
});

test('on a phone a finger draws a mask and moves it, and nothing sticks out', async ({
  standIn: { address },
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  const app = await watch(page, address);
  await app.button('More').click();
  const overlay = await calibrate(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  const swipe = async (...way: readonly (readonly [number, number])[]): Promise<void> => {
    for (const [index, [x, y]] of way.entries()) {
      const type = index === 0 ? 'touchStart' : 'touchMove';
      await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [await placeOn(overlay, x, y)] });
    }
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };

  await app.button('Watch only here').click();
  await swipe([0.2, 0.2], [0.3, 0.3], [0.6, 0.6]);
  const area = page.getByRole('button', { name: /^Watched area 1, 4 corners/ });
  await expect(area).toHaveAttribute('aria-label', /2[01]\s% from the left, (?:19|2[0-2])\s% from the top$/);
  await swipe([0.4, 0.4], [0.3, 0.4], [0.2, 0.4]);
  await expect(area).toHaveAttribute('aria-label', / [01]\s% from the left/);

  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
