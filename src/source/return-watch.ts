/**
 * Finds out when a device is back, by a question that costs it and the browser next to nothing. Trying to connect is too
 * heavy for that: an attempt into the void takes many seconds, in which the network may come back unnoticed, and Chromium
 * keeps a page's sockets waiting for up to 5 s once 15 of them have failed.
 */

/** Milliseconds that an answer may take: a device on the network needs a tenth of it. */
const ANSWER_WITHIN = 1000;
/** Milliseconds from one question to the next, at the least. */
const ASK_EVERY = 500;
/** Milliseconds within which a device that says that it restarts is gone. */
const GONE_WITHIN = 10_000;

export interface ReturnWatchOptions {
  /** Whether the device answers at all; never rejects. Aborted when it takes too long. */
  readonly answers: (signal: AbortSignal) => Promise<boolean>;
  /** Resolves after so many milliseconds, or when aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export class ReturnWatch {
  readonly #options: ReturnWatchOptions;
  #answered = false;

  constructor(options: ReturnWatchOptions) {
    this.#options = options;
  }

  /** Only a device that was heard to answer while it was there can be waited for by its answer. */
  get isUseful(): boolean {
    return this.#answered;
  }

  /** To be called while a connection stands. */
  async learn(signal: AbortSignal): Promise<void> {
    if (await this.#ask(signal)) this.#answered = true;
  }

  /** Resolves once the device answers, or when aborted. */
  back(signal: AbortSignal): Promise<void> {
    return this.#until(true, signal);
  }

  /** Resolves once the device no longer answers, which it does for a moment after it has said that it restarts. */
  async gone(signal: AbortSignal): Promise<void> {
    const limit = new AbortController();
    const stop = (): void => limit.abort();
    signal.addEventListener('abort', stop);
    void this.#options.pause(GONE_WITHIN, limit.signal).then(stop);
    await this.#until(false, limit.signal);
    signal.removeEventListener('abort', stop);
    stop();
  }

  async #until(wanted: boolean, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const from = performance.now();
      if ((await this.#ask(signal)) === wanted) return;
      const left = ASK_EVERY - (performance.now() - from);
      if (left > 0) await this.#options.pause(left, signal);
    }
  }

  async #ask(signal: AbortSignal): Promise<boolean> {
    const late = new AbortController();
    const stop = (): void => late.abort();
    signal.addEventListener('abort', stop);
    const answer = this.#options.answers(late.signal);
    const timeout = this.#options.pause(ANSWER_WITHIN, late.signal).then(() => false);
    const answered = await Promise.race([answer, timeout]);
    signal.removeEventListener('abort', stop);
    stop();
    return answered;
  }
}
