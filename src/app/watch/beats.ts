/**
 * Waits that end in time also while nobody sees the page. A page that has been hidden for five minutes, and holds no
 * connection, has its timers run once a minute (Chromium 156): a device that came back would be met that late. A worker's
 * messages are not held back, so whatever is due ends with the next of those.
 */
interface Due {
  readonly at: number;
  readonly end: () => void;
}

export class Beats {
  readonly #due = new Set<Due>();

  /** To be called now and then, about once a second, by whoever is not held back. */
  beat(): void {
    const now = performance.now();
    for (const due of this.#due) if (due.at <= now) due.end();
  }

  /** Resolves after `ms` milliseconds, or when `signal` is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#due.delete(due);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      const due: Due = { at: performance.now() + ms, end };
      this.#due.add(due);
      if (signal.aborted) end();
      else signal.addEventListener('abort', end);
    });
  }
}
