/**
 * What follows the end of a connection, and the loop that acts on it: one connection at a time, coming back by itself
 * after a loss, standing aside after an eviction.
 */
import { backoffDelay, RETURNING_FOR } from '../../core/backoff.ts';
import { cureAfter } from '../../core/first-picture.ts';
import { deferred, type Deferred } from '../../core/deferred.ts';
import { asPrerollError, PrerollError } from '../../core/error.ts';
import { say } from '../../core/sentence.ts';
import { wallMs, type WallMs } from '../../core/time.ts';
import { Busy } from '../../source/busy.ts';
import { ReturnWatch } from '../../source/return-watch.ts';
import type { ConnectionEnd } from '../../source/connection-end.ts';
import type { Connection } from '../../source/source.ts';
import { Beats } from './beats.ts';
import type { Reclaimer } from './reclaimer.ts';

/** A connection that held this many milliseconds was a good one: the next loss starts again with the shortest wait. */
const GOOD_AFTER = 10_000;
/** Milliseconds that a restarting device is left alone before the first attempt; a JetKVM needs longer than that. */
const REBOOT_PAUSE = 10_000;

/** Milliseconds after which it is looked again whether a device that was taken over may be taken back. */
const LOOK_EVERY = 5000;

export type LinkView =
  /** `attempt` counts from 1 and starts again after a good connection. */
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'connected'; readonly since: WallMs }
  | {
      readonly kind: 'waiting';
      readonly attempt: number;
      readonly retryAt: WallMs;
      readonly error: PrerollError;
      /** Whether the device ever answered since the first attempt. */
      readonly reached: boolean;
    }
  /** The device said that it restarts. */
  | { readonly kind: 'rebooting'; readonly retryAt: WallMs }
  /** Somebody else took the device over; we stay away until `tryNow`, or until then if the person chose that. */
  | { readonly kind: 'evicted'; readonly retryAt?: WallMs }
  /** Trying again would not help. */
  | { readonly kind: 'failed'; readonly error: PrerollError }
  | { readonly kind: 'closed' };

/** How one attempt ended; `again` is our own wish for a fresh connection. */
export type AttemptEnd = ConnectionEnd | { readonly kind: 'again' };

export type Next =
  | { readonly kind: 'now' }
  | {
      readonly kind: 'wait';
      readonly delay: number;
      readonly attempt: number;
      readonly reboot: boolean;
      /** The far end asked to be left alone for so long. */
      readonly asked: boolean;
    }
  | { readonly kind: 'rest'; readonly view: Extract<LinkView, { kind: 'evicted' | 'failed' }> }
  | { readonly kind: 'over' };

type Wait = Extract<Next, { kind: 'wait' }>;

/**
 * What to do after an attempt.
 *
 * @param attempt The number of the attempt that ended, from 1.
 * @param held Milliseconds that its connection lasted; 0 when it never came to be.
 * @param away Milliseconds since the last good connection ended; infinite before the first.
 * @param random From 0 to 1, for the jitter.
 * @param unreadable How many in a row have ended as unreadable, this one included.
 */
export function afterAttempt(
  end: AttemptEnd,
  attempt: number,
  held: number,
  away: number,
  random: () => number,
  unreadable = 0,
): Next {
  switch (end.kind) {
    case 'closed':
      return { kind: 'over' };
    case 'again':
      return { kind: 'now' };
    case 'evicted':
      return { kind: 'rest', view: { kind: 'evicted' } };
    case 'rebooting':
      return { kind: 'wait', delay: REBOOT_PAUSE, attempt: 1, reboot: true, asked: false };
    case 'unreadable': {
      const cure = cureAfter(unreadable);
      // Each attempt is a takeover: whoever opens the device's page to change its codec would be thrown out again and again.
      if (cure === undefined)
        return { kind: 'rest', view: { kind: 'failed', error: unreadableError(unreadable) } };
      return { kind: 'wait', delay: cure, attempt: 1, reboot: false, asked: false };
    }
    case 'lost': {
      if (isFinal(end.error)) return { kind: 'rest', view: { kind: 'failed', error: end.error } };
      const failures = held >= GOOD_AFTER ? 1 : attempt;
      const asked = end.error instanceof Busy ? end.error.forMs : 0;
      return {
        kind: 'wait',
        delay: Math.max(asked, backoffDelay(failures, random(), away)),
        attempt: failures + 1,
        reboot: false,
        asked: asked > 0,
      };
    }
  }
}

/**
 * A wrong address and a missing browser feature are still wrong and missing a second later. So is a token, and a server
 * that is sent the same wrong one again and again may lock this viewer out.
 */
const isFinal = ({ reason }: PrerollError): boolean =>
  reason === 'bad-address' || reason === 'not-supported' || reason === 'needs-token';

export interface ConnectionLoopOptions {
  /** One attempt; rejects with a `PrerollError`. Aborting `signal` ends the attempt and the connection. */
  readonly connect: (signal: AbortSignal) => Promise<Connection>;
  readonly onView: (view: LinkView) => void;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Whether the device answers at all, if it can be asked at little cost; never rejects. */
  readonly answers?: ((signal: AbortSignal) => Promise<boolean>) | undefined;
  readonly beats?: Beats;
  /** Whether and when to take the device back by itself; never without. Closed with the loop. */
  readonly reclaimer?: Reclaimer;
}

export class ConnectionLoop {
  readonly #options: ConnectionLoopOptions;
  readonly #beats: Beats;
  readonly #return: ReturnWatch | undefined;
  /** When the last connection ended, as `performance.now()`. */
  #stoodUntil = -Infinity;
  #attempt = new AbortController();
  /** What an abort of the running attempt means. */
  #intent: 'again' | 'closed' | 'lost' = 'lost';
  #pause: Deferred<void> | undefined;
  /** Whether the present wait goes on although this computer has a network again. */
  #patient = false;
  #over = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: ConnectionLoopOptions) {
    this.#options = options;
    const { answers, beats = new Beats() } = options;
    this.#beats = beats;
    const pause = (ms: number, signal: AbortSignal): Promise<void> => beats.pause(ms, signal);
    this.#return = answers === undefined ? undefined : new ReturnWatch({ answers, pause });
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Ends a wait or a rest at once; does nothing while an attempt or a connection is under way. */
  tryNow(): void {
    this.#pause?.resolve();
  }

  /**
   * This computer has a network again, by whichever way. A wait for the device's answer goes on, and ends with that: an
   * attempt before the way to it is free would take seconds to fail. So does one that the far end has asked for.
   */
  online(): void {
    if (!this.#patient) this.tryNow();
  }

  /** A fresh connection in place of the present one. A loop that waits or rests goes on doing so. */
  renew(): void {
    this.#abort('again');
  }

  /** Frees the device at once, as when the page goes away; should the page come back, so does the connection. */
  drop(): void {
    this.#abort('lost');
  }

  /** Ends it for good; resolves when the connection is freed. Never rejects. */
  async stop(): Promise<void> {
    this.#over = true;
    this.#abort('closed');
    this.#pause?.resolve();
    this.#options.reclaimer?.close();
    await this.#running;
  }

  #abort(intent: 'again' | 'closed' | 'lost'): void {
    this.#intent = intent;
    this.#attempt.abort();
  }

  async #run(): Promise<void> {
    let attempt = 1;
    let reached = false;
    let goodUntil = -Infinity;
    let unreadable = 0;
    while (!this.#over) {
      this.#options.onView({ kind: 'connecting', attempt });
      const { end, held, connected } = await this.#once();
      if (this.#over) break;
      reached ||= connected;
      if (connected) this.#stoodUntil = performance.now();
      if (held >= GOOD_AFTER) goodUntil = performance.now();
      const away = performance.now() - goodUntil;
      unreadable = end.kind === 'unreadable' ? unreadable + 1 : 0;
      const next = afterAttempt(end, attempt, held, away, this.#options.random, unreadable);
      if (next.kind === 'over') break;
      if (next.kind === 'rest') {
        this.#options.onView(next.view);
        await this.#rest(next.view.kind === 'evicted' ? (signal) => this.#standAside(signal) : undefined);
        attempt = 1;
        unreadable = 0;
      } else if (next.kind === 'wait') {
        this.#options.onView(waitView(next, end, reached, unreadable));
        const wait = next;
        await this.#rest((signal) => this.#wait(wait, signal));
        attempt = next.attempt;
      } else {
        attempt = 1;
      }
    }
    this.#options.onView({ kind: 'closed' });
  }

  async #once(): Promise<{ readonly end: AttemptEnd; readonly held: number; readonly connected: boolean }> {
    this.#attempt = new AbortController();
    this.#intent = 'lost';
    const { signal } = this.#attempt;
    let since: number | undefined;
    let end: AttemptEnd;
    try {
      const connection = await this.#options.connect(signal);
      // What the device ended during the attempt never was a connection: who hears of one remembers the device.
      const early = await Promise.race([connection.ended, Promise.resolve(undefined)]);
      if (early === undefined) {
        since = performance.now();
        if (!signal.aborted) this.#options.onView({ kind: 'connected', since: wallMs(Date.now()) });
        void this.#return?.learn(signal);
      }
      end = early ?? (await connection.ended);
    } catch (thrown) {
      // Adapters reject with a `PrerollError`; anything else is a mistake of ours and is shown as one.
      end = {
        kind: 'lost',
        error: asPrerollError(thrown, 'internal', say`The connection failed unexpectedly`),
      };
    }
    if (signal.aborted) end = this.#aborted();
    const connected = since !== undefined;
    return { end, held: since === undefined ? 0 : performance.now() - since, connected };
  }

  #aborted(): AttemptEnd {
    if (this.#intent !== 'lost') return { kind: this.#intent };
    return {
      kind: 'lost',
      error: new PrerollError('connection-failed', say`The page was put aside, which ended the connection.`),
    };
  }

  /** A device that was there a while ago is asked for twice a second; what has been away for longer is left in peace. */
  async #wait({ delay, reboot, asked }: Wait, signal: AbortSignal): Promise<void> {
    const watch = this.#return;
    const expected = RETURNING_FOR - (performance.now() - this.#stoodUntil);
    const asks = watch?.isUseful === true && expected > 0;
    this.#patient = asks || asked;
    if (!asks) return this.#beats.pause(delay, signal);
    if (reboot) await watch.gone(signal);
    else await this.#beats.pause(delay, signal);
    const asking = new AbortController();
    const both = AbortSignal.any([signal, asking.signal]);
    await Promise.race([watch.back(both), this.#beats.pause(expected, both)]);
    asking.abort();
  }

  /** Resolves when the device may be taken back; the wait changes with the setting, and with whoever uses the page. */
  async #standAside(signal: AbortSignal): Promise<void> {
    const { reclaimer, onView } = this.#options;
    if (reclaimer === undefined) return new Promise(() => undefined);
    reclaimer.takenOver();
    let told: WallMs | undefined;
    while (!signal.aborted) {
      const left = reclaimer.dueIn();
      if (left === 0) {
        reclaimer.takenBack();
        return;
      }
      const retryAt = left === undefined ? undefined : wallMs(Date.now() + left);
      if (Math.abs((retryAt ?? 0) - (told ?? 0)) > LOOK_EVERY) {
        onView(retryAt === undefined ? { kind: 'evicted' } : { kind: 'evicted', retryAt });
        told = retryAt;
      }
      await this.#beats.pause(Math.min(left ?? LOOK_EVERY, LOOK_EVERY), signal);
    }
  }

  /** Until `tryNow`, or until `wait` is over. */
  async #rest(wait?: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#over) return;
    this.#pause = deferred<void>();
    const { promise, resolve } = this.#pause;
    const waiting = new AbortController();
    void wait?.(waiting.signal).then(resolve);
    await promise;
    waiting.abort();
    this.#pause = undefined;
    this.#patient = false;
  }
}

function waitView(next: Wait, end: AttemptEnd, reached: boolean, unreadable: number): LinkView {
  const retryAt = wallMs(Date.now() + next.delay);
  if (end.kind === 'lost')
    return { kind: 'waiting', attempt: next.attempt, retryAt, error: end.error, reached };
  if (end.kind === 'unreadable') {
    return {
      kind: 'waiting',
      attempt: next.attempt,
      retryAt,
      error: unreadableError(unreadable),
      reached,
    };
  }
  return { kind: 'rebooting', retryAt };
}

const unreadableError = (times: number): PrerollError =>
  new PrerollError(
    'connection-failed',
    cureAfter(times) === undefined
      ? say`The device sends what is no H.264, so probably H.265, whatever is agreed on. Choose H.264 in its settings under Video, close its own page wherever that is open, then connect again.`
      : say`The device sends H.265 although H.264 was agreed on, as newer firmware does right after it was taken over. Preroll leaves it for a moment and connects again.`,
  );
