/**
 * Acknowledgements in both directions (Adobe RTMP 1.0, 5.4.3 to 5.4.5): what we have received and not yet said so, and
 * what we have sent and was not acknowledged.
 */
import { badMessage } from './bad-message.ts';
import { MAX_UNACKNOWLEDGED_BYTES } from './limits.ts';

/** Bytes after which we acknowledge while the far end has named no window, and what we let it have under way: as servers do. */
export const WINDOW_BYTES = 2_500_000;
/** Bytes of ours after which the far end is to acknowledge; we say a thousand or two. */
export const OWN_WINDOW_BYTES = 262_144;

export class BytesOwed {
  #received = 0;
  #acknowledged = 0;
  #window = WINDOW_BYTES;
  #answered = 0;

  /** @param window As the far end named it. */
  setWindow(window: number): void {
    this.#window = window;
  }

  /** @returns What is to be acknowledged now, counted from the beginning; `undefined` when nothing is. */
  receive(bytes: number): number | undefined {
    this.#received += bytes;
    // Half a window early: a sender that stops at its end would otherwise wait for the way there and back.
    if (this.#received - this.#acknowledged < this.#window / 2) return undefined;
    this.#acknowledged = this.#received;
    return this.#received;
  }

  /** @throws PrerollError when the far end asks and asks and takes no notice of the answers. */
  answer(bytes: number): void {
    this.#answered += bytes;
    if (this.#answered > MAX_UNACKNOWLEDGED_BYTES) {
      throw badMessage(`More than ${MAX_UNACKNOWLEDGED_BYTES} bytes of answers are not acknowledged.`);
    }
  }

  /** The far end has acknowledged what it got so far. */
  acknowledged(): void {
    this.#answered = 0;
  }
}
