import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Auth } from '../../device/auth.ts';
import { DeviceServer } from '../../device/server.ts';
import type { SignalingOptions } from '../../device/signaling.ts';
import type { Trouble } from '../../device/trouble.ts';

let server: DeviceServer;
let url: string;
const candidates: string[] = [];

async function serve(
  password?: string,
  facts: { trouble?: Trouble; openStatus?: boolean; hasSocket?: boolean } = {},
): Promise<void> {
  let tokens = 0;
  const onOffer: SignalingOptions['onOffer'] = async (sdp, onCandidate) => {
    if (sdp === 'bad') throw new Error('Not an offer.');
    onCandidate({ candidate: 'device' });
    return `answer to ${sdp}`;
  };
  server = new DeviceServer({
    auth: new Auth({
      ...(password === undefined ? {} : { password }),
      now: () => 0,
      newToken: () => `token-${++tokens}`,
    }),
    deviceId: 'cafe',
    version: '0.5.5',
    openStatus: true,
    hasSocket: true,
    ...facts,
    onOffer,
    onCandidate: async ({ candidate }) => {
      candidates.push(candidate);
    },
  });
  url = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
}

beforeEach(() => {
  candidates.length = 0;
});
afterEach(async () => {
  await server.close();
});

const logIn = async (password: unknown): Promise<Response> =>
  // A text body needs no preflight, and the device does not look at the type.
  fetch(`${url}/auth/login-local`, { method: 'POST', body: JSON.stringify({ password }) });

const tokenOf = (response: Response): string =>
  (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('the web server', () => {
  it('tells anybody its status, and only that to other sites', async () => {
    await serve('secret');
    const status = await fetch(`${url}/device/status`);
    expect(await status.json()).toStrictEqual({ isSetup: true });
    expect(status.headers.get('access-control-allow-origin')).toBe('*');
    const device = await fetch(`${url}/device`);
    expect([device.status, await device.json()]).toStrictEqual([401, { error: 'Unauthorized' }]);
    expect(device.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('gives a cookie for the password, exactly as the device does', async () => {
    await serve('secret');
    const response = await logIn('secret');
    expect(await response.json()).toStrictEqual({ message: 'Login successful' });
    expect(response.headers.get('set-cookie')).toBe('authToken=token-1; Path=/; Max-Age=604800; HttpOnly');
    const device = await fetch(`${url}/device`, { headers: { cookie: tokenOf(response) } });
    expect(await device.json()).toStrictEqual({
      authMode: 'password',
      deviceId: 'cafe',
      loopbackOnly: false,
    });
  });

  it('puts the first one out when a second one logs in', async () => {
    await serve('secret');
    const cookie = tokenOf(await logIn('secret'));
    await logIn('secret');
    expect((await fetch(`${url}/device`, { headers: { cookie } })).status).toBe(401);
  });

  it('loses patience', async () => {
    await serve('secret');
    for (let failure = 0; failure < 5; failure++) expect((await logIn('wrong')).status).toBe(401);
    const locked = await logIn('secret');
    expect([locked.status, locked.headers.get('retry-after')]).toStrictEqual([429, '900']);
    expect(await locked.json()).toStrictEqual({
      error: 'Too many failed attempts. Please try again later.',
      retry_after: 900,
    });
  });

  it('has no login without a password, and survives nonsense', async () => {
    await serve();
    expect((await logIn('any')).status).toBe(400);
    const broken = await fetch(`${url}/auth/login-local`, { method: 'POST', body: '{' });
    expect(broken.status).toBe(400);
  });

  it('shows its page for whatever else is asked, so that 200 means nothing', async () => {
    await serve();
    const page = await fetch(`${url}/no/such/route`);
    expect([page.status, page.headers.get('content-type')]).toStrictEqual([200, 'text/html; charset=utf-8']);
    expect((await fetch(`${url}/no/such/route`, { method: 'PUT' })).status).toBe(404);
    expect((await fetch(`${url}/x`, { headers: { accept: 'application/json' } })).status).toBe(404);
    const robots = await fetch(`${url}/robots.txt`);
    expect(robots.headers.get('content-type')).toBe('text/plain');
  });
});

/** A socket whose messages can be asked for one by one. */
async function open(): Promise<{ socket: WebSocket; next: () => Promise<string> }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/webrtc/signaling/client`);
  const messages: string[] = [];
  const waiting: ((text: string) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const taker = waiting.shift();
    if (taker === undefined) messages.push(data.toString());
    else taker(data.toString());
  });
  await once(socket, 'open');
  const next = async (): Promise<string> =>
    messages.shift() ?? new Promise((resolve) => waiting.push(resolve));
  return { socket, next };
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');
const offer = (sdp: string): string =>
  JSON.stringify({ type: 'offer', data: { sd: encode({ type: 'offer', sdp }) } });

describe('signaling', () => {
  it('refuses the upgrade with 401 and JSON', async () => {
    await serve('secret');
    const socket = new WebSocket(`${url.replace('http', 'ws')}/webrtc/signaling/client`);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, NodeJS.ReadableStream];
    const chunks: string[] = [];
    for await (const chunk of response) chunks.push(String(chunk));
    expect(response).toHaveProperty('statusCode', 401);
    expect(chunks.join('')).toBe('{"error":"Unauthorized"}');
  });

  it('introduces itself, answers pings, and answers an offer after its candidates', async () => {
    await serve();
    const { socket, next } = await open();
    expect(await next()).toBe('{"type":"device-metadata","data":{"deviceVersion":"0.5.5"}}');
    socket.send('ping');
    expect(await next()).toBe('pong');
    socket.send(offer('hello'));
    expect(await next()).toBe('{"type":"new-ice-candidate","data":{"candidate":"device"}}');
    const answer: unknown = JSON.parse(await next());
    expect(answer).toStrictEqual({
      type: 'answer',
      data: encode({ type: 'answer', sdp: 'answer to hello' }),
    });
    socket.terminate();
  });

  it('says {"error":{}} to an offer that is none', async () => {
    await serve();
    const { socket, next } = await open();
    await next();
    for (const message of [
      offer('bad'),
      '{"type":"offer","data":{"sd":"?"}}',
      '{"type":"offer","data":{}}',
    ]) {
      socket.send(message);
      expect(await next()).toBe('{"error":{}}');
    }
    socket.terminate();
  });

  it('ignores what it does not understand, and handles the rest in order', async () => {
    await serve();
    const { socket, next } = await open();
    await next();
    for (const junk of ['', 'junk', '[]', 'null', '{"type":"offer"}', '{"type":"other","data":{}}'])
      socket.send(junk);
    socket.send(Buffer.from('ping'));
    socket.send(offer('first'));
    socket.send(JSON.stringify({ type: 'new-ice-candidate', data: { candidate: 'client' } }));
    socket.send('ping');
    expect(await next()).toContain('new-ice-candidate');
    expect(await next()).toContain('answer');
    expect(await next()).toBe('pong');
    expect(candidates).toStrictEqual(['client']);
    socket.terminate();
  });

  it('closes a socket that sends more than 32 KiB at once', async () => {
    await serve();
    const { socket } = await open();
    socket.send('x'.repeat(40_000));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
  });
});

describe('what answers when something is wrong', () => {
  const OLD = { openStatus: false, hasSocket: false };
  it.each([
    // The front page, a path of nobody's, a file of nobody's, the socket's path and the device; then what the socket gets.
    ['a device that is well', undefined, {}, [200, 200, 404, 426, 200], 101],
    ['one with a password', 'secret', {}, [200, 200, 404, 401, 401], 401],
    ['one that was never set up', undefined, { trouble: 'not-set-up' }, [200, 200, 404, 401, 401], 401],
    ['one without a socket', undefined, OLD, [200, 200, 404, 200, 200], 200],
    ['the same with a password', 'secret', OLD, [200, 200, 404, 200, 401], 200],
    ['a proxy without sockets', undefined, { trouble: 'no-socket' }, [200, 200, 404, 426, 200], 400],
    ['another server', undefined, { trouble: 'other-page' }, [200, 404, 404, 404, 404], 404],
    ['one with a page for all', undefined, { trouble: 'any-page' }, [200, 200, 200, 200, 200], 200],
    ['one that takes every socket', undefined, { trouble: 'other-socket' }, [200, 404, 404, 404, 404], 101],
  ] as const)('%s', async (_, password, facts, pages, socketStatus) => {
    await serve(password, facts);
    const paths = ['/', '/nowhere', '/static/nothing', '/webrtc/signaling/client', '/device'];
    const answers = await Promise.all(paths.map(async (path) => (await fetch(`${url}${path}`)).status));
    expect(answers).toStrictEqual(pages);
    const socket = new WebSocket(`${url.replace('http', 'ws')}/webrtc/signaling/client`);
    const status = new Promise<number>((resolve) => {
      socket.on('upgrade', () => resolve(101));
      socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
    });
    expect(await status).toBe(socketStatus);
    socket.on('error', () => undefined);
    socket.terminate();
  });

  it('firmware before 0.5.0 lets no other site read the status', async () => {
    await serve(undefined, { openStatus: false });
    const status = await fetch(`${url}/device/status`);
    expect(status.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('a deaf machine takes no connection', async () => {
    await serve(undefined, { trouble: 'deaf' });
    const wait = fetch(`${url}/device/status`, { signal: AbortSignal.timeout(500) });
    await expect(wait).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
