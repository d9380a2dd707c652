/**
 * Every relay of this window, one a device. Each outlives a connection, so that the next one needs no login, and goes when
 * the device is disconnected.
 */
import { Relay, type RelayHost, type RelayView } from './relay.ts';

type Listener = (view: RelayView) => void;

export class Relays {
  readonly #host: () => RelayHost;
  /** Where the pages of a device are, when not under the name that it goes by. */
  readonly #homes = new Map<string, string>();
  readonly #relays = new Map<string, { readonly relay: Relay; readonly listeners: Set<Listener> }>();

  /** `host`: asked for with the first relay. */
  constructor(host: () => RelayHost) {
    this.#host = host;
  }

  /** Of a device that the person was led to; by the origin of its pages. */
  find(origin: string): Relay | undefined {
    return this.#relays.get(origin)?.relay;
  }

  /** A device that is known by one name was found under another, as one ending in `.local`: its tab goes there. */
  settle(origin: string, home: string): void {
    this.#homes.set(origin, home);
  }

  /** The relay of a device, made when there is none. `onView` is told of each change until `signal` is aborted. */
  follow(origin: string, onView: Listener, signal: AbortSignal): Relay {
    const { relay, listeners } = this.#relays.get(origin) ?? this.#make(origin);
    listeners.add(onView);
    signal.addEventListener('abort', () => listeners.delete(onView), { once: true });
    return relay;
  }

  /** Closes its tab; a device that was never led to is nothing. */
  drop(origin: string): void {
    this.#relays.get(origin)?.relay.close();
    this.#relays.delete(origin);
  }

  #make(origin: string): { readonly relay: Relay; readonly listeners: Set<Listener> } {
    const listeners = new Set<Listener>();
    const onView = (view: RelayView): void => {
      for (const listener of listeners) listener(view);
    };
    const made = {
      relay: new Relay({ origin: this.#homes.get(origin) ?? origin, onView, host: this.#host() }),
      listeners,
    };
    this.#relays.set(origin, made);
    return made;
  }
}
