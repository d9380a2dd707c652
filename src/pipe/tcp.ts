/** TCP by Direct Sockets, which only an isolated web app has: everywhere else both are refused in a sentence. */
import { asPrerollError, PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { Listener, Pipe, Place } from './pipe.ts';
import { pipeOver } from './pipe-over.ts';

/** Lowest port that an isolated web app may listen on (Chromium 156). */
export const LOWEST_PORT = 32_768;

const missing = (): PrerollError =>
  new PrerollError(
    'not-supported',
    say`A web page has no TCP, so this address works in the isolated edition of Preroll alone. Install that, or use an address of WebSocket.`,
  );

/** The person has not allowed it, or was not asked: connecting takes the permission for the local network (Chromium 156). */
const forbidden = (peer: string, cause: unknown): PrerollError =>
  new PrerollError(
    'connection-failed',
    say`The browser may not reach devices on the local network, so ${peer} was not even tried. Allow it in the settings of this app (the menu of its window, “App info”), then connect again.`,
    { cause },
  );

/** Whether this is an edition that has TCP. */
export const hasTcp = (): boolean => typeof TCPSocket !== 'undefined';

/** As `host:port`, an IPv6 address in its brackets. */
export const placeText = ({ host, port }: Place): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** Rejects with a `PrerollError`, or with the signal's reason. */
export async function dialTcp(place: Place, signal: AbortSignal): Promise<Pipe> {
  if (typeof TCPSocket === 'undefined') throw missing();
  signal.throwIfAborted();
  const peer = placeText(place);
  try {
    const socket = new TCPSocket(place.host, place.port, { noDelay: true });
    const opened = socket.opened.then(({ readable, writable }) => pipeOver({ peer, readable, writable }));
    return await orAborted(opened, signal);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof DOMException && cause.name === 'InvalidAccessError') throw forbidden(peer, cause);
    const sentence = say`${peer} does not answer. Check the address and its port, and that the device is switched on and in this network.`;
    throw new PrerollError('connection-failed', sentence, { cause });
  }
}

/** @param place An address of this computer. Rejects with a `PrerollError`, or with the signal's reason. */
export async function listenTcp({ host, port }: Place, signal: AbortSignal): Promise<Listener> {
  if (typeof TCPServerSocket === 'undefined') throw missing();
  signal.throwIfAborted();
  if (port !== 0 && port < LOWEST_PORT) {
    throw new PrerollError(
      'bad-address',
      say`The browser lets nobody listen on port ${port}. Choose one from ${LOWEST_PORT} to 65535.`,
    );
  }
  const server = new TCPServerSocket(host, port === 0 ? {} : { localPort: port });
  const opened = await server.opened.catch((thrown: unknown) => {
    throw asPrerollError(thrown, 'connection-failed', say`Port ${port} could not be listened on`);
  });
  const listener = listenerOver(opened);
  if (signal.aborted) listener.close();
  signal.throwIfAborted();
  return listener;
}

function listenerOver({ readable, localPort }: TCPServerSocketOpenInfo): Listener {
  const reader = readable.getReader();
  // Told by the next read too.
  reader.closed.catch(() => undefined);
  const next = async (): Promise<Pipe | undefined> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      try {
        const { remoteAddress, remotePort, ...streams } = await value.opened;
        return pipeOver({ peer: placeText({ host: remoteAddress, port: remotePort }), ...streams });
      } catch {
        // Whoever has left before we looked concerns nobody.
      }
    }
  };
  const pipes = new ReadableStream<Pipe>(
    {
      pull: async (controller) => {
        const pipe = await next();
        if (pipe === undefined) controller.close();
        else controller.enqueue(pipe);
      },
      cancel: () => reader.cancel(),
    },
    // Nobody is let in before somebody reads; the rest waits with the system.
    { highWaterMark: 0 },
  );
  return { port: localPort, pipes, close: () => void reader.cancel().catch(() => undefined) };
}

/** The pipe, or the signal's reason at once; a pipe that comes too late is closed. */
function orAborted(opened: Promise<Pipe>, signal: AbortSignal): Promise<Pipe> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
      void opened.then(
        (pipe) => pipe.close(),
        () => undefined,
      );
    };
    signal.addEventListener('abort', abort, { once: true });
    opened.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
