/**
 * Every relay of this window, one a device. Each outlives a connection, so that the next one needs no login, and goes when
 * the device is disconnected. That a tab was opened outlives this page, so that the next one finds it.
 */
import { Relay, type RelayHost, type RelayView } from './relay.ts';

/** Of what is kept in the storage of this window; before the origin by which a device is known. */
const TAB = 'preroll-tab ';

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

  /**
   * The same; and where the page that was here before this one had led there, its tab is found again by its name, which
   * opens and closes an empty one when it is gone. To be called soon after a click, or the browser may allow neither.
   */
  async regain(origin: string): Promise<Relay | undefined> {
    const known = this.find(origin);
    if (known !== undefined) return known;
    const home = this.#host().sessionStorage.getItem(TAB + origin);
    if (home === null || !isOrigin(home)) return undefined;
    this.settle(origin, home);
    const { relay } = this.#make(origin);
    await relay.regain();
    return relay;
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
    this.#host().sessionStorage.removeItem(TAB + origin);
  }

  #make(origin: string): { readonly relay: Relay; readonly listeners: Set<Listener> } {
    const listeners = new Set<Listener>();
    const host = this.#host();
    const home = this.#homes.get(origin) ?? origin;
    const onView = (view: RelayView): void => {
      if (view.kind === 'gone' || view.kind === 'blocked') host.sessionStorage.removeItem(TAB + origin);
      else host.sessionStorage.setItem(TAB + origin, home);
      for (const listener of listeners) listener(view);
    };
    const made = { relay: new Relay({ origin: home, onView, host }), listeners };
    this.#relays.set(origin, made);
    return made;
  }
}

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;
