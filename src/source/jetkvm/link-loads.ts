/**
 * Whether a server answers a path with success or with an error, although no answer of it may be read. A prefetched
 * link fires `load` for a status from 200 to 299 and `error` for any other (Chromium 156, `test/browser/assumption`);
 * fetch keeps the status of such answers to itself. Nothing of what comes is used.
 */

/** `undefined` when the browser prefetches nothing, or nothing came before `signal` was aborted. */
export function linkLoads(url: string, signal: AbortSignal): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    const settle = (loaded: boolean | undefined): void => {
      link.remove();
      resolve(loaded);
    };
    if (signal.aborted || !link.relList.supports('prefetch')) {
      settle(undefined);
      return;
    }
    signal.addEventListener('abort', () => settle(undefined), { once: true });
    link.addEventListener('load', () => settle(true), { signal });
    link.addEventListener('error', () => settle(false), { signal });
    link.rel = 'prefetch';
    link.referrerPolicy = 'no-referrer';
    link.href = url;
    document.head.append(link);
  });
}
