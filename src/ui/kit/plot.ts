/** The canvas of an element: as sharp as the screen, in the page's colours, and drawn anew when size or colours change. */
import type { LitElement, ReactiveController } from 'lit';
import { ColourWatch } from './colour-watch.ts';

export interface Surface {
  readonly context: CanvasRenderingContext2D;
  /** Of the canvas in pixels of the screen, and how many of them make one of the page. */
  readonly size: { readonly width: number; readonly height: number; readonly scale: number };
  /** The colour of a custom property such as `--line`. */
  readonly color: (name: string) => string;
}

export class Plot implements ReactiveController {
  readonly #host: LitElement;
  readonly #paint: (surface: Surface) => void;
  readonly #resize = new ResizeObserver(() => this.draw());

  /** @param paint Called with an empty canvas. The element calls `draw` when what is shown has changed. */
  constructor(host: LitElement, paint: (surface: Surface) => void) {
    this.#host = host;
    this.#paint = paint;
    host.addController(this);
    new ColourWatch(host, this.draw);
  }

  hostConnected(): void {
    this.#resize.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#resize.disconnect();
  }

  readonly draw = (): void => {
    const canvas = this.#host.renderRoot.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (canvas === null || context === null || context === undefined || canvas.clientWidth === 0) return;
    const scale = devicePixelRatio;
    canvas.width = Math.round(canvas.clientWidth * scale);
    canvas.height = Math.round(canvas.clientHeight * scale);
    const size = { width: canvas.width, height: canvas.height, scale };
    this.#paint({ context, size, color: (name) => colorOf(this.#host, name) });
  };
}

/** A canvas knows no custom properties: the element lends its own colour to read one, `light-dark()` resolved. */
function colorOf(element: HTMLElement, name: string): string {
  element.style.setProperty('color', `var(${name})`);
  const { color } = getComputedStyle(element);
  element.style.removeProperty('color');
  return color;
}
