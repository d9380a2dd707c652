/** Whether somebody can see the page, and the moments when the page comes and goes. */
import { Observable, type Readable } from './observable.ts';

export interface Presence {
  readonly visible: Readable<boolean>;
  /** The network is back. */
  onOnline(listener: () => void): () => void;
  /** The page goes away, perhaps for good. */
  onLeave(listener: () => void): () => void;
}

export function watchPresence(page: Document = document, host: Window = window): Presence {
  const visible = new Observable(page.visibilityState === 'visible');
  page.addEventListener('visibilitychange', () => {
    visible.set(page.visibilityState === 'visible');
  });
  const on = (type: 'online' | 'pagehide', listener: () => void): (() => void) => {
    host.addEventListener(type, listener);
    return () => {
      host.removeEventListener(type, listener);
    };
  };
  return {
    visible,
    onOnline: (listener) => on('online', listener),
    onLeave: (listener) => on('pagehide', listener),
  };
}
