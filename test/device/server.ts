/** The device's port: web server and signaling sockets. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { handleHttp, SIGNALING_PATH, UNAUTHORIZED, type HttpOptions } from './http.ts';
import { serveSignaling, type SignalingOptions } from './signaling.ts';

/** Longer frames close the socket. */
const MAX_FRAME = 32_768;

export class DeviceServer {
  readonly #options: HttpOptions & SignalingOptions;
  #running: { readonly http: Server; readonly sockets: WebSocketServer } | undefined;

  constructor(options: HttpOptions & SignalingOptions) {
    this.#options = options;
  }

  /**
   * @param port 0 for any free one.
   * @returns The port. Rejects if it is taken.
   */
  async listen(host: string, port: number): Promise<number> {
    const http = createServer((request, response) => void handleHttp(request, response, this.#options));
    const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });
    http.on('upgrade', (request, stream, head) => this.#upgrade(sockets, request, stream, head));
    await once(http.listen(port, host), 'listening');
    this.#running = { http, sockets };
    return (http.address() as AddressInfo).port;
  }

  /** Drops all connections, as a power cut does. */
  async close(): Promise<void> {
    if (this.#running === undefined) return;
    const { http, sockets } = this.#running;
    this.#running = undefined;
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    const closed = once(http, 'close');
    http.close();
    http.closeAllConnections();
    await closed;
  }

  #upgrade(sockets: WebSocketServer, request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (new URL(request.url ?? '/', 'http://device').pathname !== SIGNALING_PATH) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    if (!this.#options.auth.allows(request.headers.cookie)) {
      const length = `Content-Length: ${UNAUTHORIZED.length}\r\nConnection: close\r\n`;
      const type = 'Content-Type: application/json; charset=utf-8\r\n';
      stream.end(`HTTP/1.1 401 Unauthorized\r\n${type}${length}\r\n${UNAUTHORIZED}`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => serveSignaling(socket, this.#options));
  }
}
