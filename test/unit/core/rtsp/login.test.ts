/** The proofs are the standards' own: RFC 2617, 3.5; RFC 7616, 3.9.1; and RFC 2069, 2.4 as its errata has it. */
import { describe, expect, test } from 'vitest';
import { digestResponse } from '../../../../src/core/rtsp/digest.ts';
import { chooseChallenge, Login } from '../../../../src/core/rtsp/login.ts';

const GET = { method: 'GET', uri: '/dir/index.html', user: 'Mufasa' };
const OLD = { realm: 'testrealm@host.com', nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093', ...GET };
const NEW = {
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  qop: { nc: '00000001', cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' },
  password: 'Circle of Life',
  ...GET,
};

describe('the proof of a password', () => {
  test.each([
    [
      'of RFC 2617',
      {
        ...OLD,
        algorithm: 'MD5',
        password: 'Circle Of Life',
        qop: { nc: '00000001', cnonce: '0a4f113b' },
      } as const,
      '6629fae49393a05397450978507c4ef1',
    ],
    [
      'of RFC 2069, which knows no qop',
      { ...OLD, algorithm: 'MD5', password: 'CircleOfLife' } as const,
      '1949323746fe6a43ef61f9606e7febea',
    ],
    ['of RFC 7616 by MD5', { ...NEW, algorithm: 'MD5' } as const, '8ca523f5e9506fed4657c9700eebdbec'],
    [
      'of RFC 7616 by SHA-256',
      { ...NEW, algorithm: 'SHA-256' } as const,
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    ],
  ])('is that %s', (_, input, response) => {
    expect(digestResponse(input)).toBe(response);
  });
});

const BOTH = [
  'Basic realm="cam"',
  'Digest realm="cam", nonce="a", algorithm=MD5, qop="auth"',
  'Digest realm="cam", nonce="b", algorithm=SHA-256, qop="auth,auth-int", stale=TRUE, opaque="x\\"y"',
];

describe('of the ways to log in', () => {
  test.each([
    [
      'the best hash is taken',
      BOTH,
      { kind: 'digest', nonce: 'b', algorithm: 'SHA-256', stale: true, opaque: 'x"y' },
    ],
    ['also out of one line', [BOTH.join(', ')], { kind: 'digest', nonce: 'b' }],
    ['an old hash before a bare password', BOTH.slice(0, 2), { kind: 'digest', nonce: 'a', qop: true }],
    ['the password where nothing else is offered', ['basic REALM=cam'], { kind: 'basic', realm: 'cam' }],
    [
      'MD5 where no hash is named',
      ['Digest realm="a",nonce="b"'],
      { algorithm: 'MD5', qop: false, spelled: undefined },
    ],
    ['a hash in any case', ['Digest nonce="b",algorithm=md5'], { algorithm: 'MD5', spelled: 'md5' }],
  ])('%s', (_, values, expected) => {
    expect(chooseChallenge(values)).toMatchObject(expected);
  });

  test.each([
    ['nothing at all', []],
    ['a scheme of others', ['Negotiate abc==, Bearer realm="a"']],
    ['a hash that is not known', ['Digest nonce="a", algorithm=SHA-512-256']],
    ['hashed bodies alone', ['Digest nonce="a", qop="auth-int"']],
    ['a hash without nonce', ['Digest realm="a"']],
    ['a header that is too long', [`Basic realm="${'a'.repeat(9000)}"`]],
  ])('%s is none', (_, values) => {
    expect(chooseChallenge(values)).toBeUndefined();
  });
});

describe('a client that logs in', () => {
  const login = (value: string): Login => {
    const challenge = chooseChallenge([value]);
    if (challenge === undefined) throw new Error('no challenge');
    return new Login(challenge, { user: 'Mufasa', password: 'Circle Of Life' }, () => 0);
  };

  test('counts its requests with a nonce', () => {
    const client = login(
      'Digest realm="testrealm@host.com", qop="auth", nonce="n", opaque="o", algorithm=MD5',
    );
    const first = client.header('GET', '/dir/index.html');
    expect(first).toMatch(
      /^Digest username="Mufasa", realm="testrealm@host\.com", nonce="n", uri="\/dir\/index\.html", response="[\da-f]{32}", algorithm=MD5, opaque="o", qop=auth, nc=00000001, cnonce="0{16}"$/,
    );
    expect(client.header('GET', '/dir/index.html')).toContain('nc=00000002');
  });

  test('says no more than an old server has asked for', () => {
    expect(login('Digest realm="testrealm@host.com",nonce="n"').header('PLAY', 'rtsp://a/b')).toMatch(
      /^Digest username="Mufasa", realm="testrealm@host\.com", nonce="n", uri="rtsp:\/\/a\/b", response="[\da-f]{32}"$/,
    );
  });

  test('sends name and password where only that is offered', () => {
    expect(login('Basic realm="a"').header('GET', '/')).toBe('Basic TXVmYXNhOkNpcmNsZSBPZiBMaWZl');
  });
});
