/** The device's port: web server and signaling sockets. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { listenDeaf, type DeafPort } from './deaf.ts';
import { handleHttp, SIGNALING_PATH, UNAUTHORIZED, type HttpOptions } from './http.ts';
import { serveSignaling, type SignalingOptions } from './signaling.ts';

/** Longer frames close the socket. */
const MAX_FRAME = 32_768;

export class DeviceServer {
  readonly #options: HttpOptions & SignalingOptions;
  #running: { readonly http: Server; readonly sockets: WebSocketServer } | undefined;
  #deaf: DeafPort | undefined;

  constructor(options: HttpOptions & SignalingOptions) {
    this.#options = options;
  }

  /**
   * @param port 0 for any free one.
   * @returns The port. Rejects if it is taken.
   */
  async listen(host: string, port: number): Promise<number> {
    if (this.#options.trouble === 'deaf') {
      this.#deaf = await listenDeaf(host, port);
      return this.#deaf.port;
    }
    const http = createServer((request, response) => void handleHttp(request, response, this.#options));
    const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });
    http.on('upgrade', (request, stream, head) => this.#upgrade(sockets, request, stream, head));
    await once(http.listen(port, host), 'listening');
    this.#running = { http, sockets };
    return (http.address() as AddressInfo).port;
  }

  /** Drops all connections, as a power cut does. */
  async close(): Promise<void> {
    await this.#deaf?.close();
    this.#deaf = undefined;
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
    const { auth, hasSocket, trouble } = this.#options;
    const path = new URL(request.url ?? '/', 'http://device').pathname;
    if (trouble === 'other-socket') {
      sockets.handleUpgrade(request, stream, head, (socket) => socket.on('error', () => undefined));
    } else if (trouble === 'no-socket') {
      refuse(stream, '400 Bad Request');
    } else if (path !== SIGNALING_PATH || trouble === 'other-page') {
      refuse(stream, '404 Not Found');
    } else if (!hasSocket || trouble === 'any-page') {
      refuse(stream, '200 OK', 'text/html', '<!doctype html>');
    } else if (trouble === 'not-set-up' || !auth.allows(request.headers.cookie)) {
      refuse(stream, '401 Unauthorized', 'application/json', UNAUTHORIZED);
    } else {
      sockets.handleUpgrade(request, stream, head, (socket) => serveSignaling(socket, this.#options));
    }
  }
}

/** Answers in place of an upgrade. */
function refuse(stream: Duplex, status: string, type = 'text/plain', body = ''): void {
  const length = `Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}`;
  stream.end(`HTTP/1.1 ${status}\r\nContent-Type: ${type}; charset=utf-8\r\n${length}\r\n\r\n${body}`);
}
