/** Four devices at once: each records on its own, whole, and what shows no change records nothing. */
import type { Download } from '@playwright/test';
import { AppPage } from './app-page.ts';
import { expect } from './fixture.ts';
import { judge } from './judge.ts';
import { change, framesLater, QUICK, type StandIn, startDevice, test } from './watched.ts';

const COUNT = 4;
const FPS = 30;

test.describe('a wall of four', () => {
  test('each device records its own changes, whole, and one with a still screen nothing', async ({
    page,
  }) => {
    const stands = await Promise.all(Array.from({ length: COUNT }, () => startDevice(QUICK)));
    try {
      const app = new AppPage(page);
      await app.open('?preRoll=1&cooldown=1');
      for (const [index, { address }] of stands.entries()) {
        if (index > 0)
          await page.getByRole('banner').getByRole('button', { name: 'Watch another device' }).click();
        await app.connect(address);
        await app.live();
      }
      const tiles = page.getByRole('list', { name: 'Watched devices' }).getByRole('button');
      await expect(tiles).toHaveCount(COUNT);
      for (const [index, { address }] of stands.entries()) {
        await expect(tiles.nth(index)).toHaveAccessibleName(`${address}: Watching`);
      }
      await expect(tiles.nth(3)).toHaveAttribute('aria-current', 'true');

      const [a, b, c, still] = stands.map(({ device }) => device);
      if (a === undefined || b === undefined || c === undefined || still === undefined) throw new Error();
      await framesLater(still, 2 * FPS);
      await Promise.all([a, b, c].map((device) => change(device, 'window-opens')));
      // Digits lead from device to device while all of them record.
      await page.keyboard.press('1');
      await expect(tiles.nth(0)).toHaveAttribute('aria-current', 'true');
      await app.finished(3);
      await framesLater(still, FPS);
      await expect(app.clips).toHaveCount(3);

      await change(still, 'window-opens');
      await app.finished(4);
      const devices: StandIn[] = [];
      for (let n = 0; n < COUNT; n += 1) {
        const download = await app.download(n);
        const stand = stands.find(({ port }) => portIn(download) === port);
        if (stand === undefined) throw new Error(`A clip of nobody: ${download.suggestedFilename()}`);
        devices.push(stand);
        // A run of frames without a hole, as the stamps in the pictures say.
        const { frames } = await judge(download, stand.device.sendLog.entries);
        expect(frames.some(({ changed }) => changed)).toBe(true);
      }
      expect(new Set(devices).size, 'devices with a clip').toBe(COUNT);
    } finally {
      await page.goto('about:blank');
      for (const { device } of stands) await device.stop();
    }
  });
});

/** Of `preroll_127.0.0.1-8080_2026-…`. */
const portIn = (download: Download): number =>
  Number(/^preroll_127\.0\.0\.1[^\d](\d+)_/.exec(download.suggestedFilename())?.[1]);
