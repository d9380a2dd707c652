/**
 * The promise itself, against the stand-in device: a still screen makes no clip, a change makes one, and the clip holds
 * exactly what the device sent, from seconds before the change to seconds after it.
 */
import { timestampBeforeWrap } from '../device/options.ts';
import { parseMode } from '../device/scenes/modes.ts';
import type { SentFrame } from '../device/send-log.ts';
import { type Judged, judge, rolls } from './judge.ts';
import { keptRows } from './kept.ts';
import { change, expect, framesLater, test } from './watched.ts';

/** Whatever the lengths do not matter to: enough before a change for a key frame each two seconds, little after it. */
const SHORT = '?preRoll=1&cooldown=1';

for (const { mode, gop, link, cooldown } of [
  // As everybody gets it.
  { mode: '1080p30', gop: 60, link: '', cooldown: 10 },
  { mode: '320x180@60', gop: 30, link: '?cooldown=3', cooldown: 3 },
]) {
  const { fps } = parseMode(mode);

  test.describe(mode, () => {
    test.use({ link, deviceOptions: { mode: parseMode(mode), gop } });

    test('a still screen makes no clip, a window that opens makes exactly one', async ({ watched }) => {
      const { device, page } = watched;
      // Each frame of the still screen has been seen twice by then; a change is listed within a second.
      await framesLater(device, 9 * fps);
      await expect(page.clips).toHaveCount(0);

      await change(device, 'window-opens');
      await page.finished(1);
      await framesLater(device, 2 * fps);
      await expect(page.clips).toHaveCount(1);

      const judged = await judge(await page.download(0), device.sendLog.entries);
      const { pre, post } = rolls(judged);
      expect(pre, 'pre-roll').toBeGreaterThanOrEqual(5);
      expect(pre, 'pre-roll').toBeLessThanOrEqual(5 + gop / fps + 0.05);
      expect(post, 'post-roll').toBeGreaterThanOrEqual(cooldown);
      expect(post, 'post-roll').toBeLessThanOrEqual(cooldown + 2);
    });
  });
}

test.describe('with a cooldown of four seconds', () => {
  test.use({ link: '?preRoll=1&cooldown=4' });

  test('changes four seconds apart make one clip, a change much later makes another', async ({ watched }) => {
    const { device, page } = watched;
    const apart = (earlier: SentFrame, later: SentFrame): number => (later.ticks - earlier.ticks) / 90_000;
    await framesLater(device, 3 * 30);
    const first = await change(device, 'window-opens');
    await framesLater(device, 2 * 30);
    const second = await change(device, 'window-closes');
    expect(apart(first, second)).toBeCloseTo(4, 0);
    await framesLater(device, 7 * 30);
    const third = await change(device, 'window-opens');
    expect(apart(second, third)).toBeGreaterThan(8);
    await page.finished(2);
    const newer = await judge(await page.download(0), device.sendLog.entries);
    const older = await judge(await page.download(1), device.sendLog.entries);
    const among = ({ frames }: Judged): readonly SentFrame[] =>
      frames.filter((frame) => [first, second, third].includes(frame));
    expect(among(older)).toStrictEqual([first, second]);
    expect(among(newer)).toStrictEqual([third]);
  });
});

test.describe('longest clip', () => {
  test.use({ link: `${SHORT}&longestClip=0.1` });

  test('splitting loses and doubles no frame, and the parts are one event', async ({ watched }) => {
    const { device, page } = watched;
    await framesLater(device, 2 * 30);
    await page.button('Record').click();
    await framesLater(device, 15 * 30);
    await page.button('Stop recording').click();
    await expect.poll(() => page.clips.count()).toBeGreaterThanOrEqual(3);
    await page.finished(await page.clips.count());
    const parts = [];
    // The newest is on top.
    for (let index = (await page.clips.count()) - 1; index >= 0; index -= 1) {
      parts.push(await judge(await page.download(index), device.sendLog.entries));
    }
    const numbers = parts.flatMap(({ frames }) => frames.map(({ n }) => n));
    expect(numbers).toStrictEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    expect(parts.slice(0, -1).every(({ file }) => file.duration >= 6)).toBe(true);
  });
});

test.describe('the RTP clock wraps inside a clip, and the first key frame alone has parameter sets', () => {
  test.use({
    link: '?preRoll=1&cooldown=3',
    deviceOptions: {
      mode: parseMode('tiny'),
      rtpClock: { firstTimestamp: timestampBeforeWrap(9), jitterMs: 4, style: 'late' },
      repeatParameterSets: false,
    },
  });

  test('its times go on as if nothing had happened, and it uses the ones that came before', async ({
    watched,
  }) => {
    const { device, page } = watched;
    // A GOP that runs and the beginning of the next one pass before the window opens: the wrap comes within the two
    // seconds after that.
    await device.sendLog.until(({ ticks }) => ticks > 2 ** 32 - 3 * 90_000);
    await change(device, 'window-opens');
    await page.finished(1);
    const { frames } = await judge(await page.download(0), device.sendLog.entries);
    const wrapped = frames.some(
      ({ rtpTimestamp }, index) => rtpTimestamp < (frames[index - 1]?.rtpTimestamp ?? 0),
    );
    expect(wrapped, 'the wrap is in the clip').toBe(true);
    expect(frames[0]?.n, 'it begins with another key frame').toBeGreaterThan(0);
  });
});

test.describe('for short clips', () => {
  test.use({ link: SHORT });

  test('a mode change inside a clip ends the part and starts the next, each with its own size', async ({
    watched,
  }) => {
    const { device, page } = watched;
    await framesLater(device, 2 * 30);
    await page.button('Record').click();
    await framesLater(device, 2 * 30);
    await device.changeMode(parseMode('320x240@30'));
    await device.sendLog.until(({ height }) => height === 240);
    await framesLater(device, 2 * 30);
    await page.button('Stop recording').click();
    await page.finished(2);
    const [second, first] = [await page.download(0), await page.download(1)];
    const judged = [await judge(first, device.sendLog.entries), await judge(second, device.sendLog.entries)];
    expect(judged.map(({ file }) => [file.width, file.height])).toStrictEqual([
      [320, 180],
      [320, 240],
    ]);
  });

  test('no signal: the clip is closed by the clock, and the picture says why', async ({ watched }) => {
    const { device, page } = watched;
    await framesLater(device, 2 * 30);
    await change(device, 'window-opens');
    await framesLater(device, 30);
    device.noSignal();
    await expect(page.page.getByText('No signal').first()).toBeVisible();
    await page.finished(1);
    const { frames } = await judge(await page.download(0), device.sendLog.entries);
    expect(frames.at(-1)).toBe(device.sendLog.entries.at(-1));
  });

  test.describe(() => {
    // Whose clock it sets.
    test.use({ ownBrowser: true });

    test('an eviction ends the clip at once, and is not fought', async ({ watched }) => {
      const { device, page } = watched;
      await framesLater(device, 2 * 30);
      await change(device, 'window-opens');
      await framesLater(device, 30);
      await page.page.clock.install();
      device.evict();
      await page.finished(1);
      // By itself it would have ended for want of change.
      expect(await keptRows(page.page)).toMatchObject([{ end: 'evicted' }]);
      await expect(page.button('Take it back').first()).toBeVisible();
      await judge(await page.download(0), device.sendLog.entries);

      const before = device.sendLog.next;
      // Whatever waits to connect again would have done so within the next minutes.
      await page.page.clock.runFor('05:00');
      expect(device.sendLog.next, 'no frame flows until a person asks').toBe(before);
      await page.button('Take it back').first().click();
      await page.watching();
      await framesLater(device, 30);
    });
  });
});
