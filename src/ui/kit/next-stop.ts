/**
 * Makes something that has just appeared the next stop of the Tab key, wherever the person is, and the stop after it the
 * place from which they came: at the end of the page it would be found by nobody who uses no pointer, and in time.
 */
import type { LitElement, ReactiveController } from 'lit';

export class NextStop implements ReactiveController {
  readonly #host: LitElement;
  readonly #selector: string;
  #offered = false;
  /** Where the person was. */
  #from: HTMLElement | undefined;

  /** @param selector Of what is in the host's shadow tree. */
  constructor(host: LitElement, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.#onKey);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#onKey);
    this.#from = undefined;
  }

  /** It has appeared. */
  offer(): void {
    this.#offered = true;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const stop = this.#host.renderRoot.querySelector<HTMLElement>(this.#selector);
    const [target] = event.composedPath();
    if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey || stop === null) return;
    if (target === stop) {
      if (this.#from?.isConnected !== true) return;
      event.preventDefault();
      this.#from.focus();
      this.#from = undefined;
    } else if (this.#offered && !event.shiftKey && !inDialog(event)) {
      event.preventDefault();
      this.#offered = false;
      this.#from = target instanceof HTMLElement ? target : undefined;
      stop.focus();
    }
  };
}

/** What lies behind a dialog takes no focus. */
const inDialog = (event: Event): boolean =>
  event.composedPath().some((target) => target instanceof HTMLDialogElement);
