/**
 * Makes something that has just appeared the next stop of the Tab key, wherever the person is, and the stop behind it the
 * place from which they came: at the end of the page it would be found by nobody who uses no pointer, and in time.
 */
import type { LitElement, ReactiveController } from 'lit';

export class NextStop implements ReactiveController {
  readonly #host: LitElement;
  readonly #first: string;
  readonly #last: string;
  #offered = false;
  /** Where the person was. */
  #from: HTMLElement | undefined;

  /** @param first Selector of what is in the host's shadow tree. @param last The same, where there are several stops. */
  constructor(host: LitElement, first: string, last = first) {
    this.#host = host;
    this.#first = first;
    this.#last = last;
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
    const stop = this.#host.renderRoot.querySelector<HTMLElement>(this.#first);
    const end = this.#host.renderRoot.querySelector<HTMLElement>(this.#last);
    const [target] = event.composedPath();
    if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey || stop === null) return;
    const leaves = stop === end || event.shiftKey ? target === stop : target === end;
    if (leaves) {
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
