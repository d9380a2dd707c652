/**
 * Keeps the address and what lies open over the page the same, so that Back closes it and a link or a notification opens
 * it. What is opened over something else takes its place: one Back leads to the page.
 */
import { Observable, type Readable } from './observable.ts';
import { formatRoute, PAGE, parseRoute, type Route } from './route.ts';

/** The tab's address and history, as far as a router needs them. */
export interface Place {
  /** What stands behind the address, with its `#`. */
  readonly hash: () => string;
  /** Whether the entry of the history that is shown is one of `push`: Back leads to the page without anything open. */
  readonly pushed: () => boolean;
  readonly push: (hash: string) => void;
  readonly replace: (hash: string) => void;
  /** Tells `onMove` a little later. */
  readonly back: () => void;
  /** Back, Forward, a link that was followed, an address that was typed. */
  readonly onMove: (listener: () => void) => void;
}

export class Router {
  readonly route: Readable<Route>;
  readonly #place: Place;
  readonly #route: Observable<Route>;
  /** The way back to the page is not through yet. An address that is pushed meanwhile would be left by it. */
  #returning = false;
  #next: Route | undefined;

  constructor(place: Place) {
    this.#place = place;
    this.#route = new Observable(parseRoute(place.hash()));
    this.route = this.#route;
    place.onMove(() => this.#onMove());
  }

  open(route: Exclude<Route, { kind: 'page' }>): void {
    if (this.#returning) {
      this.#next = route;
      return;
    }
    const hash = formatRoute(route);
    if (this.#route.get().kind === 'page') this.#place.push(hash);
    else this.#place.replace(hash);
    this.#show(route);
  }

  /** Closes what is open if it is of that kind: a dialog tells late that it has closed, when the next may be there already. */
  close(kind: Exclude<Route['kind'], 'page'>): void {
    if (this.#route.get().kind !== kind) return;
    if (this.#place.pushed()) {
      this.#returning = true;
      this.#place.back();
    } else {
      this.#place.replace('');
    }
    this.#show(PAGE);
  }

  #onMove(): void {
    this.#returning = false;
    this.#show(parseRoute(this.#place.hash()));
    const next = this.#next;
    this.#next = undefined;
    if (next !== undefined && next.kind !== 'page') this.open(next);
  }

  #show(route: Route): void {
    if (formatRoute(route) !== formatRoute(this.#route.get())) this.#route.set(route);
  }
}

/** Marks an entry of the history, through a reload too. */
const PUSHED = 'preroll-over-page';

/** This tab's. */
export function browserPlace(): Place {
  const url = (hash: string): string => `${location.pathname}${location.search}${hash}`;
  return {
    hash: () => location.hash,
    pushed: () => history.state === PUSHED,
    push: (hash) => history.pushState(PUSHED, '', url(hash)),
    replace: (hash) => history.replaceState(history.state, '', url(hash)),
    back: () => history.back(),
    onMove: (listener) => addEventListener('popstate', listener),
  };
}
