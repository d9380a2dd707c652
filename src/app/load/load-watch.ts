/**
 * Shares one computer among the devices that a window watches: looks once a second how it goes, gives up what the ladder
 * says, and divides the memory. One device alone has all of it, and nothing is ever given up for it.
 */
import { bufferShares } from '../../core/load/buffer-shares.ts';
import { type LadderState, ladderStep, type Load, type Rung, rungOf, TOP } from '../../core/load/ladder.ts';
import type { Settings } from '../../core/settings.ts';
import { Observable, type Readable } from '../observable.ts';
import type { Session } from '../watch/session.ts';
import type { Strain } from './strain.ts';

/** Milliseconds between two looks. */
const EVERY = 1000;
/** A share that changes by less than this part is left as it is: each change may drop what is remembered. */
const WORTH = 0.15;

export interface LoadWatchOptions {
  readonly sessions: Readable<readonly Pick<Session, 'stats' | 'attention'>[]>;
  readonly settings: Readable<Pick<Settings, 'keepLast' | 'preRoll'>>;
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
    const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
    const held = sum(sessions.map(({ stats }) => stats.get()?.buffer.bytes ?? 0));
    const may = sum(sessions.map(({ attention }) => attention.limits.get()?.bufferBytes ?? 0));
    const pressure = strain.pressure();
    return {
      delay: Math.max(0, ...sessions.map(({ stats }) => stats.get()?.looking.delay ?? 0)),
      held: may === 0 ? 0 : held / may,
      blocked: strain.blocked(),
      ...(pressure === undefined ? {} : { pressure }),
    };
  }

  #step(state: LadderState): void {
    this.#state = state;
    this.#rung.set(rungOf(state));
  }

  #share(): void {
    const sessions = this.#options.sessions.get();
    const { keepLast, preRoll } = this.#options.settings.get();
    const seconds = Math.max(keepLast, 2 * preRoll);
    const shares = bufferShares(
      sessions.map(({ stats }) => ((stats.get()?.bitsPerSecond ?? 0) / 8) * seconds),
    );
    const { view, looks } = this.#rung.get();
    for (const [index, { attention }] of sessions.entries()) {
      const before = attention.limits.get();
      // One that was always alone goes by what its recorder has by itself.
      if (before === undefined && sessions.length < 2) continue;
      const wanted = shares[index] ?? 0;
      const bufferBytes =
        before !== undefined && Math.abs(wanted - before.bufferBytes) < WORTH * before.bufferBytes
          ? before.bufferBytes
          : wanted;
      const full = view === 'full';
      if (before?.full === full && before.looks === looks && before.bufferBytes === bufferBytes) continue;
      attention.limits.set({ full, looks, bufferBytes });
    }
  }
}
