/**
 * Shares one computer among the devices that a window watches: looks once a second how it goes, gives up what the ladder
 * says, and divides the memory. One device alone has all of it, and nothing is ever given up for it.
 */
import { bufferDepth } from '../../core/buffer/buffer-depth.ts';
import { bufferShares, bytesInAll, MOST_BYTES } from '../../core/load/buffer-shares.ts';
import { type LadderState, ladderStep, type Load, type Rung, rungOf, TOP } from '../../core/load/ladder.ts';
import type { Settings } from '../../core/settings.ts';
import { Observable, type Readable } from '../observable.ts';
import type { Session } from '../watch/session.ts';
import type { Strain } from './strain.ts';

/** Milliseconds between two looks. */
const EVERY = 1000;
/** A share that changes by less than this part is left as it is: each change may drop what is remembered. */
const WORTH = 0.15;

type Watched = Pick<Session, 'target' | 'stats' | 'attention'>;

export interface LoadWatchOptions {
  readonly sessions: Readable<readonly Watched[]>;
  /** What a device is recorded by, by its id. */
  readonly settings: (device: string) => Settings;
  /** Of the computer; missing where the browser does not tell. */
  readonly gigabytes?: number | undefined;
  readonly strain: () => Strain;
}

export class LoadWatch {
  /** What is shown and how often it is looked at, at present. */
  readonly rung: Readable<Rung>;

  readonly #options: LoadWatchOptions;
  readonly #rung = new Observable<Rung>(rungOf(TOP));
  #state: LadderState = TOP;
  #strain: Strain | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: LoadWatchOptions) {
    this.#options = options;
    this.rung = this.#rung;
    options.sessions.subscribe(() => this.#follow());
  }

  #follow(): void {
    const several = this.#options.sessions.get().length > 1;
    if (several) this.#strain ??= this.#options.strain();
    if (several) this.#timer ??= setInterval(() => this.#look(), EVERY);
    if (!several) this.#rest();
    this.#share();
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#strain?.end();
    this.#strain = undefined;
    this.#step(TOP);
  }

  #look(): void {
    const load = this.#load();
    if (load !== undefined) this.#step(ladderStep(this.#state, load));
    this.#share();
  }

  #load(): Load | undefined {
    const strain = this.#strain;
    if (strain === undefined) return undefined;
    const sessions = this.#options.sessions.get();
    const pressure = strain.pressure();
    return {
      delay: Math.max(0, ...sessions.map(({ stats }) => stats.get()?.looking.delay ?? 0)),
      blocked: strain.blocked(),
      ...(pressure === undefined ? {} : { pressure }),
    };
  }

  #step(state: LadderState): void {
    this.#state = state;
    this.#rung.set(rungOf(state));
  }

  #shares(sessions: readonly Watched[]): readonly number[] {
    const { settings, gigabytes } = this.#options;
    const wanted = sessions.map(
      ({ target, stats }) =>
        ((stats.get()?.bitsPerSecond ?? 0) / 8) * bufferDepth(settings(target.device.id)),
    );
    return bufferShares(wanted, bytesInAll(gigabytes));
  }

  #share(): void {
    const sessions = this.#options.sessions.get();
    const shares = sessions.length < 2 ? [MOST_BYTES] : this.#shares(sessions);
    const { view, looks } = this.#rung.get();
    for (const [index, { attention }] of sessions.entries()) {
      const before = attention.limits.get();
      // One that was always alone goes by what its recorder has by itself.
      if (before === undefined && sessions.length < 2) continue;
      const share = shares[index] ?? 0;
      const bufferBytes =
        before !== undefined && Math.abs(share - before.bufferBytes) < WORTH * before.bufferBytes
          ? before.bufferBytes
          : share;
      const full = view === 'full';
      if (before?.full === full && before.looks === looks && before.bufferBytes === bufferBytes) continue;
      attention.limits.set({ full, looks, bufferBytes });
    }
  }
}
