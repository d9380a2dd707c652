import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of this computer that nobody listens at. The system gives out those from 32768 on (Linux), each once in a while. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, 'localhost'), 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
