/** A signaling socket that is open in another tab: to whoever uses it, a `WebSocket` like any other. */
import type { TextSocket } from '../signaling.ts';
import type { ToPage } from './messages.ts';

interface Heard {
  readonly open: undefined;
  readonly message: { readonly data: string };
  readonly close: { readonly code: number };
}

type Listeners = { readonly [K in keyof Heard]: Set<(event: Heard[K]) => void> };

export class RelaySocket implements TextSocket {
  /** Told in each message; one and the same never comes twice. */
  readonly id: number;
  readonly #post: (message: ToPage) => void;
  readonly #listeners: Listeners = { open: new Set(), message: new Set(), close: new Set() };
  #over = false;

  constructor(id: number, post: (message: ToPage) => void) {
    this.id = id;
    this.#post = post;
  }

  addEventListener<K extends keyof Heard>(
    type: K,
    listener: (event: Heard[K]) => void,
    { signal }: { readonly signal: AbortSignal },
  ): void {
    if (signal.aborted) return;
    const listeners = this.#listeners[type];
    listeners.add(listener);
    signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
  }

  send(text: string): void {
    if (!this.#over) this.#post({ type: 'send', id: this.id, text });
  }

  /** From our side; nothing is heard of it any more. */
  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#post({ type: 'close', id: this.id });
  }

  opened(): void {
    this.#tell('open', undefined);
  }

  said(data: string): void {
    this.#tell('message', { data });
  }

  /** By the device, or with the tab. */
  dropped(code: number): void {
    this.#tell('close', { code });
    this.#over = true;
  }

  #tell<K extends keyof Heard>(type: K, event: Heard[K]): void {
    if (this.#over) return;
    for (const listener of this.#listeners[type]) listener(event);
  }
}
