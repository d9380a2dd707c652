import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { runCommand } from './command.ts';
import type { StandInDevice } from './device.ts';

/**
 * Takes commands over HTTP, for a test that has the device in another process: the body of a POST is one command line,
 * the answer is JSON, 400 with `{"error"}` if it was not understood.
 */
export async function serveControl(device: StandInDevice, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(device, request).then(({ status, body }) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
  await once(server.listen(port, host), 'listening');
  return server;
}

async function answer(
  device: StandInDevice,
  request: IncomingMessage,
): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    return { status: 200, body: await runCommand(device, await text(request)) };
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}
