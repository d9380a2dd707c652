/**
 * Pointers on the timeline: one drags the time along or, where it stays, points at a moment; two hold a moment each. The
 * wheel zooms about the pointer, and pans with Shift or sideways.
 */
import type { ReactiveController } from 'lit';
import type { TimelineHost } from './live-edge.ts';

export interface GestureTarget {
  /** A press that was no drag. Pixels from the surface's corner. */
  readonly onPress: (x: number, y: number) => void;
  /** The pointer rests there; `undefined`: it has left. */
  readonly onHover: (x: number | undefined, y: number) => void;
}

/** Pixels by which a press may stray: a finger never holds still. */
const STRAY = 6;
/** One notch of a wheel is about 100 pixels, and zooms by a fifth. */
const ZOOM_BY_PIXEL = 0.0022;
/** Pixels of a line and of a page, for wheels that count in those. */
const UNITS = [1, 16, 400] as const;

interface Held {
  readonly x: number;
  readonly y: number;
}

export class Gestures implements ReactiveController {
  readonly #host: TimelineHost;
  readonly #target: GestureTarget;
  readonly #held = new Map<number, Held>();
  #surface: HTMLElement | undefined;
  /** Where a press began that has not become a drag. */
  #press: Held | undefined;
  /** The moments below two fingers. */
  #moments: readonly [number, number] | undefined;

  constructor(host: TimelineHost, target: GestureTarget) {
    this.#host = host;
    this.#target = target;
    host.addController(this);
  }

  hostUpdated(): void {
    const surface = this.#host.renderRoot.querySelector<HTMLElement>('.plot');
    if (surface === null || surface === this.#surface) return;
    this.#surface = surface;
    surface.addEventListener('pointerdown', this.#onDown);
    surface.addEventListener('pointermove', this.#onMove);
    surface.addEventListener('pointerup', this.#onUp);
    surface.addEventListener('pointercancel', this.#onCancel);
    surface.addEventListener('pointerleave', this.#onLeave);
    // The page must not scroll below a zoom, which a passive listener could not keep it from.
    surface.addEventListener('wheel', this.#onWheel, { passive: false });
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || this.#held.size === 2) return;
    const at = this.#place(event);
    this.#held.set(event.pointerId, at);
    this.#press = this.#held.size === 1 ? at : undefined;
    this.#surface?.setPointerCapture(event.pointerId);
    this.#target.onHover(undefined, 0);
    this.#hold();
  };

  readonly #onMove = (event: PointerEvent): void => {
    const at = this.#place(event);
    const before = this.#held.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType !== 'touch') this.#target.onHover(at.x, at.y);
      return;
    }
    if (this.#press !== undefined) {
      if (Math.hypot(at.x - this.#press.x, at.y - this.#press.y) <= STRAY) return;
      this.#press = undefined;
    }
    this.#held.set(event.pointerId, at);
    const { timeline } = this.#host;
    if (this.#moments === undefined) {
      timeline.panBy(((before.x - at.x) / this.#width()) * timeline.view.get().span);
    } else {
      const [a = 0, b = 0] = [...this.#held.values()].map(({ x }) => x / this.#width());
      timeline.pinch(this.#moments, [a, b]);
    }
  };

  readonly #onUp = (event: PointerEvent): void => {
    if (!this.#held.delete(event.pointerId)) return;
    const press = this.#press;
    this.#press = undefined;
    this.#hold();
    if (press !== undefined) this.#target.onPress(press.x, press.y);
  };

  readonly #onCancel = (event: PointerEvent): void => {
    this.#held.delete(event.pointerId);
    this.#press = undefined;
    this.#hold();
  };

  readonly #onLeave = (): void => this.#target.onHover(undefined, 0);

  readonly #onWheel = (event: WheelEvent): void => {
    const { timeline } = this.#host;
    event.preventDefault();
    const unit = UNITS[event.deltaMode] ?? 1;
    const { from, span } = timeline.view.get();
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (sideways) {
      // Browsers turn the wheel sideways by themselves when Shift is held, but not all of them.
      const by = (event.deltaX === 0 ? event.deltaY : event.deltaX) * unit;
      timeline.panBy((by / this.#width()) * span);
    } else {
      const about = from + (this.#place(event).x / this.#width()) * span;
      timeline.zoomBy(Math.exp(event.deltaY * unit * ZOOM_BY_PIXEL * (event.ctrlKey ? 4 : 1)), about);
    }
  };

  /** From here on, two fingers keep what is below them now. */
  #hold(): void {
    const [a, b] = [...this.#held.values()];
    if (a === undefined || b === undefined) {
      this.#moments = undefined;
      return;
    }
    const { from, span } = this.#host.timeline.view.get();
    const moment = ({ x }: Held): number => from + (x / this.#width()) * span;
    this.#moments = [moment(a), moment(b)];
  }

  #place(event: MouseEvent): Held {
    const box = this.#surface?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  }

  #width(): number {
    return Math.max(this.#surface?.clientWidth ?? 1, 1);
  }
}
