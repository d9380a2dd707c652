/**
 * The app as a person finds it, by role and name: the one place that knows what things are called. Names that tests
 * lean on: textbox "Device address"; buttons "Connect", "Not now", "Try it without a device", "Record",
 * "Stop recording", "Keep recording", "Keep last 30 s", "Screenshot", "Hide picture", "Show picture", "Take it back",
 * "Try now", "Disconnect", "Settings", "Undo", "Filters", "Calibrate", "Pause", "Resume"; regions "Live view"
 * and "How the picture ended"; list "Clips" of articles, each with the buttons "Play", "Star", "Download" and "Delete";
 * dialogs "Settings" and "Clip of …"; image "Activity of the last five minutes"; what goes on is what `rec-status` says.
 */
import type { Download, Locator, Page } from '@playwright/test';
import type { ScreenPoint } from '../../src/core/screen.ts';
import { expect } from './fixture.ts';
import { homeOf } from './home.ts';

interface Patience {
  /** Milliseconds. */
  readonly timeout?: number;
}

export class AppPage {
  readonly page: Page;
  /** Where an address is typed; on the start page alone. */
  readonly address: Locator;
  /** What goes on, in a sentence. */
  readonly status: Locator;
  /** That nuisances are being learnt, and for how long. */
  readonly learning: Locator;
  /** Every clip of the list, the newest first; one that is being written included. */
  readonly clips: Locator;
  /** How the watched picture ended. */
  readonly death: Locator;
  /** The dialog that one clip is played in. */
  readonly player: Locator;
  readonly settings: Locator;

  constructor(page: Page) {
    this.page = page;
    this.address = page.getByRole('textbox', { name: 'Device address' });
    // Others tell of single parts of the page: exports, checks, masks.
    this.status = page.locator('rec-status').getByRole('status');
    this.clips = page.getByRole('list', { name: 'Clips' }).getByRole('article');
    this.learning = page.getByText(/^Learning what always moves, .+ left/);
    this.death = page.getByRole('region', { name: 'How the picture ended' });
    this.player = page.getByRole('dialog', { name: /^Clip of/ });
    this.settings = page.getByRole('dialog', { name: 'Settings' });
  }

  /**
   * Changes are looked for in frame sizes unless the link says otherwise: what is made of a change is another matter than
   * how it is seen, and the picture rule learns for 15 s before it sees small ones.
   * @param query What a link asks for: `?device=demo`.
   */
  async open(query = ''): Promise<void> {
    const chosen = query.includes('detector=');
    const sizes = `${query === '' ? '?' : `${query}&`}detector=sizes`;
    await this.page.goto(homeOf(this.page, chosen ? query : sizes));
  }

  /**
   * With nothing said of how changes are looked for: by the picture.
   *
   * @param query As for `open`.
   */
  async openAsIs(query = ''): Promise<void> {
    await this.page.goto(homeOf(this.page, query));
  }

  /** Opens the app as it is, connects to a device, and waits until a change of its picture would be recorded. */
  async watchAsIs(address: string, query = ''): Promise<void> {
    await this.openAsIs(query);
    await this.connect(address);
    await this.watching();
  }

  /** Waits until the picture rule, which is seen learning, has learnt: small changes count from now on. */
  async learnt(): Promise<void> {
    await expect(this.learning).toBeHidden({ timeout: 25_000 });
  }

  /** Draws a mask over a part of the picture with the pointer. Corners are shares of the picture. */
  async mask(from: ScreenPoint, to: ScreenPoint): Promise<void> {
    const masks = this.page.getByRole('button', { name: /^Mask \d+, 4 corners, / });
    await this.button('Calibrate').click();
    const before = await masks.count();
    await this.button('Mask an area').click();
    const picture = await this.page.getByRole('application', { name: 'Masks on the picture' }).boundingBox();
    if (picture === null) throw new Error('There is no picture to draw on.');
    const go = ({ x, y }: ScreenPoint): Promise<void> =>
      this.page.mouse.move(picture.x + x * picture.width, picture.y + y * picture.height);
    await go(from);
    await this.page.mouse.down();
    await go({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
    await go(to);
    await this.page.mouse.up();
    await expect(masks).toHaveCount(before + 1);
    await this.button('Done').click();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Types an address and connects to it. */
  async connect(address: string): Promise<void> {
    await this.address.fill(address);
    await this.button('Connect').click();
  }

  /** Waits until the picture is there, whether changes are recorded or not. */
  async live({ timeout = 15_000 }: Patience = {}): Promise<void> {
    await expect(this.status).toHaveText(/^(Watching|Paused)/, { timeout });
  }

  /** Waits until the picture is there and a change of it would be recorded. */
  async watching({ timeout = 15_000 }: Patience = {}): Promise<void> {
    await expect(this.status).toHaveText(/^Watching/, { timeout });
  }

  /** Waits until a recording of a change has begun. */
  async recording({ timeout = 15_000 }: Patience = {}): Promise<void> {
    await expect(this.status).toHaveText(/^Recording since/, { timeout });
  }

  /** Waits until exactly so many clips are listed and all of them are closed: an open one offers no download. */
  async finished(count: number, { timeout = 30_000 }: Patience = {}): Promise<void> {
    await expect(this.clips.getByRole('button', { name: 'Download' })).toHaveCount(count, { timeout });
    await expect(this.clips).toHaveCount(count);
  }

  /** Waits until a change of the screen was measured that is above the threshold, whether it is recorded or not. */
  async noticed({ timeout = 15_000 }: Patience = {}): Promise<void> {
    const activity = this.page.getByRole('img', { name: /^Activity of the last five minutes/ });
    const excess = async (): Promise<number> => {
      const text = (await activity.getAttribute('aria-label')) ?? '';
      const found = /Highest change ([\d.,]+)\s(%|tiles?), threshold ([\d.,]+)/.exec(text);
      const [, peak, unit, threshold] = found ?? [];
      const over = Number(peak?.replace(',', '')) - Number(threshold?.replace(',', ''));
      // A share has to exceed its threshold, tiles have to reach theirs.
      return unit === '%' ? over : over + 1;
    };
    await expect.poll(excess, { message: 'measured change above the threshold', timeout }).toBeGreaterThan(0);
  }

  /** Presses the key that keeps the last seconds, and waits until it is said that they were. */
  async keep(): Promise<void> {
    await this.page.keyboard.press('k');
    await expect(this.page.getByText('The last seconds are kept as a clip')).toBeVisible();
  }

  /** One field of the settings dialog, which has to be open. */
  setting(label: string): Locator {
    return this.settings.getByRole('spinbutton', { name: label, exact: true });
  }

  /** Opens a clip's player. Resolves with its video once there is a picture in it. */
  async play(index: number): Promise<Locator> {
    await this.clipButton(index, 'Play').click();
    const video = this.player.locator('video');
    await expect(video).toHaveJSProperty('readyState', 4);
    return video;
  }

  /** Names of the clips' files on the disk, sorted. */
  files(): Promise<readonly string[]> {
    return this.page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const names: string[] = [];
      for await (const name of (await root.getDirectoryHandle('clips', { create: true })).keys())
        names.push(name);
      return names.toSorted();
    });
  }

  /** The part of a clip that the person sees as its button. */
  clipButton(index: number, name: 'Play' | 'Download' | 'Delete'): Locator {
    return this.clips.nth(index).getByRole('button', { name });
  }

  /** Downloads a clip, counted from the newest. Resolves with the download, which knows its name and path. */
  async download(index: number): Promise<Download> {
    return this.#saved(this.clipButton(index, 'Download'));
  }

  /** Takes a screenshot of the watched screen. Resolves with the download, which knows its name and path. */
  async screenshot(): Promise<Download> {
    return this.#saved(this.button('Screenshot'));
  }

  async #saved(button: Locator): Promise<Download> {
    const [file] = await Promise.all([this.page.waitForEvent('download'), button.click()]);
    return file;
  }
}
