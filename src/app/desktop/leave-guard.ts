/**
 * Makes the browser ask before the page goes away, while that would cut a clip short. The words are the browser's own, and
 * it asks only somebody who has used the page. Nothing listens the rest of the time: a page with such a listener is not
 * kept for the way back.
 */
export class LeaveGuard {
  readonly #host: EventTarget;
  #on = false;

  constructor(host: EventTarget = window) {
    this.#host = host;
  }

  set(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    if (on) this.#host.addEventListener('beforeunload', ask);
    else this.#host.removeEventListener('beforeunload', ask);
  }
}

const ask = (event: Event): void => event.preventDefault();
