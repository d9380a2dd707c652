/** Binds observable values to an element: it renders again when a value that its last rendering read has changed. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Readable } from '../../app/observable.ts';

export class Watch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #subscriptions = new Map<Readable<unknown>, () => void>();
  readonly #read = new Set<Readable<unknown>>();
  /** An element that has left the page may render once more, and must not be held by what it then reads. */
  #connected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The value now. To be called while the element renders. */
  value<T>(source: Readable<T>): T {
    this.#read.add(source);
    if (this.#connected && !this.#subscriptions.has(source)) {
      this.#subscriptions.set(
        source,
        source.subscribe(() => this.#host.requestUpdate()),
      );
    }
    return source.get();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#read.clear();
  }

  hostUpdated(): void {
    this.#keep((source) => this.#read.has(source));
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#keep(() => false);
  }

  #keep(wanted: (source: Readable<unknown>) => boolean): void {
    for (const [source, end] of this.#subscriptions) {
      if (wanted(source)) continue;
      end();
      this.#subscriptions.delete(source);
    }
  }
}
