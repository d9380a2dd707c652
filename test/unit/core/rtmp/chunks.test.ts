import { describe, expect, test } from 'vitest';
import { joined } from '../../../../src/core/bytes.ts';
import { ChunkReader } from '../../../../src/core/rtmp/chunk-reader.ts';
import { ChunkWriter } from '../../../../src/core/rtmp/chunk-writer.ts';
import { MAX_MEDIA_BYTES } from '../../../../src/core/rtmp/limits.ts';
import { MessageType, type RtmpMessage, setChunkSize } from '../../../../src/core/rtmp/message.ts';
import { seededRandom } from '../../../device/random.ts';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const data = (length: number, first = 0) => Uint8Array.from({ length }, (_, at) => (first + at * 7) & 255);
const message = (timestamp: number, payload: Uint8Array<ArrayBuffer>, more: Partial<RtmpMessage> = {}) => ({
  typeId: MessageType.Video,
  streamId: 1,
  timestamp,
  payload,
  ...more,
});

const asText = ({ payload, ...rest }: RtmpMessage) => ({
  ...rest,
  text: Buffer.from(payload).toString('hex'),
});

/** All messages of a run of bytes that comes in pieces. */
function read(pieces: readonly Uint8Array[], most = MAX_MEDIA_BYTES): readonly RtmpMessage[] {
  const reader = new ChunkReader(() => most);
  const messages: RtmpMessage[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    for (let next = reader.next(); next !== undefined; next = reader.next()) messages.push(next);
  }
  return messages;
}

/** The bits that name the type of each chunk: the beginnings of what the writer made. */
const types = (chunks: readonly Uint8Array[]) => chunks.map((chunk) => (chunk[0] ?? 0) >>> 6);

describe('the examples of the specification', () => {
  // 5.3.2.1: four messages of sound of 32 bytes, 20 ms apart. The third adds what the second has said.
  test('a stream of sound: headers of type 0, 2, 3 and 3', () => {
    const writer = new ChunkWriter();
    const sent = [1000, 1020, 1040, 1060].map((time) =>
      message(time, data(32), { typeId: MessageType.Audio, streamId: 12_345 }),
    );
    const chunks = sent.map((one) => writer.write(3, one));
    expect(types(chunks)).toEqual([0, 2, 3, 3]);
    expect(chunks.map(({ length }) => length)).toEqual([44, 36, 33, 33]);
    expect(read(chunks)).toEqual(sent);
  });

  // 5.3.2.2: a message of 307 bytes goes in chunks of 128, 128 and 51.
  test('a message that is longer than a chunk', () => {
    const sent = message(1000, data(307), { streamId: 12_346 });
    const chunks = new ChunkWriter().chunks(4, sent);
    expect(types(chunks)).toEqual([0, 3, 3]);
    expect(chunks.map(({ length }) => length)).toEqual([140, 129, 52]);
    expect(read(chunks)).toEqual([sent]);
  });
});

test('type 1 says another length or type, and type 0 another stream or a time that goes back', () => {
  const writer = new ChunkWriter();
  const sent = [
    message(0, data(5)),
    message(40, data(6)),
    message(80, data(6), { typeId: MessageType.Audio }),
    message(80, data(6), { typeId: MessageType.Audio, streamId: 2 }),
    message(70, data(6), { typeId: MessageType.Audio, streamId: 2 }),
  ];
  const chunks = sent.map((one) => writer.write(6, one));
  expect(types(chunks)).toEqual([0, 1, 1, 0, 0]);
  expect(read(chunks)).toEqual(sent);
});

// 5.3.1.2.4: "the timestamp delta for this Type 3 chunk is the same as the timestamp of the Type 0 chunk".
test('type 3 right behind type 0 adds the time of that', () => {
  const type0 = bytes(0x04, 0, 0, 40, 0, 0, 1, 9, 1, 0, 0, 0, 0xaa);
  expect(read([type0, bytes(0xc4, 0xbb)]).map(({ timestamp }) => timestamp)).toEqual([40, 80]);
});

test.each([
  [2, 1],
  [63, 1],
  [64, 2],
  [319, 2],
  [320, 3],
  [65_599, 3],
])('chunk stream %i has a basic header of %i bytes', (id, size) => {
  const chunk = new ChunkWriter().write(id, message(7, data(3)));
  expect(chunk.length).toBe(size + 11 + 3);
  expect(read([chunk])).toEqual([message(7, data(3))]);
});

test('messages of several chunk streams come between the chunks of each other', () => {
  const writer = new ChunkWriter();
  const picture = message(10, data(300));
  const sound = message(10, data(200, 3), { typeId: MessageType.Audio });
  const [p1 = bytes(), p2 = bytes(), p3 = bytes()] = writer.chunks(6, picture);
  const [s1 = bytes(), s2 = bytes()] = writer.chunks(4, sound);
  expect(read([p1, s1, p2, s2, p3])).toEqual([sound, picture]);
});

describe('extended timestamps', () => {
  const times = [0xff_fffe, 0xff_ffff, 0x100_0000, 0xffff_ffff, 5];

  test('begin where three bytes end, and wrap', () => {
    const writer = new ChunkWriter();
    const sent = times.map((time, at) => message(time, data(200 + at)));
    const chunks = sent.map((one) => writer.write(6, one));
    expect(types(chunks)).toEqual([0, 1, 1, 0, 1]);
    expect(read(chunks)).toEqual(sent);
  });

  test('are repeated in each chunk of the message', () => {
    const chunks = new ChunkWriter().chunks(6, message(0x100_0000, data(130)));
    expect(chunks.map(({ length }) => length)).toEqual([1 + 11 + 4 + 128, 1 + 4 + 2]);
  });

  test('and are missed by nobody where an encoder leaves them out', () => {
    const sent = message(0x100_0000, data(130));
    const [first = bytes(), second = bytes()] = new ChunkWriter().chunks(6, sent);
    // Four more bytes, as the reader looks at them to know.
    const next = new ChunkWriter().write(7, message(3, data(2)));
    const bare = joined([second.subarray(0, 1), second.subarray(5)]);
    expect(read([joined([first, bare, next])])).toEqual([sent, message(3, data(2))]);
  });
});

test('Set Chunk Size holds for what follows, also within a message', () => {
  const writer = new ChunkWriter();
  const [first = bytes(), ...rest] = writer.chunks(6, message(0, data(300)));
  const order = writer.write(2, setChunkSize(1000));
  const behind = joined(rest.map((chunk, at) => (at === 0 ? chunk : chunk.subarray(1))));
  const next = writer.write(6, message(0, data(900)));
  expect(next.length).toBe(900 + 8);
  expect(read([first, order, behind, next])).toEqual([message(0, data(300)), message(0, data(900))]);
});

test('Abort throws away what has come of a message', () => {
  const writer = new ChunkWriter();
  const [first = bytes()] = writer.chunks(6, message(0, data(300)));
  const abort = writer.write(2, message(0, bytes(0, 0, 0, 6), { typeId: MessageType.Abort, streamId: 0 }));
  const next = writer.write(6, message(0, data(10)));
  expect(read([first, abort, next])).toEqual([message(0, data(10))]);
});

test('an empty message is one', () => {
  expect(read([new ChunkWriter().write(6, message(1, bytes()))])).toEqual([message(1, bytes())]);
});

test('bytes may be cut anywhere', () => {
  const random = seededRandom(7);
  const below = (limit: number) => Math.floor(random() * limit);
  const writer = new ChunkWriter();
  const sent = Array.from({ length: 120 }, (_, at) =>
    message(0xff_ff00 + at * 33, data(below(700), at), { typeId: at % 3 === 0 ? 8 : 9 }),
  );
  const all = joined(sent.map((one, at) => writer.write([4, 6, 70][at % 3] ?? 6, one)));
  for (const longest of [1, 2, 5, 40, 3000]) {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < all.length;) pieces.push(all.subarray(at, (at += 1 + below(longest))));
    // As text, since bytes are compared one by one.
    expect(read(pieces).map(asText)).toEqual(sent.map(asText));
  }
});

describe('is refused:', () => {
  const header = (length: number) =>
    bytes(6, 0, 0, 0, length >>> 16, (length >>> 8) & 255, length & 255, 9, 1, 0, 0, 0);
  const order = (size: number) => new ChunkWriter().write(2, setChunkSize(size));

  test.each([
    ['a message longer than is taken now', [header(65_537)], 'claims 65537 bytes; at most 65536'],
    ['chunks of no size', [order(0)], 'asks for 0 bytes'],
    ['chunks of 4 GiB', [order(0xffff_ffff)], 'asks for 4294967295 bytes'],
    ['a chunk stream that begins with what was before', [bytes(0xc6, 1)], 'begins with a chunk of type 3'],
    ['a message within another', [header(200), data(128), header(3)], 'within another one'],
    [
      'more chunk streams than any encoder has',
      Array.from({ length: 33 }, (_, at) => joined([bytes(at + 3), header(1).subarray(1), bytes(0)])),
      'more than 32 chunk streams',
    ],
  ])('%s', (_, pieces, words) => {
    expect(() => read(pieces, 65_536)).toThrow(words);
  });

  test('and no room is made for what is only claimed', () => {
    const before = process.memoryUsage().arrayBuffers;
    const readers = Array.from({ length: 16 }, () => {
      const reader = new ChunkReader(() => MAX_MEDIA_BYTES);
      reader.push(joined([order(0x7fff_ffff), header(MAX_MEDIA_BYTES), bytes(0)]));
      expect(reader.next()).toBeUndefined();
      return reader;
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(readers.length * 70_000);
  });

  test('many messages that are begun and never ended', () => {
    const filler = new Uint8Array(MAX_MEDIA_BYTES - 1);
    const pieces = [
      order(MAX_MEDIA_BYTES - 1),
      ...[3, 4].flatMap((id) => [joined([bytes(id), header(MAX_MEDIA_BYTES).subarray(1)]), filler]),
    ];
    expect(() => read(pieces)).toThrow('have begun and are not whole');
  });
});

test.each([1, 65_600, 2.5])('nobody writes on chunk stream %d', (id) => {
  expect(() => new ChunkWriter().write(id, message(0, data(1)))).toThrow(TypeError);
});
