/** The whole source against a far end in the same page, which answers requests instead of a media server. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TapConnect, SourceEvent } from '../../../src/source/source.ts';
import { PrerollError } from '../../../src/core/error.ts';
import { parseWhepAddress } from '../../../src/source/whep/address.ts';
import { WhepSource } from '../../../src/source/whep/source.ts';

let far = new RTCPeerConnection();
let closing = new AbortController();
let requests: { method: string; token: string | null; body: string }[] = [];
let events: SourceEvent['kind'][] = [];
let token: string | undefined;

beforeEach(() => {
  far = new RTCPeerConnection();
  closing = new AbortController();
  requests = [];
  events = [];
  token = undefined;
  vi.stubGlobal('fetch', async (_url: URL, init: RequestInit) => {
    const { method = 'GET' } = init;
    const body = typeof init.body === 'string' ? init.body : '';
    requests.push({ method, token: new Headers(init.headers).get('Authorization'), body });
    if (method === 'POST') return answer(body);
    for (const [, candidate = ''] of body.matchAll(/^a=(candidate:.*)\r$/gm)) {
      await far.addIceCandidate({ candidate, sdpMid: '0' });
    }
    return new Response(null, { status: 204 });
  });
});
afterEach(() => {
  closing.abort();
  far.close();
  vi.unstubAllGlobals();
});

/** As a media server does: with all of its candidates. */
async function answer(offer: string): Promise<Response> {
  await far.setRemoteDescription({ type: 'offer', sdp: offer });
  for (const transceiver of far.getTransceivers()) transceiver.direction = 'sendonly';
  await far.setLocalDescription();
  await expect.poll(() => far.iceGatheringState).toBe('complete');
  return new Response(far.localDescription?.sdp, {
    status: 201,
    headers: { 'Content-Type': 'application/sdp', Location: 'http://media/session/1' },
  });
}

function source(): WhepSource {
  const target = parseWhepAddress('whep://media/cam');
  if (target === undefined || target instanceof PrerollError) throw new TypeError('no target');
  return new WhepSource(target, () => Promise.resolve(token));
}

const options = (): TapConnect => ({
  attachTap: () => undefined,
  onEvent: ({ kind }) => events.push(kind),
  signal: closing.signal,
});

test('stands, is deleted when it is closed, and asks for the token anew each time', async () => {
  const stream = source();
  const first = await stream.connect(options());
  expect(events).toEqual(expect.arrayContaining(['stream', 'stats']));
  expect(far.connectionState).not.toBe('failed');
  closing.abort();
  expect(await first.ended).toEqual({ kind: 'closed' });
  expect(requests.at(-1)).toMatchObject({ method: 'DELETE', token: null });
  expect(requests.some(({ body }) => body.endsWith('a=end-of-candidates\r\n'))).toBe(true);

  far = new RTCPeerConnection();
  closing = new AbortController();
  token = 'secret';
  await stream.connect(options());
  closing.abort();
  expect(requests.at(-1)).toMatchObject({ method: 'DELETE', token: 'Bearer secret' });
});

test('a server that ends the session is believed at once', async () => {
  const connection = await source().connect(options());
  far.close();
  const before = performance.now();
  expect(await connection.ended).toMatchObject({
    kind: 'lost',
    error: { message: 'The media server has ended this stream.' },
  });
  expect(performance.now() - before).toBeLessThan(3000);
  expect(requests.at(-1)?.method).toBe('DELETE');
});

test('an attempt that is called off leaves nothing behind, also when the answer is still to come', async () => {
  const connecting = source().connect(options());
  await expect.poll(() => requests.length).toBe(1);
  closing.abort();
  expect(await (await connecting).ended).toEqual({ kind: 'closed' });
  await expect.poll(() => requests.at(-1)?.method).toBe('DELETE');
});

test('whether anything answers there can be asked without a session', async () => {
  expect(await source().answers(closing.signal)).toBe(true);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await source().answers(closing.signal)).toBe(false);
});
