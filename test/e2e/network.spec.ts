/**
 * What a bad network does to a clip: it stays decodable, holds whatever arrived, and marks what did not. The truth is the
 * device's own log, and the numbers that are burned into its pictures.
 */
import { parseMode } from '../device/scenes/modes.ts';
import { AppPage } from './app-page.ts';
import { deliverable, expectGaps, type Holed, judgeHoles } from './holes.ts';
import { keptRows, keptSidecars } from './kept.ts';
import { expect, framesLater, QUICK, type StandIn, test } from './watched.ts';

/** Without a pre-roll no clip begins with frames of the one before, and the newest is the last one. */
const LINK = '?record=off&preRoll=0';

test.use({ link: LINK, deviceOptions: QUICK });

/** Records so many frames by hand; `meanwhile` begins with the recording. Resolves with what the clip holds. */
async function recorded(
  page: AppPage,
  { device }: Pick<StandIn, 'device'>,
  frames: number,
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<Holed> {
  const before = await page.clips.count();
  await page.button('Record').click();
  await page.recording();
  await Promise.all([framesLater(device, frames), meanwhile()]);
  await page.button('Stop recording').click();
  await page.finished(before + 1);
  return judgeHoles(await page.download(0), device.sendLog.entries);
}

/** Fails unless the newest clip's row and sidecar tell of just what its frames leave open. */
async function expectTold({ page }: AppPage, clip: Holed): Promise<void> {
  const row = (await keptRows(page)).at(-1);
  expectGaps(clip, row?.gaps ?? []);
  const sealed = async () => (await keptSidecars(page)).find(({ id }) => id === row?.id)?.gaps;
  await expect.poll(sealed, { message: 'gaps in the sidecar' }).toEqual(row?.gaps);
}

test.describe('packets are lost for good', () => {
  // A key frame that loses nothing but its parameter sets would be as good as ever.
  test.use({ deviceOptions: { ...QUICK, repeatParameterSets: false } });

  test('the clip holds all that could be decoded, and marks the rest to the frame', async ({ watched }) => {
    const { device, page } = watched;
    await framesLater(device, 15);
    for (const { loss, seed } of [
      { loss: 2, seed: 3 },
      { loss: 10, seed: 8 },
    ]) {
      await test.step(`${loss} % of them`, async () => {
        device.impair({ loss, seed, repairable: false });
        const clip = await recorded(page, watched, 180);
        const { frames, sent } = clip;
        expect(frames.length, 'something is missing').toBeLessThan(sent.length);
        expect(frames.map(({ n }) => n)).toEqual(deliverable(sent).map(({ n }) => n));
        await expectTold(page, clip);
      });
    }
  });
});

test('10 % of the packets are lost from the first on, and sent again: hardly a frame is missing', async ({
  standIn,
  page,
}) => {
  const { device, address } = standIn;
  device.impair({ loss: 10, seed: 5 });
  const app = new AppPage(page);
  await app.open(LINK);
  await app.connect(address);
  await app.live({ timeout: 30_000 });
  const clip = await recorded(app, standIn, 180);
  expect(device.status.feedback?.retransmitted).toBeGreaterThan(10);
  expect(clip.frames.length).toBeGreaterThan(clip.sent.length * 0.97);
  await expectTold(app, clip);
});

test.describe('packets overtake each other', () => {
  test.use({ deviceOptions: { mode: parseMode('320x180@60'), gop: 30 } });

  test('and some come twice: no frame is missing, none is there twice, no gap is marked', async ({
    watched,
  }) => {
    const { device, page } = watched;
    device.impair({ reorder: 20, duplicate: 10, seed: 5 });
    const clip = await recorded(page, watched, 300);
    expect(clip.frames).toEqual(clip.sent);
    await expectTold(page, clip);
  });
});

test('over a good network nothing is marked; one that is away for two seconds leaves one gap, just as long', async ({
  watched,
}) => {
  const { device, page } = watched;
  const good = await recorded(page, watched, 30);
  expect(good.frames).toEqual(good.sent);
  await expectTold(page, good);

  const clip = await recorded(page, watched, 120, async () => {
    await framesLater(device, 20);
    device.impair({ loss: 100, repairable: false });
    await framesLater(device, 60);
    device.impair({});
  });
  expect((await keptRows(page.page)).at(-1)?.gaps).toHaveLength(1);
  await expectTold(page, clip);
});
