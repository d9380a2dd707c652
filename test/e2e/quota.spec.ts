/**
 * The browser gives no more space, at seeded fill levels: nothing that was closed is lost, nothing unplayable is left, the
 * person is told, and recording goes on once there is room. `npm run test:quota` runs all levels, `npm test` the first two.
 */
import type { CDPSession, Page } from '@playwright/test';
import { seededRandom } from '../device/random.ts';
import { parseMode } from '../device/scenes/modes.ts';
import { complaints } from '../tool/probe.ts';
import { serveHooked } from '../faults/hooked-app.ts';
import { Observer } from '../faults/observer.ts';
import { AppPage } from './app-page.ts';
import { judge } from './judge.ts';
import { keptRows } from './kept.ts';
import { DIST } from './serve.ts';
import { expect, framesLater, QUICK, test } from './watched.ts';

const LEVELS = Number(process.env['PREROLL_QUOTA_LEVELS'] ?? 2);
const SMALLEST = 64 * 2 ** 10;
/** Below what has to be there before recording goes on by itself, so that it does not go on before there is room. */
const LARGEST = 6 * 2 ** 20;

const random = seededRandom(20);

/** Bytes that the origin may take beyond what it has; spread over the orders of magnitude. */
const levels = Array.from({ length: LEVELS }, (_, number) => {
  const share = random();
  return {
    number: number + 1,
    room: Math.round(SMALLEST * (LARGEST / SMALLEST) ** share),
    /** Whether there is a clip that may go to make room. */
    older: random() < 0.5,
  };
});

test.use({
  // Nothing starts by itself, and a second takes about a megabyte.
  link: '?record=off',
  deviceOptions: { ...QUICK, ballast: 32_000 },
});

for (const { number, room, older } of levels) {
  const what = `${Math.round(room / 1024)} KiB ${older ? 'and a clip that may go' : 'and nothing that may go'}`;
  test(`level ${number}: with ${what}, the clip is closed and all is told`, async ({ watched, context }) => {
    test.slow();
    const { device, page } = watched;
    const devtools = await context.newCDPSession(page.page);
    await hearNotifications(page.page);
    await record(page, () => framesLater(device, 30));
    await page.finished(1);
    const star = page.clips.first().getByRole('button', { name: 'Star' });
    await star.click();
    await expect(star).toHaveAttribute('aria-pressed', 'true');
    const [kept] = await page.files();
    const before = await digest(page, kept);
    if (older) {
      await record(page, () => framesLater(device, 30));
      await page.finished(2);
    }

    await allow(page.page, devtools, room);
    await page.button('Record').click();
    await expect(page.status).toHaveText(/^Nothing is recorded since .* no room/, { timeout: 90_000 });
    await expect(page.page.getByText(/the browser has no more space for recordings/).first()).toBeVisible();
    expect(await heard(page.page)).toEqual([expect.stringMatching(/^There is no room for clips/)]);
    expect(await digest(page, kept)).toBe(before);

    await devtools.send('Storage.overrideQuotaForOrigin', { origin: originOf(page.page) });
    await page.recording({ timeout: 30_000 });
    expect(await heard(page.page)).toHaveLength(2);
    await framesLater(device, 30);
    await page.button('Stop recording').click();
    await expect(page.status).toHaveText(/^Paused/);

    // Whatever is listed by now is closed, and plays from its first frame to its last.
    const downloads = page.clips.getByRole('button', { name: 'Download' });
    await expect.poll(async () => (await page.clips.count()) - (await downloads.count())).toBe(0);
    // What had room in its journal alone is completed now.
    await expect.poll(() => unfinished(page.page)).toBe(0);
    const count = await page.clips.count();
    expect(count).toBeGreaterThanOrEqual(2);
    for (let index = 0; index < count; index += 1) {
      const path = await (await page.download(index)).path();
      expect(await complaints(path), `clip ${index}`).toBe('');
    }
    expect(await digest(page, kept)).toBe(before);
    expect(await strays(page.page)).toEqual([]);
  });
}

test.describe('a key frame comes once in twenty seconds', () => {
  test.use({
    // Half a megabyte a second, so that the journal alone fills what there is long before the next key frame.
    deviceOptions: { mode: parseMode('320x240@10'), gop: 600, speed: 3, ballast: 16_000 },
  });

  test('what was in the journal when the space ran out is in the clip once there is room', async ({
    standIn: { device, address },
    page,
    context,
  }) => {
    const observer = await Observer.start();
    const server = await serveHooked(DIST, observer.port);
    const devtools = await context.newCDPSession(page);
    const app = new AppPage(page);
    await page.goto(`${server.url}?record=off`);
    await app.connect(address);
    await app.live();
    await app.button('Record').click();
    // More than the browser has set aside for the file, which is a MiB: it has no room for what the journal has.
    expect(await observer.until(({ kept }) => kept > 80, 20_000)).toBe(true);
    await allow(page, devtools, SMALLEST);
    await expect(app.status).toHaveText(/^Nothing is recorded since .* no room/, { timeout: 30_000 });
    const { clip, kept } = observer.known;
    await expect.poll(() => unfinished(page), { message: 'clips that wait for room' }).toBe(1);

    await devtools.send('Storage.overrideQuotaForOrigin', { origin: originOf(page) });
    await app.recording({ timeout: 30_000 });
    await app.button('Stop recording').click();
    await app.finished(2);
    await expect.poll(() => unfinished(page)).toBe(0);
    // What went on by itself begins with the same key frame, and so at the same time.
    const rows = await keptRows(page);
    const older = rows.findIndex(({ id }) => id === clip);
    const row = rows[older];
    expect(row).toMatchObject({ end: 'storage-full' });
    const { file, frames } = await judge(await app.download(1 - older), device.sendLog.entries);
    expect(frames.length, 'frames in the clip').toBeGreaterThanOrEqual(kept);
    expect(row).toMatchObject({ frames: frames.length, recovered: frames.length, gaps: [] });
    expect(file.packets.filter(({ key }) => key)).toHaveLength(1);
    await page.close();
    await server.stop();
    await observer.close();
  });
});

async function record(page: AppPage, while_: () => Promise<unknown>): Promise<void> {
  await page.button('Record').click();
  await page.recording();
  await while_();
  await page.button('Stop recording').click();
}

const originOf = (page: Page): string => new URL(page.url()).origin;

/** From now on the origin may take so many bytes more than it does. */
async function allow(page: Page, devtools: CDPSession, bytes: number): Promise<void> {
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const quotaSize = usage + bytes;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: originOf(page), quotaSize });
}

/** Rows that nobody has vouched for. */
const unfinished = async (page: Page): Promise<number> =>
  (await keptRows(page)).filter(({ state }) => state === 'recording').length;

/** SHA-256 of a clip's file. Taken in the page: a film's bytes take a minute on their way into the test. */
async function digest(page: AppPage, name: string | undefined): Promise<string> {
  return page.page.evaluate(async (file) => {
    const root = await navigator.storage.getDirectory();
    const handle = await (await root.getDirectoryHandle('clips')).getFileHandle(file);
    const digested = await crypto.subtle.digest('SHA-256', await (await handle.getFile()).arrayBuffer());
    return Array.from(new Uint8Array(digested), (byte) => byte.toString(16)).join(' ');
  }, name ?? '');
}

/** What lies beside the folder of the clips. */
const strays = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names.filter((name) => name.startsWith('preroll-probe'));
  });

/** Notifications as if they were allowed, kept where the test finds them. */
async function hearNotifications(page: Page): Promise<void> {
  await page.evaluate(() => {
    const told: string[] = [];
    class Heard extends EventTarget {
      static readonly permission = 'granted';
      constructor(_title: string, { body = '' }: { body?: string } = {}) {
        super();
        told.push(body);
      }
      close(): void {}
    }
    Object.assign(globalThis, { Notification: Heard, told });
  });
}

const heard = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { told: readonly string[] }).told);
