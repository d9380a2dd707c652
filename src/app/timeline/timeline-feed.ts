/**
 * What the app tells its timeline, whether or not one is shown: clips that change, and what goes on with the device that
 * is watched, which is written down for later. Small, since it is there from the start; the timeline itself comes later.
 */
import type { PrerollError } from '../../core/error.ts';
import type { Settings } from '../../core/settings.ts';
import type { ClipChange } from '../../store/changes.ts';
import type { WatchLog } from '../../store/watch-log.ts';
import { Observable, type Readable } from '../observable.ts';
import type { Session } from '../watch/session.ts';
import type { LiveLane } from './timeline.ts';
import { WatchKeeper } from '../watch/watch-keeper.ts';

export interface TimelineFeedOptions {
  readonly session: Readable<Session | undefined>;
  readonly settings: Readable<Settings>;
  readonly log: Pick<WatchLog, 'put' | 'prune'>;
  readonly onError: (error: PrerollError) => void;
}

export class TimelineFeed {
  /** The clip that changed last, here or in another thread. */
  readonly changed = new Observable<ClipChange | undefined>(undefined);
  readonly live: Readable<LiveLane | undefined>;
  readonly settings: Readable<Settings>;
  readonly onError: (error: PrerollError) => void;

  readonly #options: TimelineFeedOptions;
  readonly #live = new Observable<LiveLane | undefined>(undefined);
  #release: (() => void) | undefined;

  constructor(options: TimelineFeedOptions) {
    this.#options = options;
    this.live = this.#live;
    this.settings = options.settings;
    this.onError = options.onError;
    options.session.subscribe((session) => this.#onSession(session));
    this.#onSession(options.session.get());
  }

  /** The keeper of a session that is over ends by itself; this only stops showing it. */
  #onSession(session: Session | undefined): void {
    this.#release?.();
    this.#release = undefined;
    this.#live.set(undefined);
    if (session === undefined) return;
    const { log, onError } = this.#options;
    const keeper = new WatchKeeper({ session, log, onError });
    const show = (): void => {
      const view = session.recorder.get();
      this.#live.set({
        device: session.target.device,
        watchedSince: keeper.since.get(),
        recordingSince: 'clip' in view ? view.since : undefined,
      });
    };
    const ends = [keeper.since.subscribe(show), session.recorder.subscribe(show)];
    this.#release = () => ends.forEach((end) => end());
    show();
  }
}
