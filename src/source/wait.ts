/** Waiting that ends: every timer and every promise of a connection stops with the signal that it is given. */

/** Calls `run` after `ms` milliseconds unless `signal` is aborted first. Returns what calls it off. */
export function after(ms: number, signal: AbortSignal, run: () => void): () => void {
  if (signal.aborted) return () => undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  };
  const timer = setTimeout(() => {
    cancel();
    run();
  }, ms);
  signal.addEventListener('abort', cancel);
  return cancel;
}

/** Resolves after `ms` milliseconds, or when `signal` is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const abort = (): void => resolve();
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
    after(ms, signal, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
}

export interface Bound {
  readonly signal: AbortSignal;
  /** Longest wait in milliseconds. */
  readonly ms: number;
  /** What the wait rejects with when it took longer. */
  readonly late: () => Error;
}

/**
 * Settles as `promise` does; rejects with the signal's reason once that is aborted, and with `late()` after `ms`.
 * A promise that rejects after that has been heard already, so nothing is left unhandled.
 */
export function bounded<T>(promise: Promise<T>, { signal, ms, late }: Bound): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    const cancel = after(ms, signal, () => {
      signal.removeEventListener('abort', abort);
      reject(late());
    });
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', abort);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
    promise.finally(done).then(resolve, reject);
  });
}
