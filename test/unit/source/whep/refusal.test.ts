import { describe, expect, test } from 'vitest';
import { isMixed, unreachable, type Failed } from '../../../../src/source/whep/reach.ts';
import { refusal } from '../../../../src/source/whep/refusal.ts';

const refused = (status: number, { token = false, sdp = false } = {}): ReturnType<typeof refusal> =>
  refusal({ status, host: 'media', token, sdp });

describe('RFC 9725, 4.1: what a server answers instead of a session', () => {
  test.each([
    [401, 'needs-token', /^media wants a token for this stream \(401\)/],
    [403, 'needs-token', /^media wants a token for this stream \(403\)/],
    [404, 'connection-failed', /no stream at this address \(404\)\. Preroll tries again/],
    [410, 'connection-failed', /no stream at this address \(410\)/],
    [409, 'connection-failed', /^Nobody sends this stream to media/],
    [406, 'connection-failed', /codec that the browser does not receive/],
    [400, 'connection-failed', /codec that the browser does not receive/],
    [415, 'connection-failed', /codec that the browser does not receive/],
    [422, 'connection-failed', /codec that the browser does not receive/],
    [405, 'connection-failed', /gives no streams out at this address/],
    [501, 'connection-failed', /gives no streams out at this address/],
    [429, 'connection-failed', /is busy \(429\)/],
    [503, 'connection-failed', /is busy \(503\)/],
    [500, 'connection-failed', /has failed with error 500/],
    [599, 'connection-failed', /has failed with error 599/],
    [418, 'connection-failed', /refuses this viewer with error 418/],
    [304, 'connection-failed', /refuses this viewer with error 304/],
  ])('%d is %s', (status, reason, sentence) => {
    expect(refused(status)).toMatchObject({ reason, message: expect.stringMatching(sentence) as string });
  });

  test.each([401, 403])('%d after a token is about that token', (status) => {
    expect(refused(status, { token: true })).toMatchObject({
      reason: 'needs-token',
      message: expect.stringMatching(/does not accept this token/) as string,
    });
  });

  test('a server that says how long it is busy is left alone so long; none of them waits for a token', () => {
    expect(refusal({ status: 503, host: 'media', token: false, sdp: false, retryAfter: 5000 })).toMatchObject(
      {
        forMs: 5000,
        message: refused(503).message,
      },
    );
    expect(refused(503)).not.toHaveProperty('forMs');
    expect(
      refusal({ status: 401, host: 'media', token: false, sdp: false, retryAfter: 5000 }),
    ).not.toHaveProperty('forMs');
  });

  test('draft-ietf-wish-whep: 406 with SDP is an offer of the server’s own', () => {
    expect(refused(406, { sdp: true }).message).toMatch(/wants to make the offer itself/);
  });
});

describe('a request that failed without a word', () => {
  const FAILED: Failed = {
    host: 'media',
    origin: 'https://preroll.example',
    mixed: false,
    permission: 'unknown',
    there: false,
  };

  test.each([
    ['somebody is there: CORS', { there: true }, /does not let pages of https:\/\/preroll\.example in.*CORS/],
    ['and that counts more than a guess', { there: true, mixed: true, permission: 'denied' }, /CORS/],
    [
      'the permission is denied',
      { permission: 'denied', mixed: true },
      /may not reach devices on the local network/,
    ],
    ['from https to http', { mixed: true }, /came over https.*wheps:/],
    ['nothing is known', {}, /does not answer/],
  ] as const)('%s', (_, known, sentence) => {
    expect(unreachable({ ...FAILED, ...known }).message).toMatch(sentence);
  });

  test.each([
    ['https://preroll.example/', 'http://media/whep', true],
    ['https://preroll.example/', 'http://media.example/whep', true],
    ['https://preroll.example/', 'https://media/whep', false],
    ['http://localhost:4173/', 'http://media/whep', false],
    // What the browser lets through in the local network.
    ['https://preroll.example/', 'http://192.168.1.5/whep', false],
    ['https://preroll.example/', 'http://[fd00::7]/whep', false],
    ['https://preroll.example/', 'http://media.local/whep', false],
    ['https://preroll.example/', 'http://localhost/whep', false],
  ])('from %s to %s is mixed: %s', (page, endpoint, mixed) => {
    expect(isMixed(page, new URL(endpoint))).toBe(mixed);
  });
});
