/** RFC 9725, 4.2: where the session is; RFC 9110, 10.2.2: how its address is written. */
import { describe, expect, test } from 'vitest';
import { mayHaveToken, sessionUrl } from '../../../../src/source/whep/session-url.ts';

const BASE = new URL('https://media.example/cam/whep?x=1');

describe('the session', () => {
  test.each([
    ['https://sfu.example/session/1', 'https://sfu.example/session/1'],
    ['/session/1', 'https://media.example/session/1'],
    ['session/1', 'https://media.example/cam/session/1'],
    ['?id=1', 'https://media.example/cam/whep?id=1'],
    ['//sfu.example/1', 'https://sfu.example/1'],
  ])('Location %s is %s', (location, url) => {
    expect(sessionUrl(location, BASE)?.href).toBe(url);
  });

  test.each([
    ['none', null],
    ['one that leaves https, and would take the token along', 'http://media.example/session/1'],
    ['no address', 'https://'],
    ['another scheme', 'ftp://media.example/1'],
    ['a script', 'javascript:alert(1)'],
    ['one with a password, at which fetch throws', 'https://:b@media.example/1'],
    ['one with a user name, likewise', 'https://a@media.example/1'],
    ['one that is too long', `/${'a'.repeat(3000)}`],
  ])('Location %s is passed over', (_, location) => {
    expect(sessionUrl(location, BASE)).toBeUndefined();
  });

  test('may be on https where the endpoint is not', () => {
    expect(sessionUrl('https://media.example/1', new URL('http://media.example/whep'))?.protocol).toBe(
      'https:',
    );
  });
});

describe('RFC 9725, 4.7.1: the token goes', () => {
  const endpoint = new URL('https://media.example/cam/whep');
  const own = new URL('https://media.example/session/1');
  const other = new URL('https://sfu.example/session/1');

  test.each([
    ['to the server that it was given to', own, endpoint, true],
    ['to where that server says its sessions are', other, endpoint, true],
    ['back to it, when another has answered', own, new URL('https://sfu.example/whep'), true],
    ['not to the sessions of one that a redirect led to', other, new URL('https://sfu.example/whep'), false],
  ])('%s', (_, session, answeredBy, goes) => {
    expect(mayHaveToken(session, endpoint, answeredBy)).toBe(goes);
  });
});
