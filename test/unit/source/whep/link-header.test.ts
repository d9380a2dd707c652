/** RFC 9725, 4.6: the servers that an answer names; the grammar of the header is that of RFC 8288, 3. */
import { describe, expect, test } from 'vitest';
import { iceServers } from '../../../../src/source/whep/link-header.ts';

const TURN = { urls: 'turn:turn.example?transport=udp', username: 'user', credential: 'pass' };
const turn = (parameters: string): string => `<${TURN.urls}>; rel="ice-server"; ${parameters}`;

describe('the servers of an answer', () => {
  test('RFC 9725, 4.6: one header, or several that the browser joins by commas', () => {
    expect(
      iceServers(
        '<stun:stun.example>; rel="ice-server", ' +
          '<turn:turn.example?transport=udp>; rel="ice-server"; username="user"; credential="pass"; credential-type="password", ' +
          '<turns:turn.example?transport=tcp>; rel="ice-server"; username="user"; credential="pass"; credential-type="password"',
      ),
    ).toEqual([
      { urls: 'stun:stun.example' },
      TURN,
      { urls: 'turns:turn.example?transport=tcp', username: 'user', credential: 'pass' },
    ]);
  });

  test.each([
    ['RFC 8288, 3: names of parameters in any case', turn('UserName="user"; CREDENTIAL="pass"')],
    ['RFC 8288, 3: values that are tokens', turn('username=user;credential=pass')],
    [
      'RFC 9110, 5.6.6: blanks around the semicolon, none around',
      `<${TURN.urls}>;rel=ice-server ; username=user;credential=pass`,
    ],
    [
      'RFC 8288, 3.3: one of several relation types',
      `<${TURN.urls}>; rel="next ICE-Server"; username=user; credential=pass`,
    ],
    [
      'RFC 8288, 3.3: the first of two that are called the same',
      `${turn('username=user; credential=pass')}; username=other`,
    ],
    [
      'parameters that nobody knows, with and without a value',
      turn('a; b=1; username=user; c="x,y;z"; credential=pass'),
    ],
    ['RFC 9110, 5.6.4: quoted pairs', turn(String.raw`username="us\er"; credential="\p\a\ss"`)],
    ['RFC 9110, 5.6.1: empty elements of the list', `, ,${turn('username=user; credential=pass')},`],
  ])('%s', (_, header) => {
    expect(iceServers(header)).toEqual([TURN]);
  });

  test('a comma, a semicolon and a quote inside a quoted password do not end it', () => {
    const [server] = iceServers(turn(String.raw`username=u; credential="a,b;c\"d<e>"`));
    expect(server?.credential).toBe('a,b;c"d<e>');
  });

  test.each([
    ['another relation', '<https://media.example/a>; rel="next"'],
    ['no relation', '<stun:stun.example>'],
    ['a URI that is no ICE server (RFC 7064, 7065)', '<https://turn.example>; rel="ice-server"'],
    ['a STUN URI with a query (RFC 7064, 3.1)', '<stun:stun.example?transport=udp>; rel="ice-server"'],
    ['TURN without credentials', `<${TURN.urls}>; rel="ice-server"`],
    ['a type of credential that no browser has', turn('username=u; credential=p; credential-type="oauth"')],
    ['a name that is too long', turn(`username=${'u'.repeat(600)}; credential=p`)],
    ['nothing', ''],
    ['no header', null],
    ['a bracket that never closes', '<stun:stun.example; rel="ice-server"'],
    ['a quote that never closes', '<stun:stun.example>; rel="ice-server'],
    ['a header that is too long', `${' '.repeat(9000)}<stun:stun.example>; rel="ice-server"`],
  ])('%s is passed over', (_, header) => {
    expect(iceServers(header)).toEqual([]);
  });

  test('what comes before something unreadable counts', () => {
    expect(iceServers('<stun:a>; rel=ice-server; =, <stun:b>; rel=ice-server')).toEqual([{ urls: 'stun:a' }]);
  });

  test('no more than eight', () => {
    const header = Array.from({ length: 20 }, (_, at) => `<stun:s${at}>; rel="ice-server"`).join(', ');
    expect(iceServers(header)).toHaveLength(8);
  });

  test.each(['<', ';', ' ', ',', '"', '\\', '<>;', '<>; a="', '<stun:a>; rel=ice-server, '])(
    '%j again and again ends at once',
    (piece) => {
      const before = performance.now();
      iceServers(piece.repeat(Math.floor(8192 / piece.length)));
      expect(performance.now() - before).toBeLessThan(500);
    },
  );
});
