/** What the browser has done to the page meanwhile, and what it hands on to it later. */
import { isFromServiceWorker } from '../../protocol/sw.ts';
import type { WallMs } from '../../core/time.ts';
import type { App } from '../app.ts';
import { followLaunches } from '../watch/launches.ts';
import { tellMissingParts } from '../missing-parts.ts';
import { watchSleep } from '../watch/sleep-watch.ts';

/** Said in the page, in its language. */
export interface BrowserWords {
  readonly discarded: string;
  readonly slept: (from: WallMs, to: WallMs) => string;
}

/** @param words In the language of the moment. */
export function meetBrowser(app: App, words: () => BrowserWords): void {
  if (document.wasDiscarded === true) app.notices.add('warning', words().discarded);
  tellMissingParts(app.notices);
  followLaunches(app);
  watchSleep((from, to) => {
    if (app.watches.list.get().length > 0) app.notices.add('warning', words().slept(from, to));
  });
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isFromServiceWorker(data)) app.router.open({ kind: 'clip', id: data.clip, at: undefined });
  });
}
