/** Takes in whoever connects, up to a number, and lets go of all of them at once. */
import type { Listener, Pipe } from '../pipe/pipe.ts';

export interface SinkServer {
  /** The one that it listens on. */
  readonly port: number;
  /** Stops listening and ends every connection. A second call does nothing; never throws. */
  close(): void;
}

/** A client that owns its pipe. */
export interface Client {
  /** Ends what hangs. */
  tick(): void;
  /** At once; a second call does nothing. */
  close(): void;
}

export interface ServeOptions<C extends Client> {
  /** Those that are there. Filled and emptied here, for the server to look at. */
  readonly clients: Set<C>;
  /** Most of them; the pipe of one more is closed unread. */
  readonly most: number;
  /** @param onEnd To be called once its pipe is closed, and not before this returns. */
  readonly open: (pipe: Pipe, onEnd: () => void) => C;
  /** Called with their number whenever one has come or gone. */
  readonly onClients?: ((clients: number) => void) | undefined;
}

/** Milliseconds. Everything that is waited for takes seconds. */
const TICK = 1_000;

export function serve<C extends Client>(
  listener: Listener,
  { clients, most, open, onClients }: ServeOptions<C>,
): SinkServer {
  let closed = false;
  const timer = setInterval(() => {
    for (const client of clients) client.tick();
  }, TICK);
  const close = (): void => {
    closed = true;
    clearInterval(timer);
    listener.close();
    for (const client of clients) client.close();
  };
  const accept = async (): Promise<void> => {
    const reader = listener.pipes.getReader();
    for (;;) {
      const { done, value: pipe } = await reader.read();
      if (done) return;
      if (closed || clients.size >= most) pipe.close();
      else {
        const client: C = open(pipe, () => {
          clients.delete(client);
          onClients?.(clients.size);
        });
        clients.add(client);
        onClients?.(clients.size);
      }
    }
  };
  // A listener that broke serves those who are there already.
  accept().catch(() => undefined);
  return { port: listener.port, close };
}
