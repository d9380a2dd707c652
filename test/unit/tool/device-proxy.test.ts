import { EventEmitter, once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import type { HttpProxy } from 'vite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEVICE_PORT, deviceProxy, hangUp, parseKvmHost } from '../../../tool/device-proxy.ts';

test.each([
  ['http://192.168.1.50', 'http://192.168.1.50'],
  ['http://kvm.local:8080/', 'http://kvm.local:8080'],
  ['https://kvm.example', 'https://kvm.example'],
  ['192.168.1.50', 'http://192.168.1.50'],
  ['kvm.local:8080', 'http://kvm.local:8080'],
])('%s is the device at %s', (text, origin) => {
  expect(parseKvmHost(text)).toStrictEqual({ origin });
});

test.each([
  '',
  'http://',
  'ftp://kvm',
  'http://kvm/login',
  'http://kvm/?a=b',
  'http://me:secret@kvm',
  'http://:secret@kvm',
  'http://secret@kvm',
  'me:secret@kvm',
  'http://me:secret@k vm',
  'k vm',
])('"%s" is none', (text) => {
  expect(parseKvmHost(text)).toStrictEqual({ error: expect.not.stringContaining('secret') as string });
});

describe('a device that does not answer', () => {
  let server: Server;
  beforeEach(() => {
    server = createServer();
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  /** Asks a server whose target is away: it does what Vite does then, after what its options have asked for. */
  async function ask(configure: (proxy: EventEmitter) => void): Promise<number> {
    const proxy = new EventEmitter();
    configure(proxy);
    proxy.on('error', (_error, _request, response: Parameters<RequestListener>[1]) => {
      if (!response.headersSent && !response.writableEnded) response.writeHead(502).end();
    });
    server.on('request', (request, response) => {
      proxy.emit('error', new Error('connect ECONNREFUSED'), request, response);
    });
    await once(server.listen(0, 'localhost'), 'listening');
    const { port } = server.address() as AddressInfo;
    const { status } = await fetch(`http://localhost:${port}/device/status`);
    return status;
  }

  test('is not answered for, so that the browser sees that nobody is there', async () => {
    await expect(ask((proxy) => hangUp(proxy as HttpProxy.ProxyServer, {}))).rejects.toThrow('fetch failed');
  });

  test('would be answered for by Vite', async () => {
    expect(await ask(() => {})).toBe(502);
  });

  test('is not answered for on a socket either', () => {
    const proxy = new EventEmitter();
    hangUp(proxy as HttpProxy.ProxyServer, {});
    const socket = new PassThrough();
    proxy.emit('error', new Error('connect ECONNREFUSED'), {}, socket);
    expect(socket.destroyed).toBe(true);
  });

  test('is what the proxy is made for', () => {
    const { preview } = deviceProxy('http://192.168.1.50', DEVICE_PORT);
    expect(preview?.proxy).toMatchObject({ '/': { target: 'http://192.168.1.50', configure: hangUp } });
  });
});
