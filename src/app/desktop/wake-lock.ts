/**
 * Keeps the screen on while it is wanted. The browser takes the lock back with every page that is hidden, and a system
 * that runs low on power may do so at any time: it is asked for again when the page is seen again.
 */

export type RequestLock = () => Promise<Pick<WakeLockSentinel, 'release' | 'addEventListener'>>;

/** `undefined` where the browser has none. */
export const browserLock = (host: Navigator = navigator): RequestLock | undefined =>
  'wakeLock' in host ? () => host.wakeLock.request('screen') : undefined;

export class ScreenLock {
  readonly #request: RequestLock | undefined;
  #wanted = false;
  #held: Awaited<ReturnType<RequestLock>> | undefined;
  #asking = false;

  constructor(request: RequestLock | undefined) {
    this.#request = request;
  }

  /** To be told again whenever it may have changed, and when the page is seen again: a page that is hidden is refused. */
  want(wanted: boolean): void {
    this.#wanted = wanted;
    void this.#follow();
  }

  async #follow(): Promise<void> {
    if (this.#asking || this.#request === undefined) return;
    if (!this.#wanted) {
      const held = this.#held;
      this.#held = undefined;
      await held?.release();
      return;
    }
    if (this.#held !== undefined) return;
    this.#asking = true;
    try {
      const lock = await this.#request();
      this.#held = lock;
      lock.addEventListener('release', () => {
        if (this.#held === lock) this.#held = undefined;
      });
    } catch {
      // Hidden meanwhile, or too little power: the screen goes dark as it would without us.
    } finally {
      this.#asking = false;
    }
    // The wish may have ended while the browser thought.
    if (!this.#wanted) await this.#follow();
  }
}
