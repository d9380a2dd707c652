/** Brings the app to life in this browser: everything that is global is taken here and handed down. */
import type { ClipRow } from '../core/clip/clip.ts';
import { asPrerollError, type PrerollError } from '../core/error.ts';
import { say, type Sentence } from '../core/sentence.ts';
import { goingOn } from '../core/going-on.ts';
import { parseLaunch } from '../core/launch.ts';
import { wallMs } from '../core/time.ts';
import { createSource, resolveTarget } from '../source/registry.ts';
import type { ClipChange } from '../store/changes.ts';
import { openStore } from '../store/store.ts';
import { App } from './app.ts';
import { Desk } from './desktop/desk.ts';
import { deviceClaims } from './watch/device-claims.ts';
import { inOwnWindow, InstallOffer } from './desktop/install.ts';
import { leaveBehind, takeLeftBehind } from './watch/left-behind.ts';
import { watchPresence } from './watch/presence.ts';
import { Recovery } from './library/recovery.ts';
import { browserPlace } from './router.ts';
import { findSupport, missing } from './diagnosis/support.ts';
import { TimelineFeed } from './timeline/timeline-feed.ts';

/** Where this tab alone keeps what it has logged, and how many characters of it. */
const LOG = 'log';
const LOG_SIZE = 50_000;

export type Started =
  | { readonly kind: 'running'; readonly app: App }
  /** Nothing can be recorded in this browser as it is. */
  | { readonly kind: 'impossible'; readonly reasons: readonly Sentence[] };

export interface StartOptions {
  /** The start waits for the person; the sentence says for what. */
  readonly onWait: (reason: Sentence) => void;
  readonly inWords: (sentence: Sentence) => string;
  /** What a notification says of a clip. `unseen`: how many were finished since somebody looked, with this one. */
  readonly sayClip: (row: ClipRow, unseen: number) => string;
  readonly open?: typeof openStore;
}

/** Never rejects. */
export async function startApp({
  onWait,
  inWords,
  sayClip,
  open = openStore,
}: StartOptions): Promise<Started> {
  const lacks = missing(findSupport(globalThis));
  if (lacks.length > 0) return { kind: 'impossible', reasons: lacks.map((feature) => feature.without) };
  const install = new InstallOffer(inOwnWindow());
  let app: App | undefined;
  let recovery: Recovery | undefined;
  const tell = (error: PrerollError): void => app?.reports.report(error);
  try {
    const store = await open({
      onChange: (change: ClipChange) => {
        app?.library.onChange(change);
        void app?.unseen.onChange(change);
        if (change.kind === 'removed') app?.filmstrips.remove(change.id);
        app?.space.onChange();
        app?.work.onChange(change);
        app?.calibration.get()?.history.onChange();
        app?.desk.get()?.onChange(change);
        app?.timeline.get()?.changed.set(change);
        void recovery?.onChange();
      },
      onPreference: (change) => app?.onPreference(change),
      onBadRow: (_key, error) => tell(error),
      onBlocked: (error) => onWait(error.sentence),
      onLost: tell,
    });
    recovery = new Recovery({ store, onError: tell });
    const launch = parseLaunch(location.search);
    const presence = watchPresence();
    app = new App({
      store,
      launch: { ...launch, armed: launch.record === undefined ? undefined : launch.record === 'auto' },
      goingOn: goingOn({
        left: takeLeftBehind(),
        navigation: navigationType(),
        linked: launch.devices.length > 0,
        now: wallMs(Date.now()),
      }),
      presence,
      place: browserPlace(),
      resolveTarget,
      createSource,
      claims: deviceClaims,
      earlierLog: sessionStorage.getItem(LOG) ?? '',
      // What had no room to be completed in has it now.
      onRoom: () => void recovery?.start(),
      inWords,
      library: { heldLocks, usedBytes },
    });
    const { focus, list: sessions } = app.watches;
    const { settings } = app.preferences;
    app.timeline.set(
      new TimelineFeed({
        focus,
        sessions,
        settings,
        visible: presence.visible,
        log: store.watches,
        onError: tell,
      }),
    );
    app.desk.set(
      new Desk({ install, store, presence, notifier: app.notifier, sessions, say: sayClip, onError: tell }),
    );
  } catch (thrown) {
    // Whatever it is: a page that stays blank tells nobody.
    const error = asPrerollError(thrown, 'internal', say`What is stored could not be reached`);
    return { kind: 'impossible', reasons: [error.sentence] };
  }
  // What was kept is known before the page is shown: its language, and whether it begins with a device.
  await Promise.all([app.start(), app.desk.get()?.start()]);
  void recovery.start();
  startWork(app);
  keepLog(app);
  const { watches } = app;
  leaveBehind(() => watches.list.get());
  return { kind: 'running', app };
}

/** Hashing and copying what an earlier visit has left can wait until the page is there and the browser has time. */
function startWork({ library, work }: App): void {
  library.list.subscribe(() => void work.sealing.look(library.inSight()));
  requestIdleCallback(() => void work.start(), { timeout: 10_000 });
}

function navigationType(): string | undefined {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming ? entry.type : undefined;
}

/** A page that was loaded anew is the one whose report is wanted. */
function keepLog(app: App): void {
  addEventListener('pagehide', () => sessionStorage.setItem(LOG, app.reports.logText().slice(-LOG_SIZE)));
}

async function heldLocks(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map((lock) => lock.name ?? ''));
}

const usedBytes = async (): Promise<number> => (await navigator.storage.estimate()).usage ?? 0;
