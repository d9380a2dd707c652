/** Brings the app to life in this browser: everything that is global is taken here and handed down. */
import type { ClipRow } from '../core/clip/clip.ts';
import { PrerollError } from '../core/error.ts';
import { parseLaunch } from '../core/launch.ts';
import { createSource, resolveTarget } from '../source/registry.ts';
import { isFromServiceWorker } from '../protocol/sw.ts';
import type { ClipChange } from '../store/changes.ts';
import { openStore } from '../store/store.ts';
import { App } from './app.ts';
import { Desk } from './desk.ts';
import { deviceClaims } from './device-claims.ts';
import { inOwnWindow, InstallOffer } from './install.ts';
import { followLaunches } from './launches.ts';
import { watchPresence } from './presence.ts';
import { Recovery } from './recovery.ts';
import { browserPlace } from './router.ts';
import { findSupport, missing } from './support.ts';
import { watchedBy } from './watched.ts';

export type Started =
  | { readonly kind: 'running'; readonly app: App }
  /** Nothing can be recorded in this browser as it is. */
  | { readonly kind: 'impossible'; readonly reasons: readonly string[] };

/** What is said outside the page, or about it, in the language of the moment. */
export interface StartWords {
  /** In a notification. `unseen`: how many clips were finished since somebody looked, with this one. */
  readonly newClip: (row: ClipRow, unseen: number) => string;
  /** A shortcut wants another device than the one that is watched. */
  readonly busy: (device: string) => string;
  /** The browser had discarded the page. */
  readonly discarded: () => string;
}

export interface StartOptions {
  /** The start waits for the person; the sentence says for what. */
  readonly onWait: (reason: string) => void;
  readonly words: StartWords;
  readonly open?: typeof openStore;
}

/** Never rejects. */
export async function startApp({ onWait, words, open = openStore }: StartOptions): Promise<Started> {
  const lacks = missing(findSupport(globalThis));
  if (lacks.length > 0) return { kind: 'impossible', reasons: lacks.map((feature) => feature.without) };
  const install = new InstallOffer(inOwnWindow());
  let app: App | undefined;
  let recovery: Recovery | undefined;
  const tell = (error: PrerollError): void => app?.notices.add('error', error.message);
  try {
    const store = await open({
      onChange: (change: ClipChange) => {
        app?.library.onChange(change);
        app?.space.onChange();
        app?.work.onChange(change);
        app?.history.onChange();
        app?.desk.get()?.onChange(change);
        void recovery?.onChange();
      },
      onPreference: (change) => app?.onPreference(change),
      onBadRow: (_key, error) => tell(error),
      onBlocked: (error) => onWait(error.message),
      onLost: tell,
    });
    recovery = new Recovery({ store, onError: tell });
    const launch = parseLaunch(location.search);
    const presence = watchPresence();
    app = new App({
      store,
      launch: { ...launch, armed: launch.record === undefined ? undefined : launch.record === 'auto' },
      presence,
      place: browserPlace(),
      resolveTarget,
      createSource,
      claims: deviceClaims,
      // What had no room to be completed in has it now.
      onRoom: () => void recovery?.start(),
      library: { heldLocks, usedBytes },
    });
    const session = watchedBy(app.screen);
    app.desk.set(
      new Desk({ install, store, presence, notifier: app.notifier, session, say: words.newClip, onError: tell }),
    );
  } catch (thrown) {
    if (!(thrown instanceof PrerollError)) throw thrown;
    return { kind: 'impossible', reasons: [thrown.message] };
  }
  // What was kept is known before the page is shown: its language, and whether it begins with a device.
  await Promise.all([app.start(), app.desk.get()?.start()]);
  meetBrowser(app, words);
  void recovery.start();
  startWork(app);
  return { kind: 'running', app };
}

/** What the browser has done meanwhile, and what it hands on later. */
function meetBrowser(app: App, words: StartWords): void {
  if (document.wasDiscarded === true) app.notices.add('warning', words.discarded());
  followLaunches(app, (device) => app.notices.add('info', words.busy(device)));
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isFromServiceWorker(data)) app.router.open({ kind: 'clip', id: data.clip, at: undefined });
  });
}

/** Hashing and copying what an earlier visit has left can wait until the page is there and the browser has time. */
function startWork({ library, work }: App): void {
  library.list.subscribe(() => void work.sealing.look(library.inSight()));
  requestIdleCallback(() => void work.start(), { timeout: 10_000 });
}

async function heldLocks(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map((lock) => lock.name ?? ''));
}

const usedBytes = async (): Promise<number> => (await navigator.storage.estimate()).usage ?? 0;
