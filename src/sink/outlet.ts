/**
 * The writing end of a viewer's pipe: answers to what it asked, and between them the live stream. It writes as fast as the
 * far end reads and no faster; what comes meanwhile waits in the viewer's queue.
 */
import { type Deferred, deferred } from '../core/deferred.ts';
import type { MonoMs } from '../core/time.ts';
import type { Pipe } from '../pipe/pipe.ts';
import type { LiveUnit, ViewerQueue } from './viewer-queue.ts';

export interface OutletOptions {
  readonly writable: Pipe['writable'];
  readonly mono: () => MonoMs;
  /** The pipe is broken, or the viewer too slow to be one. Called once at most; the outlet has ended. */
  readonly onLost: () => void;
}

/** A live stream on its way out: what waits, and how it is written. */
export interface Showing {
  readonly queue: ViewerQueue;
  /** Bytes of what is taken out of the queue; none for what this viewer cannot be sent. */
  readonly encode: (unit: LiveUnit) => Uint8Array<ArrayBuffer> | undefined;
}

/** Not one frame in so many ms: the far end has stopped reading. */
const MAX_WRITE_MS = 10_000;

export class Outlet {
  readonly #options: OutletOptions;
  readonly #answers: { readonly bytes: Uint8Array<ArrayBuffer>; readonly done: Deferred<void> }[] = [];
  #showing: Showing | undefined;
  #writingSince: MonoMs | undefined;
  #news = deferred<void>();
  #state: 'open' | 'finishing' | 'ended' = 'open';
  readonly #run: Promise<void>;

  constructor(options: OutletOptions) {
    this.#options = options;
    this.#run = this.#write();
  }

  /** Goes out before any more of the stream. Resolves when it is written, or never will be. */
  async answer(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#state !== 'open') return;
    const done = deferred<void>();
    this.#answers.push({ bytes, done });
    this.#news.resolve();
    await done.promise;
  }

  /** From here on, instead of what was shown before; `undefined` for nothing. */
  show(showing: Showing | undefined): void {
    this.#showing = showing;
    this.#news.resolve();
  }

  push(unit: LiveUnit): void {
    if (this.#showing?.queue.push(unit, this.#options.mono()) === 'lost') this.#lose();
    this.#news.resolve();
  }

  /** Ends what hangs. Call it every few seconds. */
  tick(): void {
    const since = this.#writingSince;
    if (since !== undefined && this.#options.mono() - since > MAX_WRITE_MS) this.#lose();
  }

  /** Writes all answers and nothing else, and closes its direction. Resolves when that is done, or cannot be. */
  async finish(): Promise<void> {
    if (this.#state === 'open') this.#state = 'finishing';
    this.show(undefined);
    await this.#run;
  }

  /** Writes nothing any more. The pipe itself is its owner's to close. */
  end(): void {
    this.#state = 'ended';
    this.show(undefined);
    for (const { done } of this.#answers.splice(0)) done.resolve();
  }

  async #write(): Promise<void> {
    const writer = this.#options.writable.getWriter();
    // A broken pipe is told by the write that meets it.
    writer.closed.catch(() => undefined);
    try {
      while (this.#state !== 'ended') {
        const [answer] = this.#answers;
        const bytes = answer?.bytes ?? this.#nextOfStream();
        if (bytes !== undefined) {
          this.#writingSince = this.#options.mono();
          await writer.write(bytes);
          this.#writingSince = undefined;
          if (answer !== undefined) this.#answers.shift()?.done.resolve();
        } else if (this.#state === 'finishing') {
          await writer.close();
          return;
        } else {
          await this.#news.promise;
          this.#news = deferred();
        }
      }
    } catch {
      this.#lose();
    }
  }

  #nextOfStream(): Uint8Array<ArrayBuffer> | undefined {
    for (;;) {
      const showing = this.#showing;
      const unit = showing?.queue.take();
      if (showing === undefined || unit === undefined) return undefined;
      const bytes = showing.encode(unit);
      if (bytes !== undefined) return bytes;
    }
  }

  #lose(): void {
    if (this.#state === 'ended') return;
    this.end();
    this.#options.onLost();
  }
}
