/** One session at a time: a newcomer takes over, and the one before has a second to say good-bye. */
import { deferred } from '../../src/core/deferred.ts';
import { rpcEvent } from './rpc.ts';
import { Session, type SessionOptions } from './session.ts';

/** From the notice to the end of an evicted session. */
const EVICTION_MS = 1000;

/** What this class itself has to say about a session. */
export type OwnOptions = 'number' | 'onCandidate' | 'onConnected' | 'onGone';

export interface SessionsOptions {
  /** All else that a new session needs. */
  readonly describe: () => Omit<SessionOptions, OwnOptions>;
  /** The number of connected sessions has changed. */
  readonly onCount: (count: number) => void;
}

export class Sessions {
  readonly #options: SessionsOptions;
  readonly #all = new Set<Session>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #current: Session | undefined;
  /** A viewer that exists in name only: it holds the device, and keeps the encoder running, until somebody takes over. */
  #stranger = false;
  #made = 0;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  get current(): Session | undefined {
    return this.#current;
  }

  /** Connected ones, those that are being evicted included. */
  get count(): number {
    return [...this.#all].filter(({ connected }) => connected).length + (this.#stranger ? 1 : 0);
  }

  /** @throws Error for an offer that is none; nobody is evicted for that. */
  async offer(sdp: string, onCandidate: SessionOptions['onCandidate']): Promise<string> {
    const number = this.#made + 1;
    // Its viewer may be given up while it still answers.
    const gone = deferred<undefined>();
    const { session, answer } = await Session.answer(sdp, {
      ...this.#options.describe(),
      number,
      onCandidate,
      onConnected: () => this.#options.onCount(this.count),
      onGone: () => gone.resolve(undefined),
    });
    void gone.promise.then(() => this.#forget(session));
    this.#made = number;
    this.#all.add(session);
    this.#replaceCurrent(session);
    return answer;
  }

  /** Somebody else takes over, and stays until the next offer. */
  evict(): void {
    const connected = this.#current?.connected === true;
    this.#replaceCurrent(undefined);
    this.#stranger = connected;
  }

  /** A viewer comes of whom nothing is known but that he watches, and stays until the next offer. */
  occupy(): void {
    this.#replaceCurrent(undefined);
    this.#stranger = true;
    this.#options.onCount(this.count);
  }

  /** Nothing travels to or from any of them, or does again. */
  cut(out: boolean): void {
    for (const session of this.#all) {
      if (out) session.cut();
      else session.mend();
    }
  }

  /** Ends everything at once and waits until it has ended. */
  async closeAll(how: 'politely' | 'silently'): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    const sessions = [...this.#all];
    this.#all.clear();
    this.#current = undefined;
    this.#stranger = false;
    this.#options.onCount(0);
    await Promise.all(sessions.map(async (session) => session.close(how)));
  }

  /** From here on frames go to the newcomer alone, connected or not. */
  #replaceCurrent(next: Session | undefined): void {
    const before = this.#current;
    this.#current = next;
    before?.say(rpcEvent('otherSessionConnected'));
    if (before === undefined && !this.#stranger) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (before === undefined) this.#stranger = false;
      else void before.close('politely').then(() => this.#forget(before));
      this.#options.onCount(this.count);
    }, EVICTION_MS);
    this.#timers.add(timer);
  }

  #forget(session: Session): void {
    this.#all.delete(session);
    if (this.#current === session) this.#current = undefined;
    this.#options.onCount(this.count);
  }
}
