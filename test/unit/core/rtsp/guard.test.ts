/** The examples of RFC 7616, 3.9.1, and what is no proof. */
import { expect, test } from 'vitest';
import { DigestGuard } from '../../../../src/core/rtsp/guard.ts';

const NONCE = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
const guard = new DigestGuard({ user: 'Mufasa', password: 'Circle of Life' }, 'http-auth@example.org', NONCE);

const proof = (over: Readonly<Record<string, string>> = {}): string => {
  const parameters = {
    username: '"Mufasa"',
    realm: '"http-auth@example.org"',
    uri: '"/dir/index.html"',
    algorithm: 'MD5',
    nonce: `"${NONCE}"`,
    nc: '00000001',
    cnonce: '"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"',
    qop: 'auth',
    response: '"8ca523f5e9506fed4657c9700eebdbec"',
    ...over,
  };
  return `Digest ${Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')}`;
};
const SHA_256 = {
  algorithm: 'SHA-256',
  response: '"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"',
};

test('Both ways are offered, the better one first', () => {
  expect(guard.challenges.map((value) => /algorithm=(.*)$/.exec(value)?.[1])).toEqual(['SHA-256', 'MD5']);
  for (const value of guard.challenges) expect(value).toContain(`nonce="${NONCE}"`);
});

test.each([
  ['MD5', proof()],
  ['SHA-256', proof(SHA_256)],
  ['names in other cases', proof({ algorithm: 'md5', response: '"8CA523F5E9506FED4657C9700EEBDBEC"' })],
])('A proof is taken: %s', (_, header) => {
  expect(guard.admits('GET', [header])).toBe(true);
});

test.each([
  ['none', []],
  ['the password itself', ['Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl']],
  ['nothing in it', ['Digest']],
  ['of somebody else', [proof({ username: '"Scar"' })]],
  ['of another nonce', [proof({ nonce: '"stale"' })]],
  ['of another realm', [proof({ realm: '"elsewhere"' })]],
  ['of another address', [proof({ uri: '"/dir/other.html"' })]],
  ['by an algorithm that is not offered', [proof({ algorithm: 'MD5-sess' })]],
  ['by the other one', [proof({ algorithm: 'SHA-256' })]],
  ['cut short', [proof({ response: '"8ca523f5"' })]],
  ['empty', [proof({ response: '""' })]],
])('No proof is taken: %s', (_, headers) => {
  expect(guard.admits('GET', headers)).toBe(false);
});

test('Nor one of another method', () => {
  expect(guard.admits('PLAY', [proof()])).toBe(false);
});
