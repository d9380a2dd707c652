/**
 * What a network, a device and a clock do to a recording that runs: the recorder is back within five seconds of them, the
 * recording goes on as one event, and each of its files is whole. Nearly all of it is waiting, so it is waited for at once,
 * each in a page of its own. `npm run test:network` adds what takes minutes.
 */
import type { Page } from '@playwright/test';
import type { ClipRow } from '../../src/core/clip/clip.ts';
import { Cable } from '../device/cable.ts';
import type { DeviceOptions } from '../device/options.ts';
import type { SentFrame } from '../device/send-log.ts';
import { AppPage } from './app-page.ts';
import { expect, test } from './fixture.ts';
import { judgeHoles } from './holes.ts';
import { judge } from './judge.ts';
import { keptRows } from './kept.ts';
import { framesLater, QUICK, type StandIn, startDevice } from './watched.ts';

/** Milliseconds from the moment that the way is free again to the first frame that is recorded. */
const BACK_WITHIN = 5000;

interface Scene extends StandIn {
  readonly cable: Cable;
  readonly app: AppPage;
}

interface Case {
  readonly title: string;
  readonly options?: Partial<DeviceOptions>;
  /** Resolves when the way to the device is free again. */
  readonly happens: (scene: Scene) => Promise<void>;
  /** Why the first part ends and what it is marked with; missing where the connection outlives it. */
  readonly ends?: readonly [ClipRow['end'], ...string[]];
}

const cut =
  (seconds: number): Case['happens'] =>
  async ({ cable, app }) => {
    cable.cut();
    await app.page.waitForTimeout(seconds * 1000);
    cable.mend();
  };

const LOST = ['source-lost', 'source-lost'] as const;
const OLD: Partial<DeviceOptions> = { profile: '0.5.5' };

const CASES: readonly Case[] = [
  { title: 'nothing', happens: async () => {} },
  { title: 'a cut of 1 s', happens: cut(1) },
  { title: 'a cut of 30 s', happens: cut(30), ends: LOST },
  {
    title: 'a takeover, taken back',
    happens: async ({ device, app }) => {
      device.evict();
      await app.page.waitForTimeout(3000);
      await app.button('Take it back').click();
    },
    ends: ['evicted', 'evicted'],
  },
];

/**
 * Those of `npm run test:network`, as many at once as a busy machine can watch. Firmware from 0.5.6 on gives a viewer up
 * after 5 s, older after 30 s; Preroll gives up a device of which it hears nothing after 11 to 12 s.
 */
const LONG: readonly (readonly Case[])[] = [
  [
    { title: 'a cut of 1 s, old firmware', happens: cut(1), options: OLD },
    { title: 'a cut of 5 s, old firmware', happens: cut(5), options: OLD },
    { title: 'a cut of 7 s', happens: cut(7), ends: LOST },
    { title: 'a cut of 10 s', happens: cut(10), ends: LOST },
    { title: 'a cut of 10 s, old firmware', happens: cut(10), options: OLD },
  ],
  [
    { title: 'a cut of 15 s', happens: cut(15), ends: LOST },
    { title: 'a cut of 15 s, old firmware', happens: cut(15), ends: LOST, options: OLD },
    { title: 'a cut of 30 s, old firmware', happens: cut(30), ends: LOST, options: OLD },
    {
      title: 'a reboot',
      happens: ({ device }) => device.reboot({ downMs: 6000 }),
      ends: ['reboot', 'reboot'],
    },
  ],
  [
    { title: 'a cut of 120 s', happens: cut(120), ends: LOST },
    { title: 'a cut of 120 s, old firmware', happens: cut(120), ends: LOST, options: OLD },
    {
      title: 'a reboot of a minute',
      happens: ({ device }) => device.reboot({ downMs: 60_000 }),
      ends: ['reboot', 'reboot'],
    },
  ],
];

const RUNS = process.env['PREROLL_NETWORK'] === 'long' ? [CASES, ...LONG] : [CASES];

interface Recorded {
  readonly device: string;
  readonly log: readonly SentFrame[];
  /** Wall clock. */
  readonly freeAt: number;
}

/** A page that watches a device of its own over a cable of its own. */
async function watch(page: Page, { options = {} }: Case): Promise<Scene> {
  const standIn = await startDevice({ ...QUICK, profile: '0.5.9', ...options });
  const { device, port } = standIn;
  const cable = await Cable.lay(device, port);
  const app = new AppPage(page);
  await app.open('?record=off&preRoll=0');
  await app.connect(`127.0.0.1:${cable.port}`);
  await app.live({ timeout: 40_000 });
  return { ...standIn, cable, app };
}

/** Records by hand over what happens, and for some seconds more. */
async function record(scene: Scene, { happens }: Case): Promise<Recorded> {
  const { app, cable, device } = scene;
  await app.button('Record').click();
  await app.recording();
  await framesLater(device, 60);
  await happens(scene);
  const freeAt = Date.now();
  // Longer than what is promised: the clip itself says when frames came again.
  await app.page.waitForTimeout(BACK_WITHIN + 2000);
  await expect(app.status).toHaveText(/^Recording since/);
  await app.button('Stop recording').click();
  await app.live();
  await app.button('Disconnect').click();
  await expect(app.address).toBeVisible();
  const log = device.sendLog.entries;
  await cable.close();
  await device.stop();
  return { device: `127.0.0.1:${cable.port}`, log, freeAt };
}

/** The clips of one device, part after part, with what their files hold. */
async function judgeAll(
  app: AppPage,
  { device, log }: Recorded,
): Promise<readonly { readonly row: ClipRow; readonly frames: readonly SentFrame[] }[]> {
  const rows = (await keptRows(app.page)).toSorted((a, b) => b.startedAt - a.startedAt);
  const parts = [];
  for (const row of rows.filter((each) => each.device.name === device).toReversed()) {
    const download = await app.download(rows.indexOf(row));
    parts.push({ row, frames: (await judgeHoles(download, log)).frames });
  }
  return parts;
}

test.describe(() => {
  // What is asked and tried while the device is away.
  test.use({ allowedErrors: /ERR_|WebSocket/ });

  for (const cases of RUNS) {
    const titles = cases.map(({ title }) => title).join('; ');
    test(`each leaves one event, whole, and is over after five seconds: ${titles}`, async ({ context }) => {
      test.setTimeout(cases === CASES ? 150_000 : 300_000);
      // One after the other, since that is work; what follows is waiting.
      const scenes: Scene[] = [];
      for (const each of cases) scenes.push(await watch(await context.newPage(), each));
      const all = await Promise.all(
        cases.map(async (each, index) => {
          const scene = scenes[index];
          if (scene === undefined) throw new TypeError('There is a scene for each case.');
          return { ...each, recorded: await record(scene, each) };
        }),
      );
      const app = new AppPage(await context.newPage());
      await app.open();
      await app.finished(cases.length + cases.filter(({ ends }) => ends !== undefined).length);
      for (const { title, ends, recorded } of all) {
        const parts = await judgeAll(app, recorded);
        const frames = parts.flatMap((part) => part.frames);
        const later = frames.map(({ sentAtMs }) => sentAtMs - recorded.freeAt).filter((ms) => ms >= 0);
        const back = Math.min(...later);
        test
          .info()
          .annotations.push({ type: title, description: `back after ${(back / 1000).toFixed(1)} s` });
        expect.soft(back, `${title}: milliseconds until it is back`).toBeLessThan(BACK_WITHIN);
        const told = parts.map(({ row }) => [row.part, row.end, ...row.markers.map(({ kind }) => kind)]);
        const whole = [[1, 'stopped']];
        const inParts = [
          [1, ...(ends ?? [])],
          [2, 'stopped', 'reconnected'],
        ];
        expect.soft(told, title).toEqual(ends === undefined ? whole : inParts);
        expect.soft(new Set(parts.map(({ row }) => row.event)).size, `${title}: events`).toBe(1);
        expect.soft(new Set(frames.map(({ n }) => n)).size, `${title}: no frame twice`).toBe(frames.length);
        if (title === 'nothing') expect.soft(parts[0]?.row.gaps, 'nothing is missing').toEqual([]);
      }
    });
  }
});

/** Sets the wall clock of a page, or of a worker, by as many milliseconds as it is told; other clocks go on. */
const SETTABLE = `{
  const now = Date.now.bind(Date);
  let by = 0;
  new BroadcastChannel('clock').addEventListener('message', ({ data }) => { by = data; });
  Date.now = () => now() + by;
}
`;

test.describe(() => {
  // It would fetch the worker past the test.
  test.use({ serviceWorkers: 'block', allowedErrors: /reading 'addEventListener'/ });

  test('a clock that is set forward and back leaves a recording whole', async ({ page }) => {
    let workers = 0;
    await page.addInitScript(SETTABLE);
    await page.route(/pipeline\.worker.*\.js$/, async (route) => {
      const response = await route.fetch();
      workers += 1;
      await route.fulfill({ response, body: SETTABLE + (await response.text()) });
    });
    const { device, address } = await startDevice(QUICK);
    const app = new AppPage(page);
    await app.open('?record=off&preRoll=0');
    await app.connect(address);
    await app.live();
    expect(workers).toBe(1);
    await app.button('Record').click();
    await app.recording();
    for (const hours of [1, -2, 0.01]) {
      await framesLater(device, 45);
      await page.evaluate((by) => new BroadcastChannel('clock').postMessage(by), hours * 3_600_000);
    }
    await framesLater(device, 45);
    await app.button('Stop recording').click();
    await app.finished(1);
    const { frames } = await judge(await app.download(0), device.sendLog.entries);
    expect(frames.length).toBeGreaterThan(170);
    const [row] = await keptRows(page);
    expect(row).toMatchObject({ part: 1, end: 'stopped', markers: [], gaps: [] });
    expect(device.sendLog.entries.at(-1)?.sessionNo).toBe(1);
    await app.button('Disconnect').click();
    await device.stop();
  });
});
