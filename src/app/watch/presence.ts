/** Whether somebody can see the page, and the moments when the page comes and goes. */
import { Observable, type Readable } from '../observable.ts';

export interface Presence {
  readonly visible: Readable<boolean>;
  /** A person touches the page, by pointer or by key. */
  onUse(listener: () => void): () => void;
  /** The network is back. */
  onOnline(listener: () => void): () => void;
  /** The page goes away, perhaps for good. */
  onLeave(listener: () => void): () => void;
  /** The page is back as it was left: the browser had kept it. */
  onReturn(listener: () => void): () => void;
}

export function watchPresence(page: Document = document, host: Window = window): Presence {
  const visible = new Observable(page.visibilityState === 'visible');
  page.addEventListener('visibilitychange', () => {
    visible.set(page.visibilityState === 'visible');
  });
  const on = <T extends 'online' | 'pagehide' | 'pageshow' | 'pointerdown' | 'keydown'>(
    type: T,
    listener: (event: WindowEventMap[T]) => void,
  ): (() => void) => {
    host.addEventListener(type, listener);
    return () => {
      host.removeEventListener(type, listener);
    };
  };
  return {
    visible,
    onUse: (listener) => {
      const ends = [on('pointerdown', listener), on('keydown', listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    onOnline: (listener) => on('online', listener),
    onLeave: (listener) => on('pagehide', listener),
    onReturn: (listener) =>
      on('pageshow', ({ persisted }) => {
        if (persisted) listener();
      }),
  };
}
