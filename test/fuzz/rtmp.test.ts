/** What an encoder sends, which may be no encoder: chunks, commands, FLV bodies, and a whole connection of them. */
import { expect, it } from 'vitest';
import { joined } from '../../src/core/bytes.ts';
import { FlvUnits } from '../../src/core/flv/units.ts';
import type { AmfValue } from '../../src/core/rtmp/amf0.ts';
import { readAmf0 } from '../../src/core/rtmp/amf0-reader.ts';
import { writeAmf0 } from '../../src/core/rtmp/amf0-writer.ts';
import { ChunkReader } from '../../src/core/rtmp/chunk-reader.ts';
import { ChunkWriter } from '../../src/core/rtmp/chunk-writer.ts';
import { MessageType, type RtmpMessage, setChunkSize, userControl } from '../../src/core/rtmp/message.ts';
import { RtmpServer } from '../../src/core/rtmp/server.ts';
import { monoMs } from '../../src/core/time.ts';
import { aac, avc, exAudio, exTimed, exVideo, withNanos } from '../unit/core/flv/tags.ts';
import { command, connectTo, GREETING, message } from '../unit/source/rtmp/encoder.ts';
import { fuzz } from './fuzz.ts';

const FACTS = new Map<string, AmfValue>([
  ['encoder', 'an encoder'],
  ['width', 1920],
  ['stereo', true],
  ['list', [null, undefined, 'é', new Map([['deep', [1, [2]]]])]],
]);
const data = new Uint8Array(150).fill(0xa5);
const { Video, Audio, DataAmf0 } = MessageType;

const TAGS: readonly (readonly [number, Uint8Array<ArrayBuffer>])[] = [
  [Video, avc(0, data)],
  [Video, avc(1, data, { composition: -40 })],
  [Audio, aac(0, [0x12, 0x10])],
  [Audio, aac(1, data)],
  [Video, exVideo('hvc1', 0, data)],
  [Video, exTimed('hvc1', 40, data)],
  [Video, withNanos(exVideo('av01', 1, data), 5)],
  [Audio, exAudio('Opus', 0, data)],
  [Audio, withNanos(exAudio('Opus', 1, data), 999_999)],
  [DataAmf0, writeAmf0(['@setDataFrame', 'onMetaData', FACTS])],
];

const SESSION: readonly RtmpMessage[] = [
  setChunkSize(200),
  connectTo('live'),
  command(0, 'releaseStream', 2, null, 'desk'),
  command(0, 'createStream', 3, null),
  command(1, 'publish', 4, null, 'desk', 'live'),
  ...TAGS.map(([typeId, payload], at) => message(typeId, payload, 0xff_fff0 + at * 10)),
  userControl(6, 77),
  command(0, 'deleteStream', 5, null, 1),
  command(0, 'createStream', 6, null),
  command(2, 'publish', 7, null, 'desk', 'live'),
];

/** On the chunk streams of an encoder, in its order. */
function chunked(messages: readonly RtmpMessage[]): Uint8Array<ArrayBuffer> {
  const writer = new ChunkWriter();
  return joined(messages.map((one) => writer.write(one.typeId === Video ? 6 : 3, one)));
}

/** What comes, in pieces as long as its bytes say. */
function* pieces(input: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < input.length;) {
    const end = at + 1 + (input[at] ?? 0) * 2;
    yield input.subarray(at, end);
    at = end;
  }
}

it('values of AMF0 are read or refused', () => {
  const seeds = [writeAmf0(['connect', 1, FACTS]), writeAmf0(['onMetaData', FACTS, [FACTS, FACTS]])];
  let most = 0;
  fuzz(seeds, (input) => {
    const values = readAmf0(input);
    if (!(values instanceof Error)) most = Math.max(most, values.length);
  });
  expect(most).toBeGreaterThan(2);
  expect(most).toBeLessThanOrEqual(1024);
});

it('chunks become messages within the limit, however they are cut', () => {
  let longest = 0;
  fuzz([chunked(SESSION), chunked(SESSION.slice(5))], (input) => {
    const reader = new ChunkReader(() => 4_096);
    for (const piece of pieces(input)) {
      reader.push(piece);
      for (let next = reader.next(); next !== undefined; next = reader.next()) {
        longest = Math.max(longest, next.payload.length);
      }
    }
  });
  expect(longest).toBeGreaterThan(150);
  expect(longest).toBeLessThanOrEqual(4_096);
});

it('bodies of FLV are read, left out or passed over', () => {
  const seen = { pictures: 0, wrong: 0 };
  const records = TAGS.filter((_, at) => at === 0 || at === 2);
  fuzz(
    TAGS.map(([typeId, payload]) => joined([[typeId], payload])),
    (input, number) => {
      const units = new FlvUnits();
      const [typeId = 0] = input;
      for (const [type, payload] of [...records, [typeId, input.slice(1)] as const]) {
        const read = units.read(message(type, payload, number * 7_919), monoMs(number));
        if (read?.kind !== 'video') continue;
        const { dts, pts } = read.unit;
        seen.pictures += 1;
        if (!(Number.isSafeInteger(dts) && Number.isSafeInteger(pts) && dts >= 0 && pts >= 0))
          seen.wrong += 1;
      }
    },
  );
  expect(seen.pictures).toBeGreaterThan(1_000);
  expect(seen.wrong, 'times that are none').toBe(0);
});

it('a whole connection is followed to its end', () => {
  const seeds = [chunked(SESSION), joined([GREETING, chunked(SESSION)])];
  const happened = { publish: 0, media: 0, end: 0 };
  fuzz(seeds, (input, number) => {
    const server = new RtmpServer(() => 0.5);
    const units = new FlvUnits();
    if (number % 2 === 0) server.push(GREETING);
    for (const piece of pieces(input)) {
      server.push(piece);
      for (let event = server.next(); event !== undefined; event = server.next()) {
        happened[event.kind] += 1;
        if (event.kind === 'publish' && event.name.length % 2 === 1) server.refuse('No.');
        else if (event.kind === 'publish') server.accept();
        else if (event.kind === 'media') units.read(event.message, monoMs(number));
      }
      server.takeAnswers();
    }
  });
  expect(Math.min(...Object.values(happened)), 'not all ended at once').toBeGreaterThan(1_000);
});
