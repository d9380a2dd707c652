/** Tells an element with a canvas, which no style reaches, that the page's colours have become others. */
import type { LitElement, ReactiveController } from 'lit';

const QUERIES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

export class ColourWatch implements ReactiveController {
  readonly #changed: () => void;
  readonly #queries = QUERIES.map((query) => matchMedia(query));

  constructor(host: LitElement, changed: () => void) {
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    for (const query of this.#queries) query.addEventListener('change', this.#tell);
  }

  hostDisconnected(): void {
    for (const query of this.#queries) query.removeEventListener('change', this.#tell);
  }

  /** Once more in the next frame: colours of the system come later than the news of them. */
  readonly #tell = (): void => {
    this.#changed();
    requestAnimationFrame(this.#changed);
  };
}
