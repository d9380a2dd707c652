/**
 * Leads a person to a device's own page and back: opens its tab, follows the bookmark there, and has the session try
 * anew whenever that may help. The tab stays open once there is a connection, as the way back after a loss.
 */
import { pageOrigin } from '../../source/jetkvm/address.ts';
import { bookmarklet, bookmarkletCode } from '../../source/jetkvm/relay/bookmarklet.ts';
import type { Relay } from '../../source/jetkvm/relay/relay.ts';
import type { Relays } from '../../source/jetkvm/relay/relays.ts';
import { relays as ofThisWindow } from '../../source/jetkvm/relay/this-window.ts';
import { Observable, type Readable } from '../observable.ts';
import type { Session } from '../watch/session.ts';
import { type LoginView, loginView } from './login-view.ts';

/** Milliseconds from try to try where nobody tells that somebody has logged in. */
const TRY_MS = 2000;

export interface LoginOptions {
  readonly session: Pick<Session, 'target' | 'link' | 'tryNow'>;
  /** Called once: the device has answered, or nobody wants to watch it any more. */
  readonly onEnd: (connected: boolean) => void;
  readonly relays?: Relays;
  /** Of this page. */
  readonly place?: Pick<Location, 'origin' | 'hostname' | 'protocol'>;
}

export class Login {
  readonly view: Readable<LoginView>;
  /** Cookies go by host name and scheme and not by port, so that a login there is one here too: no bookmark is needed. */
  readonly sameSite: boolean;
  /** To be dragged to the bookmarks bar. */
  readonly bookmark: string;
  /** What it does, in lines. */
  readonly code: string;

  readonly #options: LoginOptions;
  readonly #relays: Relays;
  readonly #relay: Relay;
  readonly #origin: string;
  readonly #life = new AbortController();
  readonly #view: Observable<LoginView>;
  /** The run of the bookmark for which the session has tried already. */
  #tried = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: LoginOptions) {
    const { session, relays = ofThisWindow, place = location } = options;
    this.#options = options;
    this.#relays = relays;
    this.#origin = pageOrigin(session.target);
    const { hostname, protocol } = new URL(this.#origin);
    this.sameSite = hostname === place.hostname && protocol === place.protocol;
    this.bookmark = bookmarklet(place.origin);
    this.code = bookmarkletCode(place.origin);
    this.#relay = relays.follow(this.#origin, () => this.#look(), this.#life.signal);
    this.#view = new Observable(this.#now());
    this.view = this.#view;
    const release = session.link.subscribe(() => this.#look());
    this.#life.signal.addEventListener('abort', release, { once: true });
    // It may have been pressed before anybody asked for the way.
    this.#tryRun();
  }

  /** To be called while a click is fresh. `empty`: for whoever is logged in already. */
  open(page: 'front' | 'empty'): void {
    this.#relay.open(page);
    if (this.sameSite) this.#timer ??= setInterval(() => this.#tryAgain(), TRY_MS);
  }

  /** Gives up: the tab is closed. Nothing once it has ended. */
  cancel(): void {
    if (this.#life.signal.aborted) return;
    this.#end();
    this.#relays.drop(this.#origin);
  }

  /** Follows it no longer, and leaves the tab as it is. */
  #end(): void {
    clearInterval(this.#timer);
    this.#life.abort();
  }

  #look(): void {
    this.#view.set(this.#now());
    const { kind } = this.#options.session.link.get();
    if (kind === 'connected' || kind === 'closing' || kind === 'closed') {
      this.#end();
      // Left alone, the device's own interface would sooner or later take the session for itself.
      if (this.sameSite || kind !== 'connected') this.#relays.drop(this.#origin);
      this.#options.onEnd(kind === 'connected');
      return;
    }
    this.#tryRun();
  }

  #tryRun(): void {
    const { view } = this.#relay;
    if (view.kind === 'ready' && view.run !== this.#tried && this.#tryAgain()) this.#tried = view.run;
  }

  #now(): LoginView {
    return loginView(this.#relay.view, this.#options.session.link.get(), this.sameSite);
  }

  /** Whether the session waits for something, and does so no longer. */
  #tryAgain(): boolean {
    const { link, tryNow } = this.#options.session;
    const waits = ['waiting', 'rebooting', 'failed'].includes(link.get().kind);
    if (waits) tryNow.call(this.#options.session);
    return waits;
  }
}
