/**
 * The window's side of the service worker: registers it, tells when a new version waits, and brings that version in
 * once the person agrees.
 */
import type { ToServiceWorker } from '../../protocol/sw.ts';

/** Milliseconds from one look for a new version to the next: a browser itself looks only when a page is opened. */
const CHECK_EVERY = 86_400_000;

export interface ServiceWorkerOptions {
  /** `navigator.serviceWorker`; absent on a page that is not a secure context. */
  readonly container: ServiceWorkerContainer | undefined;
  /** Address of the worker's script; its folder becomes the scope. */
  readonly url: string | URL;
  /** A new version is installed and waits. May come again when a still newer one replaces it. */
  readonly onUpdateReady: () => void;
  /** Starts the page anew, on the new version. Called once, and only after `activate`. */
  readonly reload: () => void;
}

export type ServiceWorkerOutcome =
  | {
      readonly kind: 'registered';
      /** Brings the waiting version in and reloads. To be called when nothing records; does nothing when none waits. */
      readonly activate: () => void;
    }
  /** The app works all the same, but needs its server to start. */
  | { readonly kind: 'unavailable'; readonly cause: unknown };

/** Never rejects. */
export async function registerServiceWorker(options: ServiceWorkerOptions): Promise<ServiceWorkerOutcome> {
  const { container, url, onUpdateReady, reload } = options;
  if (container === undefined) return { kind: 'unavailable', cause: 'not a secure context' };
  let registration: ServiceWorkerRegistration;
  try {
    registration = await container.register(url, { updateViaCache: 'none' });
  } catch (cause) {
    return { kind: 'unavailable', cause };
  }

  watch(registration, onUpdateReady);

  const activate = (): void => {
    const { waiting } = registration;
    if (waiting === null) return;
    // Another tab may agree to the new version too, and the controller of this one then changes without being asked:
    // the reload hangs on this tab's own consent.
    container.addEventListener('controllerchange', reload, { once: true });
    waiting.postMessage({ type: 'preroll:activate' } satisfies ToServiceWorker);
  };

  setInterval(() => {
    // The server is stopped or out of reach, which is the normal state of an installed recorder.
    registration.update().catch(() => undefined);
  }, CHECK_EVERY);

  return { kind: 'registered', activate };
}

function watch(registration: ServiceWorkerRegistration, onUpdateReady: () => void): void {
  // Without an active worker the waiting one is the first ever and starts by itself.
  const report = (): void => {
    if (registration.waiting !== null && registration.active !== null) onUpdateReady();
  };
  const follow = (): void => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') report();
    });
  };
  registration.addEventListener('updatefound', follow);
  report();
  follow();
}
