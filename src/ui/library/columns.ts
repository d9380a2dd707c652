/** How many clips fit beside each other in an element, by its own width. Tells it when that changes. */
import type { LitElement, ReactiveController } from 'lit';
import type { LibraryLayout } from '../../app/library/library-view.ts';
import { columnsIn } from '../../core/clip/shelves.ts';

export class Columns implements ReactiveController {
  /** At least 1. */
  count = 1;
  readonly #host: LitElement & { readonly layout: LibraryLayout };
  /** In rem. */
  #width = 0;
  readonly #resized = new ResizeObserver(() => this.#measure());

  constructor(host: LitElement & { readonly layout: LibraryLayout }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#resized.observe(this.#host);
    this.#measure();
  }

  hostDisconnected(): void {
    this.#resized.disconnect();
  }

  hostUpdate(): void {
    this.count = columnsIn(this.#width, this.#host.layout);
  }

  #measure(): void {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const width = this.#host.clientWidth / rem;
    if (width === this.#width) return;
    this.#width = width;
    this.#host.requestUpdate();
  }
}
