/** The examples are those of RFC 2326 and RFC 7826; the cuts are what TCP does to them. */
import { describe, expect, test } from 'vitest';
import { joined } from '../../../../src/core/bytes.ts';
import {
  headerOf,
  headersOf,
  type RtspMessage,
  RtspReader,
  writeFrameHeader,
  writeMessage,
} from '../../../../src/core/rtsp/message.ts';
import { bytesOf, textOf } from '../../../../src/core/rtsp/text.ts';

const wire = (...lines: readonly string[]): Uint8Array<ArrayBuffer> => bytesOf(lines.join('\r\n'));

/** All that a reader makes of these pieces, the bytes of each as text. */
function readAll(pieces: readonly Uint8Array<ArrayBuffer>[]): readonly unknown[] {
  const reader = new RtspReader();
  const units: unknown[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    for (let unit = reader.next(); unit !== undefined; unit = reader.next()) {
      if (unit.kind === 'fault') return [...units, { kind: 'fault', status: unit.status }];
      units.push(
        unit.kind === 'frame' ? { ...unit, data: [...unit.data] } : { ...unit, body: textOf(unit.body) },
      );
    }
  }
  return units;
}

// RFC 2326, 10.12.
const PLAY = wire('PLAY rtsp://foo.com/bar.file RTSP/1.0', 'CSeq: 3', 'Session: 12345678', '', '');
const PLAYING = wire(
  'RTSP/1.0 200 OK',
  'CSeq: 3',
  'Session: 12345678',
  'Date: 05 Jun 1997 18:59:15 GMT',
  'RTP-Info: url=rtsp://foo.com/bar.file;',
  '  seq=232433;rtptime=972948234',
  '',
  '',
);
const PACKET = Uint8Array.of(0x24, 0, 0, 4, 1, 2, 3, 4);
// RFC 2326, 10.2.
const DESCRIBED = wire(
  'RTSP/1.0 200 OK',
  'CSeq: 312',
  'Date: 23 Jan 1997 15:35:06 GMT',
  'Content-Type: application/sdp',
  'Content-Length: 28',
  '',
  'v=0',
  'o=mhandley 2890844526',
  '',
);

describe('a connection', () => {
  const stream = joined([PLAY, PLAYING, PACKET, PACKET, DESCRIBED, Uint8Array.of(13, 10), PLAY]);
  const whole = readAll([stream.slice()]);

  test('carries requests, responses and packets between them', () => {
    expect(whole).toEqual([
      {
        kind: 'request',
        method: 'PLAY',
        url: 'rtsp://foo.com/bar.file',
        version: '1.0',
        headers: [
          ['CSeq', '3'],
          ['Session', '12345678'],
        ],
        body: '',
      },
      {
        kind: 'response',
        status: 200,
        phrase: 'OK',
        headers: [
          ['CSeq', '3'],
          ['Session', '12345678'],
          ['Date', '05 Jun 1997 18:59:15 GMT'],
          ['RTP-Info', 'url=rtsp://foo.com/bar.file; seq=232433;rtptime=972948234'],
        ],
        body: '',
      },
      { kind: 'frame', channel: 0, data: [1, 2, 3, 4] },
      { kind: 'frame', channel: 0, data: [1, 2, 3, 4] },
      expect.objectContaining({ status: 200, body: 'v=0\r\no=mhandley 2890844526\r\n' }),
      expect.objectContaining({ method: 'PLAY' }),
    ]);
  });

  test.each([1, 2, 3, 5, 7, 64, 150])('may be cut into pieces of %i bytes', (size) => {
    const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, at) =>
      stream.slice(at * size, (at + 1) * size),
    );
    expect(readAll(pieces)).toEqual(whole);
  });

  test('hands out bytes that later pieces leave alone', () => {
    const reader = new RtspReader();
    reader.push(PACKET.slice(0, 5));
    reader.push(PACKET.slice(5));
    const frame = reader.next();
    for (let more = 0; more < 50; more += 1) {
      reader.push(Uint8Array.of(0x24, 1, 0, 1));
      reader.push(Uint8Array.of(9, 0x24));
      reader.push(Uint8Array.of(1, 0, 1, 9));
      while (reader.next() !== undefined);
    }
    expect(frame).toEqual({ kind: 'frame', channel: 0, data: Uint8Array.of(1, 2, 3, 4) });
  });
});

test.each([
  ['ends its lines in LF alone', 'OPTIONS * RTSP/1.0\nCSeq: 1\n\n', { url: '*', headers: [['CSeq', '1']] }],
  ['is of a later version', 'OPTIONS * RTSP/2.0\r\n\r\n', { version: '2.0' }],
  ['has no phrase', 'RTSP/1.0 404\r\n\r\n', { status: 404, phrase: '' }],
  [
    'has a header without a colon',
    'RTSP/1.0 200 OK\r\nnonsense\r\nCSeq:2\r\n\r\n',
    { headers: [['CSeq', '2']] },
  ],
  ['has an empty header', 'RTSP/1.0 200 OK\r\nPublic:\r\n\r\n', { headers: [['Public', '']] }],
  ['has control characters', 'RTSP/1.0 200 OK\r\nA: b\rc\0\r\n\r\n', { headers: [['A', 'b c']] }],
  ['speaks UTF-8', 'RTSP/1.0 200 für\r\n\r\n', { phrase: 'für' }],
])('a message is read that %s', (_, text, expected) => {
  expect(readAll([bytesOf(text)])).toEqual([expect.objectContaining(expected)]);
});

test('a device that speaks Latin-1 is understood', () => {
  expect(textOf(Uint8Array.of(0x66, 0xfc, 0x72))).toBe('für');
});

test.each([
  ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', 400],
  ['noise', '\u0001\u0002\n\n', 400],
  ['a length that is no number', 'PLAY * RTSP/1.0\r\nContent-Length: -1\r\n\r\n', 400],
  ['two lengths', 'PLAY * RTSP/1.0\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  ['a body of 4 GiB', 'PLAY * RTSP/1.0\r\nContent-Length: 999999999\r\n\r\n', 413],
  ['a body that is one byte too long', `PLAY * RTSP/1.0\r\nContent-Length: ${65_536 - 41}\r\n\r\n`, 413],
  ['a head without an end', `PLAY * RTSP/1.0\r\nA: ${'b'.repeat(70_000)}`, 413],
])('%s is refused, and all that follows', (_, text, status) => {
  const reader = new RtspReader();
  reader.push(bytesOf(text));
  expect(reader.next()).toMatchObject({ kind: 'fault', status });
  reader.push(PLAY.slice());
  expect(reader.next()).toMatchObject({ kind: 'fault', status });
});

test('a message of exactly 64 KiB is read, also when each byte comes alone', () => {
  const head = 'PLAY * RTSP/1.0\r\nContent-Length: 65494\r\n\r\n';
  const bytes = bytesOf(`${head}${'x'.repeat(65_494)}`);
  expect(bytes).toHaveLength(65_536);
  expect(readAll(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual([
    expect.objectContaining({ method: 'PLAY' }),
  ]);
});

describe('what is written', () => {
  const message: RtspMessage = {
    kind: 'response',
    status: 401,
    phrase: 'Unauthorized',
    headers: [
      ['CSeq', '2'],
      ['WWW-Authenticate', 'Digest realm="a"'],
      ['www-authenticate', 'Basic realm="a"'],
    ],
    body: bytesOf('a=b'),
  };

  test('is read back, with the length of its body', () => {
    const [read] = readAll([writeMessage(message)]);
    const headers = [...message.headers, ['Content-Length', '3']];
    expect(read).toEqual({ ...message, headers, body: 'a=b' });
  });

  test('has headers in any case', () => {
    expect(headerOf(message.headers, 'cseq')).toBe('2');
    expect(headersOf(message.headers, 'WWW-AUTHENTICATE')).toEqual(['Digest realm="a"', 'Basic realm="a"']);
    expect(headerOf(message.headers, 'Session')).toBeUndefined();
  });

  test('never holds a line that somebody else has put into a value', () => {
    const headers = [['CSeq', '1\r\nSession: 5']] as const;
    expect(() => writeMessage({ ...message, headers })).toThrow(TypeError);
  });

  test('of a packet is four bytes', () => {
    const bytes = new Uint8Array(5);
    writeFrameHeader(bytes, 1, 2, 1400);
    expect([...bytes]).toEqual([0, 0x24, 2, 5, 0x78]);
    expect(() => writeFrameHeader(bytes, 0, 256, 1)).toThrow(TypeError);
    expect(() => writeFrameHeader(bytes, 0, 1, 65_536)).toThrow(TypeError);
  });
});
