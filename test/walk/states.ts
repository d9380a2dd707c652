/**
 * Every page and state of the app that a person meets, and how to reach it from the one before. Whoever wants to look at
 * all of them walks along: pictures are taken of them, and axe looks for what somebody would stumble over.
 */
import { expect, type Page } from '@playwright/test';
import type { StandInDevice } from '../device/device.ts';
import type { AppPage } from '../e2e/app-page.ts';
import { framesLater } from '../e2e/watched.ts';
import type { Seed } from './seeds.ts';

export interface Walk {
  readonly page: Page;
  readonly app: AppPage;
  /** Goes to the app with this query or hash, or both. */
  readonly go: (where: string) => Promise<void>;
}

export interface First extends Walk {
  /** Of a device with a password. */
  readonly locked: string;
}

export interface Library extends Walk {
  /** The clips, the newest first. */
  readonly seeds: readonly Seed[];
}

export interface Watching extends Walk {
  readonly device: StandInDevice;
  /** As a person types it. */
  readonly address: string;
}

export interface State<W extends Walk> {
  readonly name: string;
  /** Whether what lies below the window's edge belongs to it. */
  readonly whole?: true;
  readonly reach: (walk: W) => Promise<void>;
}

/** With a browser that has never seen the app. */
export const FIRST: readonly State<First>[] = [
  { name: 'first-run', whole: true, reach: ({ go }) => go('') },
  {
    name: 'error-address',
    reach: async ({ go, page }) => {
      await go('?device=ftp%3A%2F%2Fkvm.local&connect=1');
      await expect(page.getByRole('alert').filter({ hasText: 'does not know this kind' })).toBeVisible();
    },
  },
  {
    name: 'consent',
    reach: async ({ go, page }) => {
      await go('?device=192.168.1.50&connect=1');
      await expect(page.getByRole('heading', { name: 'Connect to 192.168.1.50?' })).toBeVisible();
    },
  },
  {
    name: 'login',
    reach: async ({ go, app, locked, page }) => {
      await go('');
      await app.connect(locked);
      await app.button('Log in on its page').click();
      await expect(dialog(page, `Log in on ${locked}`)).toBeVisible();
    },
  },
  {
    name: 'token',
    reach: async ({ go, app, page }) => {
      const stream = 'http://127.0.0.1:8889/desk/whep';
      const headers = { 'Access-Control-Allow-Origin': '*' };
      await page.route(stream, (route) => route.fulfill({ status: 401, headers }));
      await go('');
      await app.connect(stream);
      await app.button('Give the token').click();
      await expect(dialog(page, 'Token for 127.0.0.1:8889/desk')).toBeVisible();
    },
  },
];

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

/** Opens what a clip's menu has. */
async function fromMenu({ app, page }: Walk, entry: string): Promise<void> {
  await app.clips.first().getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** With clips, and with no device. */
export const STILL: readonly State<Library>[] = [
  {
    name: 'start',
    whole: true,
    reach: async ({ go, app, seeds }) => {
      await go('');
      await expect(app.clips).toHaveCount(seeds.length);
    },
  },
  {
    name: 'library-lines',
    whole: true,
    reach: ({ page }) => page.getByRole('button', { name: 'Lines', exact: true }).click(),
  },
  {
    name: 'library-filters',
    whole: true,
    reach: async ({ app, page }) => {
      await page.getByRole('button', { name: 'Pictures', exact: true }).click();
      await app.button('Filters').click();
    },
  },
  {
    name: 'library-selection',
    whole: true,
    reach: async ({ go, app }) => {
      await go('');
      const first = app.clips.first();
      await first.hover();
      await first.getByRole('checkbox', { name: 'Select' }).check({ force: true });
    },
  },
  {
    name: 'library-why',
    whole: true,
    reach: async ({ go, app }) => {
      await go('');
      await app.clips
        .first()
        .getByRole('button', { name: /% changed/ })
        .click();
    },
  },
  {
    name: 'export',
    reach: async (walk) => {
      await walk.go('');
      await fromMenu(walk, 'Export…');
      await expect(dialog(walk.page, 'Export')).toBeVisible();
    },
  },
  {
    name: 'check',
    reach: async ({ go, app, page }) => {
      await go('');
      await app.button('More for clips').click();
      await page.getByRole('menuitem', { name: 'Check a received clip…' }).click();
      await expect(dialog(page, 'Check a received clip')).toBeVisible();
    },
  },
  {
    name: 'clip',
    reach: async ({ go, app, seeds }) => {
      await go(`#clip=${seeds[4]?.row.id ?? ''}&t=2`);
      await expect(app.player.locator('video')).toHaveJSProperty('readyState', 4);
      await app.player.locator('video').evaluate((video: HTMLVideoElement) => {
        video.pause();
        video.currentTime = 2;
      });
    },
  },
  {
    name: 'clip-cut',
    reach: async ({ app }) => {
      await app.player.getByRole('button', { name: 'Cut a part out' }).click();
      await expect(app.player.getByRole('button', { name: 'Export part' })).toBeVisible();
    },
  },
  {
    name: 'settings',
    reach: async ({ go, app }) => {
      await go('#settings');
      await expect(app.settings).toBeVisible();
    },
  },
  {
    name: 'diagnosis',
    reach: async ({ go, page }) => {
      await go('#diagnosis');
      await expect(dialog(page, 'Diagnosis')).toBeVisible();
    },
  },
  {
    name: 'help',
    reach: async ({ go, page }) => {
      await go('');
      await page.keyboard.press('?');
      await expect(dialog(page, 'Keys')).toBeVisible();
    },
  },
  {
    name: 'deleted',
    reach: async ({ go, app, page }) => {
      await go('');
      await app.clipButton(3, 'Delete').click();
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    },
  },
];

/** With a device. The states follow one another: each begins where the one before has ended. */
export const LIVE: readonly State<Watching>[] = [
  {
    name: 'live',
    whole: true,
    reach: async ({ app, device, address }) => {
      await app.connect(address);
      await app.watching();
      await app.learnt();
      await framesLater(device, 60);
    },
  },
  {
    name: 'wall',
    whole: true,
    reach: async ({ app, page }) => {
      await page.keyboard.press('d');
      await dialog(page, 'Devices').getByRole('button', { name: 'Watch another device' }).click();
      await app.button('Try it without a device').click();
      await app.watching();
      await expect(page.getByRole('list', { name: 'Watched devices' }).getByRole('button')).toHaveCount(2);
      // One of them is recorded, the other is not.
      await page.keyboard.press('r');
      await app.recording();
    },
  },
  {
    name: 'devices',
    reach: async ({ page }) => {
      await page.keyboard.press('d');
      await expect(dialog(page, 'Devices')).toBeVisible();
    },
  },
  {
    name: 'live-recording',
    reach: async ({ app, page, device }) => {
      await dialog(page, 'Devices').getByRole('button', { name: 'Disconnect' }).last().click();
      await expect(page.getByRole('list', { name: 'Watched devices' })).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(dialog(page, 'Devices')).toBeHidden();
      await app.page.keyboard.press('r');
      await app.recording();
      await framesLater(device, 30);
    },
  },
  {
    name: 'live-hidden',
    reach: async ({ app }) => {
      await app.button('Stop recording').click();
      await app.watching();
      await app.button('Hide picture').click();
    },
  },
  {
    name: 'calibrate',
    reach: async ({ app, page }) => {
      await app.button('Show picture').click();
      await app.mask({ x: 0.1, y: 0.1 }, { x: 0.4, y: 0.3 });
      await app.button('Calibrate').click();
      await expect(page.getByRole('application', { name: 'Masks on the picture' })).toBeVisible();
    },
  },
  {
    name: 'death',
    reach: async ({ app, page, device }) => {
      await app.button('Done').click();
      device.noSignal();
      await expect(app.death).toBeVisible();
      await expect(page.getByRole('img', { name: /^Last good picture of / })).toBeVisible();
    },
  },
  {
    name: 'evicted',
    reach: async ({ app, device }) => {
      await app.death.getByRole('button', { name: 'Dismiss' }).click();
      device.signalBack();
      await app.watching();
      device.evict();
      await expect(app.button('Take it back').first()).toBeVisible();
    },
  },
];
