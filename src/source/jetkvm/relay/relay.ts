/**
 * The way to a device with a password: a tab on the device's own page, which this window has opened and in which a
 * person logs in and presses the bookmark. What does not come from that very tab, at that very origin, and in a form
 * that is known, changes nothing.
 */
import { parseFromPage, RELAY_VERSION, type FromPage, toPage, type ToPage } from './messages.ts';
import { RelaySocket } from './relay-socket.ts';

/** A bookmark that was pressed in our tab and is of no use there. */
export type Stray =
  /** The tab has gone to a page of somebody else. */
  | { readonly kind: 'other-page'; readonly origin: string }
  /** It was made by a Preroll at another address. */
  | { readonly kind: 'other-app'; readonly app: string }
  /** It was made by another version of Preroll. */
  | { readonly kind: 'other-version' };

export type RelayView =
  /** No tab was ever opened. */
  | { readonly kind: 'idle' }
  /** The browser did not let the tab open. */
  | { readonly kind: 'blocked' }
  /** The tab is there; the bookmark does not run in it. */
  | { readonly kind: 'waiting'; readonly stray: Stray | undefined }
  /**
   * The bookmark runs. `run` is another number each time it was begun. `login` is known once a socket was asked for, and
   * `open` as long as that is open.
   */
  | {
      readonly kind: 'ready';
      readonly run: number;
      readonly login: 'unknown' | 'in' | 'out';
      readonly open: boolean;
    }
  /** The tab was closed. */
  | { readonly kind: 'gone' };

/** The tab on the device, as far as a page of another origin may touch it. */
export interface RelayTab {
  readonly closed: boolean;
  readonly location: { readonly href: string; replace(url: string): void };
  postMessage(message: object, origin: string): void;
  focus(): void;
  close(): void;
}

/** This window. */
export interface RelayHost {
  readonly location: { readonly origin: string };
  /** What stays with this window when its page is loaded anew. */
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** `null`: the browser does not allow it. */
  open(url: string, name: string): RelayTab | null;
  focus(): void;
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: unknown; readonly origin: string; readonly source: unknown }) => void,
    options: { readonly signal: AbortSignal },
  ): void;
}

/** Milliseconds. No event tells that a tab was closed. */
const LOOK_MS = 500;
/** Milliseconds that a bookmark has to say that it runs, when the tab may have lost it without a word. */
const HERE_MS = 3000;

/** What the device's answer to its own page says, by its status. */
const LOGINS: Readonly<Record<number, 'in' | 'out'>> = { 200: 'in', 401: 'out' };

export interface RelayOptions {
  /** Of the device's pages. */
  readonly origin: string;
  readonly onView: (view: RelayView) => void;
  readonly host: RelayHost;
}

export class Relay {
  readonly #options: RelayOptions;
  readonly #life = new AbortController();
  #view: RelayView = { kind: 'idle' };
  #tab: RelayTab | undefined;
  #socket: RelaySocket | undefined;
  /** Numbers of sockets, and above those of a page that was here before: the bookmark may have lived through a reload. */
  #lastId = Date.now();
  #look: ReturnType<typeof setInterval> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  /** To be called once more is known of a tab that was found again. */
  #known: () => void = () => undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
    options.host.addEventListener(
      'message',
      ({ data, origin, source }) => {
        if (this.#tab !== undefined && source === this.#tab) this.#hear(parseFromPage(data), origin);
      },
      { signal: this.#life.signal },
    );
  }

  /** Of the device's pages, as the tab goes to them. */
  get origin(): string {
    return this.#options.origin;
  }

  get view(): RelayView {
    return this.#view;
  }

  /**
   * Opens the tab, or goes back to one that is there; to be called while a click is fresh. A tab and no small window,
   * which would have no bookmarks bar.
   *
   * @param page `front`: where a person logs in. `empty`: a page without the device's own interface, which would take
   * the session for itself; for those who are logged in already.
   */
  open(page: 'front' | 'empty'): void {
    const { origin } = this.#options;
    const tab = this.#find();
    if (tab === null) {
      this.#show({ kind: 'blocked' });
      return;
    }
    this.#hold(tab);
    const url = page === 'front' ? `${origin}/` : `${origin}/robots.txt`;
    if (page === 'empty' || isFresh(tab)) tab.location.replace(url);
    else this.#ask(() => tab.location.replace(url));
    tab.focus();
  }

  /**
   * Goes on with the tab that was opened before this page was loaded anew, and loads nothing in it. Resolves once the
   * bookmark in it has said that it runs, or has not in 3 s, or there is no such tab.
   */
  async regain(): Promise<void> {
    const tab = this.#find();
    if (tab === null || isFresh(tab)) {
      tab?.close();
      this.#show({ kind: 'gone' });
      return;
    }
    this.#hold(tab);
    // The browser has turned to the tab that was named.
    this.#options.host.focus();
    await new Promise<void>((resolve) => {
      this.#known = resolve;
      this.#ask(resolve);
    });
  }

  /** A socket on the device's own page, which opens by and by; the one before it ends. */
  connect(): RelaySocket {
    this.#socket?.dropped(1000);
    this.#lastId += 1;
    const socket = new RelaySocket(this.#lastId, (message) => this.#post(message));
    this.#socket = socket;
    this.#ask(() => this.#lose());
    this.#post({ type: 'open', id: socket.id });
    return socket;
  }

  /** Ends it and closes the tab. */
  close(): void {
    this.#life.abort();
    this.#known();
    clearInterval(this.#look);
    clearTimeout(this.#silence);
    this.#socket?.close();
    this.#tab?.close();
    this.#tab = undefined;
  }

  /** By its name the tab is found again also after this page was loaded anew; else there is an empty one. */
  #find(): RelayTab | null {
    const { host, origin } = this.#options;
    return host.open('', `preroll ${origin}`);
  }

  #hold(tab: RelayTab): void {
    this.#tab = tab;
    this.#show({ kind: 'waiting', stray: undefined });
    this.#look ??= setInterval(() => this.#lookAfter(), LOOK_MS);
  }

  /** Asks the bookmark whether it still runs. */
  #ask(otherwise: () => void): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(otherwise, HERE_MS);
    this.#post({ type: 'who' });
  }

  #post(message: ToPage): void {
    this.#tab?.postMessage(toPage(message), this.#options.origin);
  }

  #hear(message: FromPage | undefined, origin: string): void {
    if (message === undefined) return;
    if (origin !== this.#options.origin) {
      if (message.type === 'hello') this.#stray({ kind: 'other-page', origin });
      return;
    }
    switch (message.type) {
      case 'hello':
        this.#greeted(message);
        break;
      case 'here':
        clearTimeout(this.#silence);
        if (this.#view.kind === 'waiting') this.#ready();
        break;
      case 'bye':
        this.#lose();
        break;
      case 'open':
      case 'text':
      case 'close':
        if (message.id === this.#socket?.id) this.#pass(message, this.#socket);
    }
  }

  #greeted({ version, app }: Extract<FromPage, { type: 'hello' }>): void {
    if (app !== this.#options.host.location.origin) {
      this.#stray({ kind: 'other-app', app });
    } else if (version !== RELAY_VERSION) {
      this.#stray({ kind: 'other-version' });
    } else {
      clearTimeout(this.#silence);
      this.#post({ type: 'welcome' });
      this.#ready();
    }
  }

  #pass(message: Extract<FromPage, { type: 'open' | 'text' | 'close' }>, socket: RelaySocket): void {
    const view = this.#view;
    if (view.kind !== 'ready') return;
    switch (message.type) {
      case 'open':
        this.#show({ ...view, login: 'in', open: true });
        socket.opened();
        break;
      case 'text':
        socket.said(message.text);
        break;
      case 'close':
        this.#show({ ...view, login: LOGINS[message.status] ?? 'unknown', open: false });
        this.#drop(message.code);
    }
  }

  #ready(): void {
    this.#lastId += 1;
    this.#show({ kind: 'ready', run: this.#lastId, login: 'unknown', open: false });
  }

  /** The bookmark does not run any more. */
  #lose(): void {
    if (this.#view.kind === 'ready') this.#show({ kind: 'waiting', stray: undefined });
    this.#drop(1006);
  }

  /** Said only while nothing works: a bookmark that runs is not hurt by another. */
  #stray(stray: Stray): void {
    if (this.#view.kind === 'waiting') this.#show({ kind: 'waiting', stray });
  }

  #lookAfter(): void {
    if (this.#tab?.closed !== true) return;
    clearInterval(this.#look);
    clearTimeout(this.#silence);
    this.#look = undefined;
    this.#tab = undefined;
    this.#show({ kind: 'gone' });
    this.#drop(1006);
  }

  #drop(code: number): void {
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.dropped(code);
  }

  #show(view: RelayView): void {
    this.#view = view;
    if (view.kind !== 'waiting') this.#known();
    this.#options.onView(view);
  }
}

/** A tab that was just made is empty and of our own origin; one on a device may not be looked into. */
function isFresh(tab: RelayTab): boolean {
  try {
    return tab.location.href === 'about:blank';
  } catch {
    return false;
  }
}
