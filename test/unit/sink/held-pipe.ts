/** A pipe whose far end is a test: it takes what is written when it likes, and says what it likes. */
import { deferred } from '../../../src/core/deferred.ts';
import type { Listener, Pipe } from '../../../src/pipe/pipe.ts';

export class HeldPipe implements Pipe {
  readonly peer = 'test';
  readonly readable: Pipe['readable'];
  readonly writable: Pipe['writable'];
  /** What was written and taken. */
  readonly written: Uint8Array<ArrayBuffer>[] = [];
  /** Whether writes are taken at once; else each waits for `take`. */
  reads: boolean;
  closed = false;
  #say: (bytes: Uint8Array<ArrayBuffer>) => void = () => undefined;
  #hangUp: () => void = () => undefined;
  #taken = deferred<void>();

  constructor({ reads = true } = {}) {
    this.reads = reads;
    this.readable = new ReadableStream({
      start: (controller) => {
        this.#say = (bytes) => controller.enqueue(bytes);
        this.#hangUp = () => controller.close();
      },
    });
    this.writable = new WritableStream({
      write: async (bytes) => {
        if (!this.reads) await this.#taken.promise;
        this.#taken = deferred();
        if (this.closed) throw new Error('The pipe is closed.');
        this.written.push(bytes);
      },
    });
  }

  /** Lets one write pass that waits. */
  take(): void {
    this.#taken.resolve();
  }

  say(text: string | Uint8Array<ArrayBuffer>): void {
    this.#say(typeof text === 'string' ? Uint8Array.from(Buffer.from(text)) : text);
  }

  hangUp(): void {
    this.#hangUp();
  }

  close(): void {
    this.closed = true;
    this.take();
  }

  get text(): string {
    return Buffer.concat(this.written).toString('latin1');
  }
}

/** @returns A listener, and what makes a pipe come in at it. */
export function heldListener() {
  let enqueue: (pipe: Pipe) => void = () => undefined;
  const state = { closed: false };
  const pipes = new ReadableStream<Pipe>({
    start: (controller) => {
      enqueue = (pipe) => controller.enqueue(pipe);
    },
  });
  const close = (): void => {
    state.closed = true;
  };
  const listener: Listener = { port: 8554, pipes, close };
  return { listener, state, connect: (pipe: Pipe) => enqueue(pipe) };
}

/** When all that waits for nothing but its turn has had it. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
