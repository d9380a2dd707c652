/**
 * A pipe over the two streams that a carrier gives out. Whoever reads and writes here never holds the carrier's own
 * streams, which is what lets `close` end both at any time: a socket whose streams are in somebody's hands refuses to close
 * (Direct Sockets, Chromium 156).
 */
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { Pipe } from './pipe.ts';

export interface Carrier {
  readonly peer: string;
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  /** Frees what is left once both streams are given up. Never throws. */
  readonly free?: () => void;
}

/** What a direction of a pipe ends with that broke. */
export const brokenOff = (peer: string, cause: unknown): PrerollError =>
  cause instanceof PrerollError
    ? cause
    : new PrerollError('connection-failed', say`The connection to ${peer} broke off.`, { cause });

const gone = (peer: string): PrerollError =>
  new PrerollError('connection-failed', say`The connection to ${peer} is closed.`);

export function pipeOver({ peer, readable: source, writable: target, free }: Carrier): Pipe {
  const reader = source.getReader();
  const writer = target.getWriter();
  // Told by reads and writes too; nobody else asks.
  reader.closed.catch(() => undefined);
  writer.closed.catch(() => undefined);
  let open = true;
  let failWrites: (reason: PrerollError) => void = () => undefined;

  const readable = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(ownBytes(value));
        } catch (thrown) {
          if (open) controller.error(brokenOff(peer, thrown));
          else controller.close();
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Nothing is read ahead: what is not wanted yet is held back by the carrier.
    { highWaterMark: 0 },
  );
  const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      failWrites = (reason) => controller.error(reason);
    },
    write: async (chunk) => {
      try {
        await writer.write(chunk);
      } catch (thrown) {
        throw open ? brokenOff(peer, thrown) : gone(peer);
      }
    },
    close: () => writer.close(),
    abort: (reason) => writer.abort(reason),
  });
  return {
    peer,
    readable,
    writable,
    close: () => {
      if (!open) return;
      open = false;
      failWrites(gone(peer));
      const ended = [reader.cancel(), writer.abort()];
      void Promise.allSettled(ended).then(() => free?.());
    },
  };
}

/** In memory that is no other thread's; carriers give nothing else (Chromium 156, Node 20). */
const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
