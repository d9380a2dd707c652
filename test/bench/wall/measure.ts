/** One visit to so many devices: what each step does to the window, and what the clips of it hold. */
import type { Page } from 'playwright';
import { StandInDevice } from '../../device/device.ts';
import { parseMode } from '../../device/scenes/modes.ts';
import { runOfFrames } from '../../tool/run-of-frames.ts';
import { readStamps } from '../../tool/stamps.ts';
import type { Bench } from '../ui/browser.ts';
import { markOf, type StepTasks } from '../ui/tasks.ts';

export const STEPS = ['watch', 'record', 'go from one to the next'] as const;
export type WallStep = (typeof STEPS)[number];

export interface Measured {
  readonly steps: ReadonlyMap<string, StepTasks>;
  readonly clips: number;
  readonly frames: number;
  /** Clips that are not a run of what their device sent. */
  readonly broken: number;
}

const FPS = 30;
const MODE = parseMode(`1280x720@${FPS}`);
/** Seconds that the picture rule learns, and some. */
const LEARN = 18;
/** Seconds of watching that are measured before anything happens. */
const WATCH = 6;
/** Focus changes while all record. */
const TURNS = 8;

interface Stand {
  readonly device: StandInDevice;
  readonly port: number;
}

export async function measure({ open, record }: Bench, count: number): Promise<Measured> {
  const stands = await Promise.all(
    Array.from({ length: count }, async (): Promise<Stand> => {
      const device = new StandInDevice({ mode: MODE, gop: FPS });
      const { port } = await device.start();
      return { device, port };
    }),
  );
  const page = await open();
  try {
    for (const [index, { port }] of stands.entries()) await connect(page, port, index > 0);
    await framesLater(stands, LEARN * FPS);
    const steps = await record(page, async () => {
      await begin(page, 'watch');
      await framesLater(stands, WATCH * FPS);
      await begin(page, 'record');
      await Promise.all(stands.map(({ device }) => device.play('window-opens')));
      await framesLater(stands, 2 * FPS);
      await begin(page, 'go from one to the next');
      for (let turn = 0; turn < TURNS; turn += 1) {
        await page.keyboard.press(String((turn % count) + 1));
        await framesLater(stands, FPS / 2);
      }
    });
    return { steps, ...(await judge(page, stands)) };
  } finally {
    await page.context().close();
    await Promise.all(stands.map(({ device }) => device.stop()));
  }
}

const begin = (page: Page, step: WallStep): Promise<void> =>
  page.evaluate((mark) => void performance.mark(mark), markOf(step));

async function connect(page: Page, port: number, beside: boolean): Promise<void> {
  if (beside) {
    await page.getByRole('banner').getByRole('button', { name: 'Watch another device' }).click();
  }
  await page.getByRole('textbox', { name: 'Device address' }).fill(`127.0.0.1:${port}`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page
    .locator('rec-status')
    .getByText(/^Watching/)
    .waitFor();
}

/** All devices have sent so many frames more. */
const framesLater = async (stands: readonly Stand[], frames: number): Promise<unknown> =>
  Promise.all(
    stands.map(({ device }) => {
      const target = device.sendLog.next + frames;
      return device.sendLog.until(({ n }) => n >= target);
    }),
  );

/** Waits until every device has its clip, and reads the numbers in the pictures. */
async function judge(page: Page, stands: readonly Stand[]): Promise<Omit<Measured, 'steps'>> {
  const downloads = page
    .getByRole('list', { name: 'Clips' })
    .getByRole('article')
    .getByRole('button', { name: 'Download' });
  await downloads.nth(stands.length - 1).waitFor();
  const clips = await downloads.count();
  let frames = 0;
  let broken = 0;
  for (let n = 0; n < clips; n += 1) {
    const [file] = await Promise.all([page.waitForEvent('download'), downloads.nth(n).click()]);
    const name = file.suggestedFilename();
    const port = Number(/^preroll_127\.0\.0\.1\D(\d+)_/.exec(name)?.[1]);
    const stand = stands.find((each) => each.port === port);
    try {
      const stamps = await readStamps(await file.path());
      runOfFrames(stamps, startOf(name), stand?.device.sendLog.entries ?? []);
      frames += stamps.length;
    } catch (cause) {
      broken += 1;
      console.error(`${name}: ${String(cause)}`);
    }
  }
  return { clips, frames, broken };
}

/** Milliseconds since 1970, as the name of the file has it. */
function startOf(name: string): number {
  const [, date, h, m, s, zh, zm] =
    /_(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})([+-]\d\d)(\d\d)/.exec(name) ?? [];
  return Date.parse(`${date}T${h}:${m}:${s}${zh}:${zm}`);
}
