/** Pipes over the sockets of Node, so that tests can let sessions and servers talk with programs of others. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Listener, Pipe } from '../../src/pipe/pipe.ts';

/** Over a socket that stands; owned by the pipe from now on. A write resolves once the system has taken it. */
export function pipeOverSocket(socket: Socket): Pipe {
  socket.setNoDelay(true);
  let over = false;
  const readable = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      const end = (error?: Error): void => {
        if (over) return;
        over = true;
        if (error === undefined) controller.close();
        else controller.error(error);
      };
      socket.on('data', (bytes) => {
        if (over) return;
        controller.enqueue(new Uint8Array(bytes));
        if ((controller.desiredSize ?? 0) <= 0) socket.pause();
      });
      socket.on('end', () => end());
      socket.on('error', end);
      socket.on('close', () => end());
    },
    pull: () => void socket.resume(),
    cancel: () => {
      over = true;
      socket.destroy();
    },
  });
  const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    close: () => void socket.end(),
    abort: () => void socket.destroy(),
  });
  const peer = `${socket.remoteAddress}:${socket.remotePort}`;
  return { peer, readable, writable, close: () => void socket.destroy() };
}

/** On the loopback address. */
export async function dialNet(port: number): Promise<Pipe> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return pipeOverSocket(socket);
}

/** On the loopback address, on a port that is free. */
export async function listenNet(): Promise<Listener> {
  // Far ends that only end their side, as after a last request, still hear the answer.
  const server = createServer({ allowHalfOpen: true });
  const pipes = new ReadableStream<Pipe>({
    start: (controller) => {
      server.on('connection', (socket) => controller.enqueue(pipeOverSocket(socket)));
      server.once('close', () => controller.close());
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, pipes, close: () => void server.close() };
}
