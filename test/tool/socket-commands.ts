/** What a test that runs in a browser can have done in Node: the far end of a WebSocket, which does as it is told. */
import { once } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';

interface FarSocket {
  readonly server: WebSocketServer;
  readonly sockets: WebSocket[];
  readonly received: number[];
}

const open = new Map<number, FarSocket>();

/** Resolves with its port. Takes the subprotocol `test` and no other. */
export async function openSocketServer(): Promise<number> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: (protocols) => protocols.has('test') && 'test',
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  const far: FarSocket = { server, sockets: [], received: [] };
  server.on('connection', (socket) => {
    far.sockets.push(socket);
    socket.on('message', (data: Buffer) => far.received.push(...data));
  });
  open.set(address.port, far);
  return address.port;
}

/** `end`: closes as the protocol wants it. `vanish`: without a word. `stop`: and nobody listens any more. */
export type FarSocketDoes = 'send' | 'end' | 'vanish' | 'stop';

export async function tellSocket(
  _context: unknown,
  port: number,
  does: FarSocketDoes,
  bytes: readonly number[] = [],
): Promise<void> {
  const far = farAt(port);
  for (const socket of far.sockets) {
    if (does === 'send') socket.send(new Uint8Array(bytes));
    else if (does === 'end') socket.close();
    else socket.terminate();
  }
  if (does !== 'stop') return;
  open.delete(port);
  await new Promise((resolve) => far.server.close(resolve));
}

export const heardBySocket = (_context: unknown, port: number): Promise<readonly number[]> =>
  Promise.resolve(farAt(port).received);

function farAt(port: number): FarSocket {
  const far = open.get(port);
  if (far === undefined) throw new Error(`No socket is open at port ${port}.`);
  return far;
}
