/**
 * A port at which no connection ever comes to be: its queue is full, and the system drops whoever knocks. So a host
 * behaves that is switched off, seen from a browser, and no host that is switched off is needed for it.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

export interface DeafPort {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** In a thread of its own, which stands still from then on and takes nobody from the queue. */
const LISTEN = `
  const { createServer } = require('node:net');
  const { parentPort, workerData } = require('node:worker_threads');
  const server = createServer();
  server.listen({ ...workerData, backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20);
  });
`;
/** One more than a queue of one holds on Linux, which is two. */
const FILLING = 3;
/** A connection that is not taken within so many milliseconds is one too many. */
const TAKEN_MS = 500;

/** @param port 0 for any free one. Rejects if it is taken. */
export async function listenDeaf(host: string, port: number): Promise<DeafPort> {
  const thread = new Worker(LISTEN, { eval: true, workerData: { host, port } });
  const [listening] = (await once(thread, 'message')) as [number];
  // Only once the thread stands still do connections stay in the queue.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const queue: Socket[] = [];
  while (queue.length < FILLING || (await isTaken(queue.at(-1)))) {
    queue.push(connect(listening, host).on('error', () => undefined));
  }
  return {
    port: listening,
    close: async () => {
      for (const socket of queue) socket.destroy();
      await thread.terminate();
    },
  };
}

const isTaken = async (socket: Socket | undefined): Promise<boolean> => {
  if (socket?.connecting !== true) return true;
  const late = new Promise((resolve) => setTimeout(resolve, TAKEN_MS, false));
  return (await Promise.race([once(socket, 'connect').then(() => true), late])) === true;
};
