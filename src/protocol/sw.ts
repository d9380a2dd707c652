/**
 * What a window says to the service worker. The worker says nothing back: the browser itself reports each of its
 * states to the window.
 */
export type ToServiceWorker =
  /** The person agreed to the new version; the waiting worker takes over at once. */
  { readonly type: 'preroll:activate' };

/** Anything may be posted to a service worker, by extensions too: only an exact message counts. */
export function isToServiceWorker(data: unknown): data is ToServiceWorker {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'preroll:activate';
}
