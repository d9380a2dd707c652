/** A browser that walks through the states: with no clips, with some, and with a device. */
import type { Page } from '@playwright/test';
import { type WallMs, wallMs } from '../../src/core/time.ts';
import type { VideoMode } from '../device/scenes/segments.ts';
import { AppPage } from '../e2e/app-page.ts';
import { homeOf } from '../e2e/home.ts';
import { startDevice } from '../e2e/watched.ts';
import { makeFilms } from './films.ts';
import { plant } from './plant.ts';
import { FIRST, LIVE, type State, STILL, type Walk } from './states.ts';

/** A Thursday afternoon: what the pages say of today and yesterday is the same on every day that they are looked at. */
export const FIXED_NOW: WallMs = wallMs(Date.UTC(2026, 2, 12, 15, 30));

export interface WalkOptions {
  /** Of the watched machine and of the clips. */
  readonly mode: VideoMode;
  /** What changes are looked for in; the picture has to be learnt first, which takes a quarter of a minute. */
  readonly detector: 'sizes' | 'pixels';
  /** Called in each state, once it is reached. */
  readonly look: (state: Pick<State<Walk>, 'name' | 'whole'>) => Promise<void>;
}

/** @param page Of a profile that has never seen the app. */
export async function walk(page: Page, { mode, detector, look }: WalkOptions): Promise<void> {
  const app = new AppPage(page);
  const go = async (where: string): Promise<void> => {
    // Where only the part behind # differs nothing would be loaded.
    await page.goto('about:blank');
    await page.goto(homeOf(page, where));
    await page.locator('rec-header').waitFor();
  };
  const through = async <W extends Walk>(states: readonly State<W>[], with_: W): Promise<void> => {
    for (const state of states) {
      await state.reach(with_);
      await look(state);
    }
  };
  const locked = await startDevice({ mode, password: 'secret' });
  await through(FIRST, { page, app, go, locked: locked.address });
  await locked.device.stop();
  const films = await makeFilms(mode);
  await plant(page, wallMs(Date.now()), films, mode);
  const standIn = await startDevice({ mode, gop: mode.gop });
  await go(`?cooldown=0&preRoll=1&detector=${detector}`);
  await through(LIVE, { page, app, go, ...standIn });
  await app.button('Disconnect').click();
  await standIn.device.stop();
  // From here on alone: what a device sends has the time at which it came.
  await page.clock.setFixedTime(FIXED_NOW);
  const seeds = await plant(page, FIXED_NOW, films, mode);
  await through(STILL, { page, app, go, seeds });
}
