/** A pipe over a WebSocket (RFC 6455): each binary message is some bytes, and where one ends means nothing. */
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import { refusalOf } from '../core/unencrypted.ts';
import type { Pipe } from './pipe.ts';
import { brokenOff, pipeOver } from './pipe-over.ts';

/** Bytes that may wait to be sent before a writer waits with them. */
const MAX_UNSENT = 2 ** 20;
/** Milliseconds between two looks at what is unsent: no event tells of it. */
const LOOK_MS = 10;
/** Bytes that may wait to be read. A WebSocket cannot be held back, so that whoever sends more is left. */
const MAX_UNREAD = 128 * 2 ** 20;
/** Milliseconds for the far end to answer. Longer where the browser asks the person about the local network meanwhile. */
const OPEN_WITHIN = 30_000;

/**
 * Resolves with a pipe once the socket is open. Rejects with a `PrerollError`, or with the signal's reason. A browser says
 * nothing of why a socket did not open, so the sentence names what can be checked.
 *
 * @param url `ws:` or `wss:`. @param protocol The subprotocol, which the far end has to choose.
 */
export function openSocket(url: string, protocol: string | undefined, signal: AbortSignal): Promise<Pipe> {
  if (signal.aborted) return Promise.reject(signal.reason as Error);
  // A worker has the address of its script; Node has none.
  const refusal = refusalOf(url, globalThis.location?.href ?? '');
  if (refusal !== undefined) return Promise.reject(refusal);
  let socket: WebSocket;
  try {
    socket = new WebSocket(url, protocol === undefined ? [] : [protocol]);
  } catch (cause) {
    const sentence = say`This is not an address of a WebSocket that this page may open: ${url}.`;
    return Promise.reject(new PrerollError('bad-address', sentence, { cause }));
  }
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const fail = (error: Error): void => {
      settled.abort();
      socket.close();
      reject(error);
    };
    const on = { signal: settled.signal };
    const late = setTimeout(() => fail(unanswered(url)), OPEN_WITHIN);
    settled.signal.addEventListener('abort', () => clearTimeout(late));
    signal.addEventListener('abort', () => fail(signal.reason as Error), on);
    socket.addEventListener('close', () => fail(unanswered(url)), on);
    socket.addEventListener(
      'open',
      () => {
        settled.abort();
        resolve(pipeOf(socket, new URL(url).host));
      },
      on,
    );
  });
}

const unanswered = (url: string): PrerollError =>
  new PrerollError(
    'connection-failed',
    say`Nothing at ${new URL(url).host} takes this page’s WebSocket. Check the address, the port and the path, that its program runs, and that the browser may reach the local network.`,
  );

function pipeOf(socket: WebSocket, peer: string): Pipe {
  const over = new AbortController();
  const on = { signal: over.signal };
  const end = (): void => {
    over.abort();
    socket.close();
  };
  const readable = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const fail = (thrown: unknown): void => {
          end();
          controller.error(brokenOff(peer, thrown));
        };
        socket.addEventListener(
          'message',
          ({ data }: MessageEvent<unknown>) => {
            // Text is what some senders of text protocols make of their bytes.
            controller.enqueue(
              data instanceof ArrayBuffer ? new Uint8Array(data) : new TextEncoder().encode(String(data)),
            );
            if ((controller.desiredSize ?? 0) < 0) fail(tooFast(peer));
          },
          on,
        );
        socket.addEventListener(
          'close',
          ({ wasClean, code }) => {
            end();
            if (wasClean) controller.close();
            else controller.error(brokenOff(peer, new Error(`The socket was closed with code ${code}.`)));
          },
          on,
        );
      },
      cancel: end,
    },
    { highWaterMark: MAX_UNREAD, size: (chunk) => chunk.byteLength },
  );
  const writable = new WritableStream<Uint8Array>({
    start: (controller) => {
      socket.addEventListener('close', () => controller.error(new Error('The socket is closed.')), on);
    },
    write: async (chunk) => {
      socket.send(chunk as Uint8Array<ArrayBuffer>);
      while (socket.bufferedAmount > MAX_UNSENT && !over.signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
    close: end,
    abort: end,
  });
  return pipeOver({ peer, readable, writable });
}

const tooFast = (peer: string): PrerollError =>
  new PrerollError('connection-failed', say`${peer} sends faster than this computer can read.`);
