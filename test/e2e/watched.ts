/** A started stand-in device, and the app connected to it: what most tests of this folder begin with. */
import { StandInDevice } from '../device/device.ts';
import type { DeviceOptions } from '../device/options.ts';
import { parseMode } from '../device/scenes/modes.ts';
import type { SegmentName } from '../device/scenes/segments.ts';
import type { SentFrame } from '../device/send-log.ts';
import { AppPage } from './app-page.ts';
import { test as base } from './fixture.ts';

/** Small pictures, and a key frame each half second: for whatever neither size nor GOP matters to. */
export const QUICK: Partial<DeviceOptions> = { mode: parseMode('tiny'), gop: 15 };

export interface StandIn {
  readonly device: StandInDevice;
  /** As a person types it. */
  readonly address: string;
  readonly port: number;
}

interface Watched extends StandIn {
  readonly page: AppPage;
}

interface Fixtures {
  /** What is special about this test's device, and the link that opens the app. */
  readonly deviceOptions: Partial<DeviceOptions>;
  readonly link: string;
  /** A started device; nobody is connected. */
  readonly standIn: StandIn;
  /** A started device and the app, connected to it and showing its picture. */
  readonly watched: Watched;
}

export const test = base.extend<Fixtures>({
  deviceOptions: [{ mode: parseMode('tiny') }, { option: true }],
  link: ['', { option: true }],

  standIn: async ({ deviceOptions }, use) => {
    const standIn = await startDevice(deviceOptions);
    await use(standIn);
    await standIn.device.stop();
  },

  // The device first and so ended last: an app that outlived it would report its loss as an error of the test.
  page: async ({ standIn: _, page }, use) => {
    await use(page);
  },

  watched: async ({ standIn, page, link }, use) => {
    const app = new AppPage(page);
    await app.open(link);
    await app.connect(standIn.address);
    await app.live();
    await use({ ...standIn, page: app });
  },
});

/** @param port Any free one unless given. */
export async function startDevice(options: Partial<DeviceOptions>, port = 0): Promise<StandIn> {
  const device = new StandInDevice({ ...options, port });
  const started = await device.start();
  return { device, address: `127.0.0.1:${started.port}`, port: started.port };
}

/** The frame that the device sends this many frames from now. */
export const framesLater = (device: StandInDevice, count: number): Promise<SentFrame> => {
  const target = device.sendLog.next + count;
  return device.sendLog.until(({ n }) => n >= target);
};

/** Plays a segment and waits for its first changed frame. */
export async function change(device: StandInDevice, name: SegmentName): Promise<SentFrame> {
  const [, changed] = await Promise.all([
    device.play(name),
    device.sendLog.until((frame) => frame.changed && frame.segment === name),
  ]);
  return changed;
}

/** Waits for this many more frames, and keeps the last seconds as the first clip that there is. */
export async function keepFirst({ device, page }: Watched, frames: number): Promise<void> {
  await framesLater(device, frames);
  await page.keep();
  await page.finished(1);
}

export { expect } from './fixture.ts';
