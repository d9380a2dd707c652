/** Pipes in memory, bounded as a socket is: a writer waits for its reader. */
import type { Listener, Pipe } from '../../../../src/pipe/pipe.ts';

/** Pieces that lie between writer and reader at the most. */
const ROOM = 8;

class Direction {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
  #wake: () => void = () => undefined;
  #over = false;
  #close: () => void = () => undefined;

  constructor() {
    let enqueue: (bytes: Uint8Array<ArrayBuffer>) => boolean = () => false;
    this.readable = new ReadableStream(
      {
        start: (controller) => {
          enqueue = (bytes) => {
            controller.enqueue(bytes);
            return (controller.desiredSize ?? 0) > 0;
          };
          this.#close = () => controller.close();
        },
        pull: () => this.#wake(),
        cancel: () => this.end(),
      },
      { highWaterMark: ROOM },
    );
    this.writable = new WritableStream({
      write: async (bytes) => {
        if (this.#over) throw new Error('The pipe is closed.');
        if (enqueue(bytes.slice())) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      },
      close: () => this.end(),
      abort: () => this.end(),
    });
  }

  /** What is under way still arrives. */
  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#wake();
    try {
      this.#close();
    } catch {
      // It was cancelled, which has closed it.
    }
  }
}

/** Both ends. */
export function pipePair(near: string, far: string): readonly [Pipe, Pipe] {
  const [there, back] = [new Direction(), new Direction()];
  const close = (): void => {
    there.end();
    back.end();
  };
  return [
    { peer: far, readable: there.readable, writable: back.writable, close },
    { peer: near, readable: back.readable, writable: there.writable, close },
  ];
}

/** A place to which tests connect. Nobody is let in before the session asks for the next. */
export class MemoryListener implements Listener {
  readonly port = 32_768;
  readonly pipes: ReadableStream<Pipe>;
  readonly #coming: Pipe[] = [];
  #controller: ReadableStreamDefaultController<Pipe> | undefined;
  #wanted: (() => void) | undefined;
  /** Pipes that were given out and not closed by whoever has them. */
  open = 0;
  /** The most at a time. */
  most = 0;
  isClosed = false;

  constructor() {
    this.pipes = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: async () => {
          if (this.#coming.length === 0) await new Promise<void>((resolve) => (this.#wanted = resolve));
          const next = this.#coming.shift();
          if (next === undefined) return;
          this.open += 1;
          this.most = Math.max(this.most, this.open);
          this.#controller?.enqueue(next);
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** Somebody comes: their end of the pipe. */
  dial(peer: string): Pipe {
    const [ours, theirs] = pipePair('127.0.0.1:32768', peer);
    this.offer(ours);
    return theirs;
  }

  /** @param pipe As the session is to have it. */
  offer(pipe: Pipe): void {
    let isOpen = true;
    const close = (): void => {
      if (isOpen) this.open -= 1;
      isOpen = false;
      pipe.close();
    };
    // Streams that nobody asks for are not made.
    this.#coming.push({
      peer: pipe.peer,
      get readable() {
        return pipe.readable;
      },
      get writable() {
        return pipe.writable;
      },
      close,
    });
    this.#wanted?.();
  }

  /** Resolves once the session asks for more than have come. */
  async allCame(): Promise<void> {
    while (this.#coming.length > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  fail(error: Error): void {
    this.isClosed = true;
    this.#controller?.error(error);
    this.#wanted?.();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#controller?.close();
    this.#wanted?.();
  }
}
