/** Has pages rendered by the test machine's Chromium, and keeps the pictures for the next run. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright';
import type { Image } from '../draw/image.ts';
import { imageOfPng } from '../draw/png.ts';
import type { Art, Shot } from './shot.ts';

/** Lets every animation of the page stand at one moment. */
const FREEZE = (time: number): void => {
  for (const animation of document.getAnimations()) {
    animation.pause();
    animation.currentTime = time;
  }
};

interface Studio {
  readonly page: Page;
  readonly devtools: CDPSession;
}

export class Shooter {
  readonly #browser: Browser;
  readonly #folder: string;
  /** One page renders one shot after the other. */
  #studio: Promise<Studio> | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param cache Pictures of every browser version are kept apart in it: letters differ. */
  constructor(browser: Browser, cache: string) {
    this.#browser = browser;
    this.#folder = join(cache, 'shots', browser.version());
  }

  /** Renders what is not there yet. What comes back holds these pictures and no others. */
  async take(shots: readonly Shot[]): Promise<Art> {
    const images = new Map<string, Image>();
    for (const shot of shots) images.set(shot.key, imageOfPng(await this.#png(shot)));
    return ({ key, html }) => {
      const image = images.get(key);
      if (image === undefined)
        throw new Error(`Nobody asked for this page to be rendered: ${html.slice(-80)}`);
      return image;
    };
  }

  async #png(shot: Shot): Promise<Buffer> {
    const path = join(this.#folder, `${shot.key}.png`);
    try {
      return await readFile(path);
    } catch {
      const rendered = this.#queue.then(() => this.#render(shot));
      this.#queue = rendered.catch(() => undefined);
      const png = await rendered;
      await mkdir(this.#folder, { recursive: true });
      const half = `${path}.${process.pid}`;
      await writeFile(half, png);
      await rename(half, path);
      return png;
    }
  }

  async #render({ html, width, height, time }: Shot): Promise<Buffer> {
    this.#studio ??= this.#open();
    const { page, devtools } = await this.#studio;
    const now = page.viewportSize();
    if (now?.width !== width || now.height !== height) await page.setViewportSize({ width, height });
    await page.setContent(html);
    await page.evaluate(FREEZE, time);
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
    return Buffer.from(data, 'base64');
  }

  async #open(): Promise<Studio> {
    const page = await this.#browser.newPage({ deviceScaleFactor: 1 });
    return { page, devtools: await page.context().newCDPSession(page) };
  }
}
