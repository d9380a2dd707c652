/**
 * What the app tells its timeline, whether or not one is shown: clips that change, and what goes on with the device that
 * is watched, which is written down for later. Small, since it is there from the start; the timeline itself comes later.
 */
import { asPrerollError, type PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import type { Settings } from '../../core/settings.ts';
import { wallMs } from '../../core/time.ts';
import type { ClipChange } from '../../store/changes.ts';
import type { WatchLog } from '../../store/watch-log.ts';
import { Observable, type Readable } from '../observable.ts';
import type { Session } from '../watch/session.ts';
import type { LiveLane } from './timeline.ts';
import { WatchKeeper } from '../watch/watch-keeper.ts';

/** Milliseconds after which notes that are too old go again: a device may be watched for weeks. */
const PRUNE = 24 * 3_600_000;

export interface TimelineFeedOptions {
  /** What is shown, of them all. */
  readonly focus: Readable<Session | undefined>;
  readonly sessions: Readable<readonly Session[]>;
  readonly settings: Readable<Settings>;
  /** Whether somebody can see the page. */
  readonly visible: Readable<boolean>;
  readonly log: Pick<WatchLog, 'put' | 'prune'>;
  readonly onError: (error: PrerollError) => void;
}

interface Kept {
  readonly keeper: WatchKeeper;
  readonly end: () => void;
}

export class TimelineFeed {
  /** The clip that changed last, here or in another thread. */
  readonly changed = new Observable<ClipChange | undefined>(undefined);
  readonly live: Readable<readonly LiveLane[]>;
  readonly settings: Readable<Settings>;
  readonly visible: Readable<boolean>;
  readonly onError: (error: PrerollError) => void;

  readonly #options: TimelineFeedOptions;
  readonly #live = new Observable<readonly LiveLane[]>([]);
  readonly #kept = new Map<Session, Kept>();
  /** Runs while anything is watched. */
  #pruning: ReturnType<typeof setInterval> | undefined;

  constructor(options: TimelineFeedOptions) {
    this.#options = options;
    this.live = this.#live;
    this.settings = options.settings;
    this.visible = options.visible;
    this.onError = options.onError;
    options.sessions.subscribe(() => this.#follow());
    options.focus.subscribe(() => this.#show());
    this.#follow();
  }

  /** The keeper of a session that is over ends by itself; this only stops showing it. */
  #follow(): void {
    const sessions = this.#options.sessions.get();
    for (const [session, { end }] of this.#kept) {
      if (sessions.includes(session)) continue;
      end();
      this.#kept.delete(session);
    }
    for (const session of sessions) if (!this.#kept.has(session)) this.#keep(session);
    this.#keepShort();
    this.#show();
  }

  /** Notes of all devices are kept in one place, so whoever is watched, one removes the old ones. */
  #keepShort(): void {
    if (this.#kept.size === 0) {
      clearInterval(this.#pruning);
      this.#pruning = undefined;
    } else if (this.#pruning === undefined) {
      this.#pruning = setInterval(() => this.#prune(), PRUNE);
      this.#prune();
    }
  }

  #prune(): void {
    this.#options.log.prune(wallMs(Date.now())).catch((thrown: unknown) => {
      this.onError(asPrerollError(thrown, 'internal', say`What is watched could not be noted`));
    });
  }

  #keep(session: Session): void {
    const { log, onError } = this.#options;
    const keeper = new WatchKeeper({ session, log, onError });
    const show = (): void => this.#show();
    const ends = [keeper.since.subscribe(show), session.recorder.subscribe(show)];
    this.#kept.set(session, { keeper, end: () => ends.forEach((end) => end()) });
  }

  #show(): void {
    const focus = this.#options.focus.get();
    const sessions = [...this.#kept.keys()];
    const sorted = [
      ...sessions.filter((each) => each === focus),
      ...sessions.filter((each) => each !== focus),
    ];
    this.#live.set(
      sorted.map((session): LiveLane => {
        const view = session.recorder.get();
        return {
          device: session.target.device,
          watchedSince: this.#kept.get(session)?.keeper.since.get(),
          recordingSince: 'clip' in view ? view.since : undefined,
        };
      }),
    );
  }
}
