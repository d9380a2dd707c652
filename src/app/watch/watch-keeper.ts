/** Writes down when the session's device was watched and what happened to its stream, whether or not a clip was made. */
import { asPrerollError, type PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { type WallMs, wallMs } from '../../core/time.ts';
import { notWatching, type WatchEvent, type WatchState, watchStep } from '../../core/timeline/watch.ts';
import type { WatchLog } from '../../store/watch-log.ts';
import { Observable, type Readable } from '../observable.ts';
import { LINK_STATES } from './link-states.ts';
import type { Session, SessionLink } from './session.ts';

/** Milliseconds between two signs of life: what a tab that is killed leaves is wrong by so much. */
const BEAT = 30_000;

export interface WatchKeeperOptions {
  readonly session: Pick<Session, 'target' | 'link' | 'input' | 'shape' | 'contact'>;
  readonly log: Pick<WatchLog, 'put'>;
  readonly onError: (error: PrerollError) => void;
  readonly now?: () => WallMs;
}

/** Ends by itself with the session. */
export class WatchKeeper {
  /** Since when the device is watched, while it is. */
  readonly since: Readable<WallMs | undefined>;

  readonly #options: WatchKeeperOptions;
  readonly #since = new Observable<WallMs | undefined>(undefined);
  readonly #release: (() => void)[];
  #state: WatchState;
  /** Of the row that goes on. */
  #key: number | undefined;
  /** Writes follow one another: the key of a row is known once it is there. */
  #writing: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(options: WatchKeeperOptions) {
    this.#options = options;
    this.since = this.#since;
    const { link, input, shape, contact, target } = options.session;
    this.#state = notWatching(target.device);
    const beat = setInterval(() => this.#on({ kind: 'beat' }), BEAT);
    this.#release = [
      () => clearInterval(beat),
      link.subscribe((view) => this.#onLink(view)),
      contact.subscribe((held) => {
        if (held && link.get().kind === 'connected') this.#on({ kind: 'found' });
      }),
      input.subscribe(({ kind }) => this.#on({ kind: 'input', input: kind })),
      shape.subscribe((now) => {
        if (now !== undefined) this.#on({ kind: 'shape', width: now.width, height: now.height });
      }),
    ];
  }

  #onLink({ kind }: SessionLink): void {
    this.#on({ kind: 'link', link: LINK_STATES[kind] });
    if (kind !== 'closed') return;
    for (const release of this.#release) release();
  }

  #on(event: WatchEvent): void {
    const before = this.#state;
    const { state, ended } = watchStep(before, event, this.#now());
    this.#state = state;
    this.#since.set(state.open?.from);
    const { log } = this.#options;
    if (ended !== undefined) {
      this.#write(async () => {
        await log.put(ended, this.#key);
        this.#key = undefined;
      });
    }
    const { open } = state;
    if (open === undefined || open === before.open) return;
    this.#write(async () => {
      this.#key = await log.put(open, this.#key);
    });
  }

  /** Notes are not worth a notice each time: a store that refuses is told of once. */
  #write(work: () => Promise<void>): void {
    this.#writing = this.#writing.then(work).catch((thrown: unknown) => {
      if (this.#failed) return;
      this.#failed = true;
      this.#options.onError(asPrerollError(thrown, 'internal', say`What is watched could not be noted`));
    });
  }

  #now(): WallMs {
    return this.#options.now?.() ?? wallMs(Date.now());
  }
}
