/** Draws when something changed, once a frame at most, and puts the lines that move alone where they belong. */
import type { Timeline } from '../../app/timeline/timeline.ts';
import { ruler } from '../../core/timeline/ticks.ts';
import { heightOf, paint, type PaintedLane } from './paint.ts';
import { PaletteReader } from './palette.ts';
import { nameOf } from './words.ts';

/** Pixels of the page that a name on the ruler needs, for a font of 16. */
const NAME_ROOM = 72;

export class Frame {
  readonly #host: { readonly renderRoot: ParentNode };
  readonly #palette = new PaletteReader();
  #request: number | undefined;

  /** @param host Has a canvas and the lines in it. */
  constructor(host: { readonly renderRoot: ParentNode }) {
    this.#host = host;
  }

  /** Draws with the next frame. A page that nobody sees has none, and draws once it is seen. */
  request(timeline: Timeline): void {
    this.#request ??= requestAnimationFrame((time) => {
      this.#request = undefined;
      this.#draw(timeline, time);
    });
  }

  /** The page has other colours from now on. */
  recolour(): void {
    this.#palette.forget();
  }

  cancel(): void {
    if (this.#request !== undefined) cancelAnimationFrame(this.#request);
    this.#request = undefined;
  }

  /** The line below the pointer; `undefined`: there is none. @param x Pixels of the page. */
  hover(x: number | undefined): void {
    const line = this.#find('.hover');
    if (line === null) return;
    line.hidden = x === undefined;
    line.style.transform = `translateX(${x ?? 0}px)`;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }

  #draw(timeline: Timeline, time: number): void {
    const canvas = this.#host.renderRoot.querySelector('canvas');
    const probe = this.#find('.probe');
    if (canvas === null || probe === null) return;
    const context = canvas.getContext('2d');
    const width = canvas.clientWidth;
    if (context === null || width === 0) return;
    const lanes = lanesOf(timeline);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const unit = rem * devicePixelRatio;
    const size = [Math.round(width * devicePixelRatio), Math.round(heightOf(lanes.length) * unit)] as const;
    // To set a size empties the canvas and allocates it anew.
    if (canvas.width !== size[0]) [canvas.width] = size;
    if (canvas.height !== size[1]) [, canvas.height] = size;
    const view = timeline.view.get();
    paint(context, {
      view,
      ruler: ruler(view, width, NAME_ROOM * rem, timeline.offset),
      nameOf,
      lanes,
      colours: this.#palette.read(probe, time),
      font: `${Math.round(11 * unit)}px system-ui, sans-serif`,
      width: size[0],
      unit,
    });
    const moving: readonly (readonly [string, number])[] = [
      ['.cursor', timeline.cursor.get()],
      ['.now', timeline.now()],
    ];
    for (const [selector, at] of moving) {
      const line = this.#find(selector);
      const share = (at - view.from) / view.span;
      if (line === null) continue;
      line.hidden = share < 0 || share > 1;
      line.style.transform = `translateX(${share * width}px)`;
    }
  }
}

function lanesOf(timeline: Timeline): readonly PaintedLane[] {
  const { from, span } = timeline.view.get();
  return timeline.devices().map(({ id }): PaintedLane => {
    const live = timeline.live.get().find(({ device }) => device.id === id);
    return {
      pieces: timeline.data.lanes(id, from, from + span),
      watchedSince: live?.watchedSince,
      recordingSince: live?.recordingSince,
      now: timeline.now(),
    };
  });
}
