/** The screenshot: the very frame that was on the screen, at full size, or a sentence and nothing. */
import type { Download, Page } from '@playwright/test';
import { parseMode } from '../device/scenes/modes.ts';
import type { SentFrame } from '../device/send-log.ts';
import { probe } from '../tool/probe.ts';
import { readStamps } from '../tool/stamps.ts';
import { AppPage } from './app-page.ts';
import { momentIn } from './judge.ts';
import { expect, framesLater, QUICK, test } from './watched.ts';

/** The frames that the picture may be; a still screen repeats itself every few seconds. */
async function framesIn(picture: Download, log: readonly SentFrame[]): Promise<readonly SentFrame[]> {
  const [stamp] = await readStamps(await picture.path());
  return log.filter(({ segmentId, frame }) => segmentId === stamp?.segment && frame === stamp.frame);
}

/** Fails unless one of the frames was on the screen when the picture's name says that it was taken. */
function expectTimely(picture: Download, frames: readonly SentFrame[]): void {
  const named = momentIn(picture.suggestedFilename());
  const late = Math.min(...frames.map(({ sentAtMs }) => Math.abs(named - sentAtMs)));
  expect(late, 'milliseconds from the frame to the picture’s name').toBeLessThan(1000);
}

/** Notes which frames come on the screen, by their RTP times, and how many had been there when a key was pressed. */
const watchScreen = (page: Page): Promise<void> =>
  page.locator('video').evaluate((video: HTMLVideoElement) => {
    const shown: (number | undefined)[] = [];
    const note = (_: number, { rtpTimestamp }: VideoFrameCallbackMetadata): void => {
      shown.push(rtpTimestamp);
      video.requestVideoFrameCallback(note);
    };
    video.requestVideoFrameCallback(note);
    addEventListener('keydown', () => Object.assign(globalThis, { pressedAfter: shown.length }), {
      capture: true,
    });
    Object.assign(globalThis, { shown });
  });

test.describe('1080p30', () => {
  test.use({ deviceOptions: { mode: parseMode('1080p30'), gop: 60 }, timezoneId: 'Asia/Kolkata' });

  test('a screenshot has the full size, shows the frame that was on the screen, and is named like a clip', async ({
    watched,
  }) => {
    const { device, page, port } = watched;
    await watchScreen(page.page);
    await framesLater(device, 45);
    const [picture] = await Promise.all([page.page.waitForEvent('download'), page.page.keyboard.press('s')]);

    await expect(page.page.getByText(`Screenshot saved as ${picture.suggestedFilename()}`)).toBeVisible();
    expect(await probe(await picture.path())).toMatchObject({ codec: 'png', width: 1920, height: 1080 });
    const [before = 0, after = 0] = await page.page.evaluate<number[]>(
      '[shown[pressedAfter - 2], shown[pressedAfter + 1]]',
    );
    const frames = await framesIn(picture, device.sendLog.entries);
    const onScreen = frames.filter(({ rtpTimestamp }) => before <= rtpTimestamp && rtpTimestamp <= after);
    expect(onScreen).toHaveLength(1);

    expect(picture.suggestedFilename()).toMatch(
      new RegExp(`^preroll_127\\.0\\.0\\.1-${port}_.*\\+0530\\.png$`, 'u'),
    );
    expectTimely(picture, frames);
  });
});

test.describe('without a picture', () => {
  test.use({ deviceOptions: QUICK });

  test('the screenshot waits for the first one, gives up with a sentence, and never saves an old one', async ({
    standIn: { device, address },
    page,
  }) => {
    const app = new AppPage(page);
    const downloads: Download[] = [];
    page.on('download', (download) => downloads.push(download));
    const nothing = page.getByText('There is no picture to save yet. Try again once the screen shows.');

    device.noSignal();
    // That the signal comes back is recorded too, and nothing of it is waited for.
    await app.open('?cooldown=0');
    await app.connect(address);
    await expect(app.status).toHaveText('Waiting for a signal: the machine sends no picture');
    await expect(app.button('Screenshot')).toBeDisabled();
    // The key waits for the first one.
    await page.keyboard.press('s');
    device.signalBack();
    await expect.poll(() => downloads.length, 'as soon as there is one').toBe(1);
    for (const first of downloads) expectTimely(first, await framesIn(first, device.sendLog.entries));
    await expect(nothing).toBeHidden();

    await app.watching();
    await framesLater(device, 15);
    device.noSignal();
    await expect(app.status).toHaveText(/^Waiting for a signal/);
    await page.keyboard.press('s');
    await expect(nothing).toBeVisible();
    expect(downloads).toHaveLength(1);

    device.signalBack();
    await app.watching();
    const last = await app.screenshot();
    expectTimely(last, await framesIn(last, device.sendLog.entries));
  });
});

test.describe('while the picture is hidden', () => {
  test.use({ deviceOptions: QUICK });

  test('the screenshot shows it again, and never what was hidden', async ({ watched }) => {
    const { device, page } = watched;
    await page.button('Hide picture').click();
    await expect(
      page.page.getByText('The live picture is hidden. Changes are still recorded.'),
    ).toBeVisible();
    await expect(page.page.locator('video')).toBeHidden();
    await framesLater(device, 30);
    const picture = await page.screenshot();
    expectTimely(picture, await framesIn(picture, device.sendLog.entries));
    await expect(page.page.locator('video')).toBeVisible();
    await expect(page.button('Hide picture')).toBeVisible();
  });
});

test.describe('right after connecting', () => {
  test.use({ deviceOptions: { mode: parseMode('tiny'), gop: 60 } });

  test('the screenshot waits for the first key frame, which may be seconds away', async ({ watched }) => {
    const { device, page } = watched;
    device.evict();
    await page.button('Take it back').click();
    // The encoder has run on, so the newcomer gets its first key frame only at the end of the GOP.
    await expect(page.status).toHaveText(/^(Connected|Watching)/);
    const [picture] = await Promise.all([page.page.waitForEvent('download'), page.page.keyboard.press('s')]);
    const own = device.sendLog.entries.filter(({ sessionNo }) => sessionNo === 2);
    const since = own.findIndex(({ kind }) => kind === 'key');
    const frames = await framesIn(picture, own.slice(since));
    expect(frames).not.toStrictEqual([]);
  });
});
