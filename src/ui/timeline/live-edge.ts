/**
 * Lets the timeline's present move: as often as it goes on by a pixel and no more, and not at all while nobody sees it.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Timeline } from '../../app/timeline/timeline.ts';

export type TimelineHost = ReactiveControllerHost &
  HTMLElement & { readonly timeline: Timeline; readonly renderRoot: ParentNode };

/** Milliseconds between two steps: no more than ten a second, and one a second for whoever wants little motion. */
const LEAST = 100;
const LEAST_CALM = 1000;
const MOST = 30_000;
/** The time of now is told to the second. */
const MOST_NOW = 1000;

export class LiveEdge implements ReactiveController {
  readonly #host: TimelineHost;
  readonly #onTick: () => void;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #endView: (() => void) | undefined;
  #watched: Timeline | undefined;

  constructor(host: TimelineHost, onTick: () => void) {
    this.#host = host;
    this.#onTick = onTick;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#go);
  }

  hostUpdated(): void {
    const { timeline } = this.#host;
    if (timeline === this.#watched) return;
    this.#endView?.();
    this.#watched = timeline;
    // Another zoom is another pace.
    this.#endView = timeline.view.subscribe(() => this.#plan());
    this.#plan();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#go);
    clearTimeout(this.#timer);
    this.#endView?.();
    this.#endView = undefined;
    this.#watched = undefined;
  }

  readonly #go = (): void => {
    if (document.hidden) {
      clearTimeout(this.#timer);
      return;
    }
    this.#host.timeline.tick();
    this.#onTick();
    this.#plan();
  };

  #plan(): void {
    clearTimeout(this.#timer);
    if (document.hidden) return;
    const pixel = this.#host.timeline.view.get().span / Math.max(this.#host.clientWidth, 1);
    const most = this.#host.timeline.follows.get() ? MOST_NOW : MOST;
    const least = this.#calm.matches ? LEAST_CALM : LEAST;
    this.#timer = setTimeout(this.#go, Math.min(Math.max(pixel, least), most));
  }
}
