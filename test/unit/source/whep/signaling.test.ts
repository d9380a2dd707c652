/**
 * WHEP as draft-ietf-wish-whep has it, which takes RFC 9725 over clause by clause; the numbers are those of the RFC. The
 * media server is a function that answers requests.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Life } from '../../../../src/source/life.ts';
import { WhepSignaling } from '../../../../src/source/whep/signaling.ts';

const ENDPOINT = new URL('https://media.example/cam/whep');
const OFFER =
  'v=0\r\na=group:BUNDLE 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\na=ice-ufrag:abcd\r\na=ice-pwd:efgh\r\n';
const ANSWER = 'v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n';

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly init: RequestInit;
}

let requests: Request[] = [];
let life = new Life(new AbortController().signal);
/** What the server says; a missing answer is a request that fails. */
let answer: (request: Request) => Response | undefined = () => undefined;

const created = (headers: Record<string, string> = {}, sdp = ANSWER): Response =>
  answeredAt(
    new Response(sdp, {
      status: 201,
      headers: { 'Content-Type': 'application/sdp', Location: '/session/1', ...headers },
    }),
  );

/** A response that a test makes has no address. */
function answeredAt(response: Response, url: string = ENDPOINT.href): Response {
  Object.defineProperty(response, 'url', { value: url });
  return response;
}

const noContent = (): Response => new Response(null, { status: 204 });
const asked = (method: string): Request[] => requests.filter((request) => request.method === method);
const bodies = (method: string): string[] => asked(method).map(({ init }) => init.body as string);
const signalingWith = (token?: string): WhepSignaling =>
  new WhepSignaling({ endpoint: ENDPOINT, token, life });
const candidate = (port: number, sdpMid = '0'): { candidate: string; sdpMid: string } => ({
  candidate: `candidate:1 1 udp 1 192.0.2.1 ${port} typ host`,
  sdpMid,
});
/** Past the pause that candidates wait for each other, and all that follows from it. */
const aMoment = (): Promise<unknown> => vi.advanceTimersByTimeAsync(100);

beforeEach(() => {
  vi.useFakeTimers();
  requests = [];
  life = new Life(new AbortController().signal);
  answer = ({ method }) => (method === 'POST' ? created() : noContent());
  vi.stubGlobal('location', { origin: 'http://localhost:4173', href: 'http://localhost:4173/' });
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    const request = { method: init.method ?? 'GET', url: url.href, headers: new Headers(init.headers), init };
    requests.push(request);
    await Promise.resolve();
    const response = answer(request);
    if (response === undefined) throw new TypeError('Failed to fetch');
    return response;
  });
});
afterEach(() => {
  life.end({ kind: 'closed' });
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('4.2: the offer', () => {
  test('is posted as application/sdp, and the answer is what comes back', async () => {
    expect(await signalingWith().sendOffer(OFFER)).toBe(ANSWER);
    expect(requests).toMatchObject([{ method: 'POST', url: ENDPOINT.href, init: { body: OFFER } }]);
    expect(requests[0]?.headers.get('Content-Type')).toBe('application/sdp');
  });

  test('4.7.1: without a token there is no Authorization; cookies and the page’s address never go along', async () => {
    await signalingWith().sendOffer(OFFER);
    expect(requests[0]?.headers.has('Authorization')).toBe(false);
    expect(requests[0]?.init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
  });

  test.each<Record<string, string>>([
    { 'Content-Type': 'Application/SDP; charset=utf-8' },
    { Location: 'http://[' },
  ])('may be answered with %j', async (headers) => {
    answer = () => created(headers);
    expect(await signalingWith().sendOffer(OFFER)).toBe(ANSWER);
  });

  test.each([
    ['a page', () => created({ 'Content-Type': 'text/html' }), /no stream of a media server/],
    ['a text without end', () => created({}, 'a'.repeat(300_000)), /no stream of a media server/],
    ['no stream yet', () => new Response('', { status: 404 }), /has no stream at this address/],
  ])('that is answered with %s fails with a sentence', async (_, response, sentence) => {
    answer = ({ method }) => (method === 'POST' ? response() : noContent());
    await expect(signalingWith().sendOffer(OFFER)).rejects.toMatchObject({
      reason: 'connection-failed',
      message: expect.stringMatching(sentence) as string,
    });
  });

  test('is heeded when it says for how long it is busy (RFC 9110, 10.2.3)', async () => {
    answer = () => answeredAt(new Response('', { status: 503, headers: { 'Retry-After': '7' } }));
    await expect(signalingWith().sendOffer(OFFER)).rejects.toMatchObject({ forMs: 7000 });
  });

  test('is refused with an offer of the server’s own: the session behind that is given back', async () => {
    answer = ({ method }) =>
      method === 'DELETE'
        ? noContent()
        : answeredAt(
            new Response(ANSWER, {
              status: 406,
              headers: { 'Content-Type': 'application/sdp', Location: '/session/2' },
            }),
          );
    await expect(signalingWith().sendOffer(OFFER)).rejects.toThrow(/wants to make the offer itself/);
    expect(asked('DELETE')).toMatchObject([{ url: 'https://media.example/session/2' }]);
  });

  test('nobody answers: the server is looked for, and a sentence says what was found', async () => {
    answer = ({ init }) => (init.mode === 'no-cors' ? noContent() : undefined);
    await expect(signalingWith().sendOffer(OFFER)).rejects.toThrow(
      /does not let pages of http:\/\/localhost:4173/,
    );
    answer = () => undefined;
    await expect(signalingWith().sendOffer(OFFER)).rejects.toThrow(/does not answer/);
  });
});

describe('4.7.1: the token', () => {
  test('goes with every request, to where the server says its sessions are', async () => {
    answer = ({ method }) =>
      method === 'POST' ? created({ Location: 'https://sfu.example/1' }) : noContent();
    const signaling = signalingWith('secret');
    await signaling.sendOffer(OFFER);
    signaling.sendCandidate(candidate(1));
    await aMoment();
    life.end({ kind: 'closed' });
    expect(requests.map(({ method, headers }) => [method, headers.get('Authorization')])).toEqual([
      ['POST', 'Bearer secret'],
      ['PATCH', 'Bearer secret'],
      ['DELETE', 'Bearer secret'],
    ]);
  });

  test('4.5: does not follow a redirect to another server', async () => {
    answer = ({ method }) =>
      method === 'POST'
        ? answeredAt(
            new Response(ANSWER, {
              status: 201,
              headers: { 'Content-Type': 'application/sdp', Location: '/session/1' },
            }),
            'https://other.example/whep',
          )
        : noContent();
    await signalingWith('secret').sendOffer(OFFER);
    life.end({ kind: 'closed' });
    expect(asked('DELETE')).toMatchObject([{ url: 'https://other.example/session/1' }]);
    expect(asked('DELETE')[0]?.headers.has('Authorization')).toBe(false);
  });
});

describe('4.3: candidates', () => {
  test('wait for each other and go as one fragment, with the tag of their ICE session', async () => {
    answer = ({ method }) => (method === 'POST' ? created({ ETag: '"xyzzy"' }) : noContent());
    const signaling = signalingWith();
    await signaling.sendOffer(OFFER);
    signaling.sendCandidate(candidate(1));
    signaling.sendCandidate(candidate(2));
    await aMoment();
    expect(bodies('PATCH')).toEqual([
      expect.stringMatching(/a=candidate:.* 1 typ host\r\na=candidate:.* 2 typ host\r\n$/),
    ]);
    const { url, headers } = asked('PATCH')[0] ?? {};
    expect(url).toBe('https://media.example/session/1');
    expect(headers?.get('Content-Type')).toBe('application/trickle-ice-sdpfrag');
    expect(headers?.get('If-Match')).toBe('"xyzzy"');
  });

  test('go without a tag that is longer than any', async () => {
    answer = ({ method }) => (method === 'POST' ? created({ ETag: `"${'x'.repeat(300)}"` }) : noContent());
    const signaling = signalingWith();
    await signaling.sendOffer(OFFER);
    signaling.sendCandidate(candidate(1));
    await aMoment();
    expect(asked('PATCH').map(({ headers }) => headers.has('If-Match'))).toEqual([false]);
  });

  test('the end of them is said once, with the last ones', async () => {
    const signaling = signalingWith();
    await signaling.sendOffer(OFFER);
    signaling.sendCandidate(candidate(1));
    signaling.endCandidates();
    signaling.sendCandidate(candidate(2));
    await aMoment();
    expect(bodies('PATCH')).toEqual([expect.stringMatching(/ 1 typ host\r\na=end-of-candidates\r\n$/)]);
  });

  test('of another m= section than the first are the bundle’s already', async () => {
    const signaling = signalingWith();
    await signaling.sendOffer(OFFER);
    signaling.sendCandidate(candidate(1, '1'));
    await aMoment();
    expect(asked('PATCH')).toEqual([]);
  });

  test.each([404, 405, 412, 422, 428, 501])(
    'a server that answers %d is asked once, and nothing is lost',
    async (status) => {
      answer = ({ method }) => (method === 'POST' ? created() : new Response('', { status }));
      const signaling = signalingWith();
      await signaling.sendOffer(OFFER);
      signaling.sendCandidate(candidate(1));
      await aMoment();
      signaling.sendCandidate(candidate(2));
      await aMoment();
      expect(asked('PATCH')).toHaveLength(1);
      expect(life.signal.aborted).toBe(false);
    },
  );

  test('go nowhere when the server told no address for them', async () => {
    answer = () =>
      answeredAt(new Response(ANSWER, { status: 201, headers: { 'Content-Type': 'application/sdp' } }));
    const signaling = signalingWith();
    await signaling.sendOffer(OFFER);
    signaling.sendCandidate(candidate(1));
    await aMoment();
    expect(asked('PATCH')).toEqual([]);
  });

  test('without end are cut off', async () => {
    const signaling = signalingWith();
    await signaling.sendOffer(OFFER);
    for (let port = 0; port < 1000; port += 1) signaling.sendCandidate(candidate(port));
    await aMoment();
    expect(
      bodies('PATCH')
        .join('')
        .match(/a=candidate/g),
    ).toHaveLength(64);
  });
});

test('4.6: the answer’s Link names the servers to find candidates by', async () => {
  answer = () => created({ Link: '<stun:stun.example>; rel="ice-server"' });
  const signaling = signalingWith();
  expect(signaling.iceServers).toEqual([]);
  await signaling.sendOffer(OFFER);
  expect(signaling.iceServers).toEqual([{ urls: 'stun:stun.example' }]);
});

describe('4.2: the session is deleted', () => {
  test('with the end of the connection, once, in a request that outlives the page', async () => {
    answer = ({ method }) => (method === 'POST' ? created({ ETag: '"xyzzy"' }) : noContent());
    await signalingWith().sendOffer(OFFER);
    life.end({ kind: 'closed' });
    expect(asked('DELETE')).toMatchObject([
      { url: 'https://media.example/session/1', init: { keepalive: true } },
    ]);
    // 4.3.1: no tag is needed for that.
    expect(asked('DELETE')[0]?.headers.has('If-Match')).toBe(false);
  });

  test('also when its answer comes after the end', async () => {
    const answered = signalingWith().sendOffer(OFFER);
    life.end({ kind: 'closed' });
    await answered;
    expect(asked('DELETE')).toHaveLength(1);
  });

  test('also when its answer breaks off', async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new TypeError('network error')),
    });
    const headers = { 'Content-Type': 'application/sdp', Location: '/session/1' };
    answer = ({ method }) =>
      method === 'POST' ? answeredAt(new Response(broken, { status: 201, headers })) : noContent();
    await expect(signalingWith().sendOffer(OFFER)).rejects.toMatchObject({ reason: 'connection-failed' });
    expect(asked('DELETE')).toMatchObject([{ url: 'https://media.example/session/1' }]);
    life.end({ kind: 'closed' });
    expect(asked('DELETE')).toHaveLength(1);
  });

  test('and when the server is gone as well, nobody minds', async () => {
    await signalingWith().sendOffer(OFFER);
    answer = () => undefined;
    life.end({ kind: 'closed' });
    await aMoment();
    expect(asked('DELETE')).toHaveLength(1);
  });
});
