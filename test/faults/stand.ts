/** Everything that a run of kills works with: the hooked app on its server, the devices, and a browser profile that stays. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceOptions } from '../device/options.ts';
import { StandInDevice } from '../device/device.ts';
import { parseMode } from '../device/scenes/modes.ts';
import type { Server } from '../e2e/serve.ts';
import { type BareChrome, startBareChrome } from '../tool/bare-chrome.ts';
import { findChrome } from '../tool/chrome.ts';
import { serveHooked } from './hooked-app.ts';
import { Observer } from './observer.ts';
import type { Gop, Kill } from './plan.ts';

/** A key frame a minute comes every ten seconds of the run, since that device plays six times as fast. */
const DEVICES: Readonly<Record<Gop, Partial<DeviceOptions>>> = {
  '0.5 s': { mode: parseMode('tiny'), gop: 15 },
  '2 s': { mode: parseMode('tiny'), gop: 60 },
  '60 s': { mode: parseMode('320x240@10'), gop: 600, speed: 6 },
};

/**
 * A journal is cut back from a MiB on, which these pictures reach within seconds. They come faster too; the GOPs are as
 * long by the streams' own clocks.
 */
const LARGE_DEVICES: Readonly<Record<Gop, Partial<DeviceOptions>>> = {
  '0.5 s': { mode: parseMode('1280x720@30'), gop: 15, speed: 2, screen: 'desk-film' },
  '2 s': { mode: parseMode('1280x720@30'), gop: 60, speed: 2, screen: 'desk-film' },
  '60 s': { mode: parseMode('1280x720@10'), gop: 600, speed: 6, screen: 'desk-film' },
};

export interface Source {
  readonly device: StandInDevice;
  readonly address: string;
}

export class Stand {
  readonly observer: Observer;
  readonly #server: Server;
  readonly #profile: string;
  readonly #sources = new Map<Partial<DeviceOptions>, Source>();

  private constructor(observer: Observer, server: Server, profile: string) {
    this.observer = observer;
    this.#server = server;
    this.#profile = profile;
  }

  /** @param dist The built app. */
  static async start(dist: string): Promise<Stand> {
    const observer = await Observer.start();
    const profile = await mkdtemp(join(tmpdir(), 'preroll-killed-'));
    return new Stand(observer, await serveHooked(dist, observer.port), profile);
  }

  get url(): string {
    return this.#server.url;
  }

  launch(): Promise<BareChrome> {
    return startBareChrome(findChrome(), ['--headless', '--lang=en-US'], {}, this.#profile);
  }

  async source({ gop, moment }: Pick<Kill, 'gop' | 'moment'>): Promise<Source> {
    const options = (moment === 'in a cut' ? LARGE_DEVICES : DEVICES)[gop];
    const known = this.#sources.get(options);
    if (known !== undefined) return known;
    const device = new StandInDevice({ ...options, port: 0 });
    const { port } = await device.start();
    const source = { device, address: `127.0.0.1:${port}` };
    this.#sources.set(options, source);
    return source;
  }

  async close(): Promise<void> {
    for (const { device } of this.#sources.values()) await device.stop();
    await this.#server.stop();
    await this.observer.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
