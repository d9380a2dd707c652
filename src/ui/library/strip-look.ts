/** Somebody looks at the pictures out of a clip for a moment, under a pointer or with the focus. */
import type { ClipId } from '../../core/clip/clip.ts';
import { emit } from '../kit/emit.ts';

/** Milliseconds that somebody has to stay: who passes over a list asks for nothing. */
const STAYS = 150;

/** Asks for a clip's pictures, evenly over its length; `show` gets them unless `signal` was aborted before. */
export interface StripWish {
  readonly id: ClipId;
  readonly signal: AbortSignal;
  readonly show: (pictures: readonly string[]) => void;
}

/** The host fires `rec-strip` with a `StripWish`. */
export class StripLook {
  readonly #host: HTMLElement;
  readonly #show: (pictures: readonly string[], signal: AbortSignal) => void;
  #looking: AbortController | undefined;

  /** @param show Gets none when the look is over, and with some a signal that tells of that. */
  constructor(host: HTMLElement, show: (pictures: readonly string[], signal: AbortSignal) => void) {
    this.#host = host;
    this.#show = show;
  }

  begin(id: ClipId): void {
    this.end();
    this.#looking = new AbortController();
    const { signal } = this.#looking;
    const wish: StripWish = { id, signal, show: (pictures) => this.#show(pictures, signal) };
    const asking = setTimeout(() => emit(this.#host, 'rec-strip', wish), STAYS);
    signal.addEventListener('abort', () => clearTimeout(asking));
  }

  end(): void {
    if (this.#looking === undefined) return;
    this.#looking.abort();
    this.#show([], this.#looking.signal);
    this.#looking = undefined;
  }
}

/** Which of some pictures lies at a share of the clip's length; the first or the last beyond it. */
export const pictureAt = (share: number, pictures: number): number =>
  Math.max(0, Math.min(pictures - 1, Math.floor(share * pictures)));
