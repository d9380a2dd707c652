/**
 * The app as a person finds it, by role and name: the one place that knows what things are called. Names that tests
 * lean on: textbox "Device address"; buttons "Connect", "Try it without a device", "Record", "Stop recording",
 * "Keep recording", "Keep last 30 s", "Screenshot", "Hide picture", "Show picture", "Take it back", "Try now",
 * "Disconnect", "Settings", "Undo"; switch "Record changes"; list "Clips" of articles, each with the buttons "Play",
 * "Download" and "Delete"; what goes on is the one element of role "status".
 */
import type { Download, Locator, Page } from '@playwright/test';
import { expect } from './fixture.ts';

interface Patience {
  /** Milliseconds. */
  readonly timeout?: number;
}

export class AppPage {
  readonly page: Page;
  /** What goes on, in a sentence. */
  readonly status: Locator;
  /** Every clip of the list, the newest first; one that is being written included. */
  readonly clips: Locator;

  constructor(page: Page) {
    this.page = page;
    this.status = page.getByRole('status');
    this.clips = page.getByRole('list', { name: 'Clips' }).getByRole('article');
  }

  /** @param query What a link asks for: `?device=demo`. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`./${query}`);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Types an address and connects to it. */
  async connect(address: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Device address' }).fill(address);
    await this.button('Connect').click();
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
