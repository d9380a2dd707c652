/**
 * The seeks of one `<video>`: one at a time, and of those that are asked for meanwhile only the last. A key that is held
 * down asks for thirty a second, and one takes the decoding of up to a whole GOP.
 */
export class Seeks {
  readonly #video: HTMLVideoElement;
  readonly #waiting = new Set<() => void>();
  /** Seconds; the seek that follows. */
  #next: number | undefined;
  #busy = false;

  /** @param signal Ends its listening; whoever waits is then let go. */
  constructor(video: HTMLVideoElement, signal: AbortSignal) {
    this.#video = video;
    const over = (): void => this.#onOver();
    video.addEventListener('seeked', over, { signal });
    // A file that cannot be read fires no other event.
    video.addEventListener('error', over, { signal });
    video.addEventListener('loadedmetadata', () => this.#begin(), { signal });
    signal.addEventListener('abort', () => this.#release());
  }

  /** A picture is on its way. */
  get busy(): boolean {
    return this.#busy;
  }

  to(seconds: number): void {
    this.#next = seconds;
    const running = this.#busy;
    this.#busy = true;
    if (!running) this.#begin();
  }

  /** Resolves when none is under way; at once when none is. */
  settled(): Promise<void> {
    if (!this.#busy) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
    });
  }

  #begin(): void {
    // Before it knows the file, it would take the time for one to begin at, and tell of no seek.
    if (this.#next === undefined || this.#video.readyState < HTMLMediaElement.HAVE_METADATA) return;
    const to = this.#next;
    this.#next = undefined;
    this.#video.currentTime = to;
  }

  #onOver(): void {
    if (this.#next !== undefined && this.#video.error === null) this.#begin();
    else this.#release();
  }

  #release(): void {
    this.#busy = false;
    this.#next = undefined;
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
