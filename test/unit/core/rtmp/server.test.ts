import { describe, expect, test } from 'vitest';
import { joined } from '../../../../src/core/bytes.ts';
import { type AmfValue, amfProperty } from '../../../../src/core/rtmp/amf0.ts';
import { BytesOwed, OWN_WINDOW_BYTES } from '../../../../src/core/rtmp/bytes-owed.ts';
import { ChunkReader } from '../../../../src/core/rtmp/chunk-reader.ts';
import { ChunkWriter } from '../../../../src/core/rtmp/chunk-writer.ts';
import { readCommand } from '../../../../src/core/rtmp/command.ts';
import { MAX_UNACKNOWLEDGED_BYTES } from '../../../../src/core/rtmp/limits.ts';
import {
  MessageType,
  type RtmpMessage,
  setChunkSize,
  setPeerBandwidth,
  UserControl,
  userControl,
  windowAcknowledgementSize,
  wordAt,
} from '../../../../src/core/rtmp/message.ts';
import { RtmpServer, type ServerEvent } from '../../../../src/core/rtmp/server.ts';
import { seededRandom } from '../../../device/random.ts';
import { command, connectTo, GREETING, message } from '../../source/rtmp/encoder.ts';

/** A server with an encoder that has shaken hands, and what it says as words. */
class Rig {
  readonly server = new RtmpServer(seededRandom(1));
  readonly #chunks = new ChunkWriter();
  readonly #answers = new ChunkReader(() => 65_536);

  constructor() {
    this.server.push(GREETING);
    this.server.takeAnswers();
  }

  /** What has happened after these messages. */
  send(...messages: readonly RtmpMessage[]): readonly ServerEvent[] {
    this.server.push(joined(messages.map((one) => this.#chunks.write(3, one))));
    return this.events();
  }

  events(): readonly ServerEvent[] {
    const events: ServerEvent[] = [];
    for (let next = this.server.next(); next !== undefined; next = this.server.next()) events.push(next);
    return events;
  }

  messages(): readonly RtmpMessage[] {
    const messages: RtmpMessage[] = [];
    this.#answers.push(this.server.takeAnswers() ?? new Uint8Array());
    for (let next = this.#answers.next(); next !== undefined; next = this.#answers.next())
      messages.push(next);
    return messages;
  }

  /** Answers in short: the type of a control message, or a command's name with its code. */
  said(): readonly string[] {
    return this.messages().map((one) => {
      if (one.typeId !== MessageType.CommandAmf0) return `${one.typeId}`;
      const read = readCommand(one);
      if (read instanceof Error) throw read;
      const code = amfProperty(read.args[0], 'code');
      return `${read.name} ${read.transaction}${typeof code === 'string' ? ` ${code}` : ''}`;
    });
  }

  publish(): readonly ServerEvent[] {
    return this.send(
      connectTo('live'),
      command(0, 'createStream', 4, null),
      command(1, 'publish', 5, null, 'desk', 'live'),
    );
  }

  taken(): this {
    this.publish();
    this.server.accept();
    this.said();
    return this;
  }
}

// 7.2.1.1: window, bandwidth, and then the answer to the command.
test('connect is answered with the window, the bandwidth, the size of chunks and success', () => {
  const rig = new Rig();
  rig.send(connectTo('live'));
  const all = rig.messages();
  expect(all.map(({ typeId }) => typeId)).toEqual([5, 6, 20]);
  expect(wordAt(all[0]?.payload ?? new Uint8Array(), 0)).toBe(OWN_WINDOW_BYTES);
  const answer = all[2] && readCommand(all[2]);
  expect(answer).toMatchObject({ name: '_result', transaction: 1 });
  const info = (answer as { args: readonly AmfValue[] }).args[0];
  expect(amfProperty(info, 'code')).toBe('NetConnection.Connect.Success');
  expect(amfProperty(info, 'fourCcList')).toEqual(['avc1', 'hvc1', 'av01', 'vp09', 'mp4a', 'Opus']);
});

test('the way of an encoder to its stream, and out of it', () => {
  const rig = new Rig();
  rig.send(connectTo('live'));
  rig.said();
  rig.send(command(0, 'releaseStream', 2, null, 'desk'), command(0, 'FCPublish', 3, null, 'desk'));
  expect(rig.said()).toEqual(['_result 2', '_result 3']);
  rig.send(command(0, 'createStream', 4, null));
  expect(rig.said()).toEqual(['_result 4']);
  expect(rig.send(command(1, 'publish', 5, null, 'desk', 'live'))).toEqual([
    { kind: 'publish', app: 'live', name: 'desk' },
  ]);
  expect(rig.said(), 'nothing is said before it is decided').toEqual([]);
  rig.server.accept();
  expect(rig.said()).toEqual(['4', 'onStatus 0 NetStream.Publish.Start']);
  const picture = message(MessageType.Video, Uint8Array.of(1, 2, 3), 40);
  expect(rig.send(picture)).toEqual([{ kind: 'media', message: picture }]);
  expect(rig.send(command(0, 'FCUnpublish', 6, null, 'desk'))).toEqual([{ kind: 'end' }]);
  expect(rig.said()).toEqual(['_result 6', 'onStatus 0 NetStream.Unpublish.Success']);
  expect(rig.send(command(0, 'deleteStream', 7, null, 1)), 'it is over already').toEqual([]);
});

describe('a stream ends', () => {
  test.each([
    ['by deleteStream', command(0, 'deleteStream', 7, null, 1)],
    ['by closeStream', command(1, 'closeStream', 0, null)],
    ['by FCUnpublish', command(0, 'FCUnpublish', 7, null, 'desk')],
  ])('%s, and another may come', (_, how) => {
    const rig = new Rig().taken();
    expect(rig.send(how, message(MessageType.Video, Uint8Array.of(1)))).toEqual([{ kind: 'end' }]);
    expect(rig.send(command(0, 'createStream', 8, null), command(2, 'publish', 9, null, 'more'))).toEqual([
      { kind: 'publish', app: 'live', name: 'more' },
    ]);
  });

  test.each([
    ['deleteStream', command(0, 'deleteStream', 7, null, 2)],
    ['closeStream', command(2, 'closeStream', 0, null)],
  ])('by no %s of another one', (_, how) => {
    expect(new Rig().taken().send(how)).toEqual([]);
  });
});

test('what comes behind a publish waits until it is decided', () => {
  const rig = new Rig();
  rig.publish();
  const picture = message(MessageType.Video, Uint8Array.of(7), 3);
  expect(rig.send(picture)).toEqual([]);
  rig.server.accept();
  expect(rig.events()).toEqual([{ kind: 'media', message: picture }]);
});

test('a refused stream hears BadName', () => {
  const rig = new Rig();
  rig.publish();
  rig.said();
  rig.server.refuse('No.');
  expect(rig.said()).toEqual(['onStatus 0 NetStream.Publish.BadName']);
});

test('a second publish beside the first is refused, and the first goes on', () => {
  const rig = new Rig().taken();
  const second = [command(0, 'createStream', 8, null), command(2, 'publish', 9, null, 'more')];
  expect(rig.send(...second)).toEqual([]);
  expect(rig.said()).toEqual(['_result 8', 'onStatus 0 NetStream.Publish.BadName']);
  expect(rig.send(message(MessageType.Audio, Uint8Array.of(1)))).toHaveLength(1);
  expect(rig.send(message(MessageType.Audio, Uint8Array.of(1), 0, 2)), 'its media are nobody’s').toEqual([]);
});

test.each([
  ['before a stream is created', command(1, 'publish', 2, null, 'desk')],
  ['on the connection itself', command(0, 'publish', 2, null, 'desk')],
  ['without a name', command(1, 'publish', 2, null)],
])('a publish %s is refused', (_, publish) => {
  const rig = new Rig();
  expect(rig.send(connectTo('live'), publish)).toEqual([]);
  expect(rig.said().at(-1)).toBe('onStatus 0 NetStream.Publish.BadName');
});

test('a command that nobody here knows fails, and one that wants no answer gets none', () => {
  const rig = new Rig();
  rig.send(command(0, '_checkbw', 3, null), command(0, 'whatever', 0, null), command(0, 'onStatus', 3, null));
  expect(rig.said()).toEqual(['_error 3 NetConnection.Call.Failed']);
});

test('a ping is answered with its own time', () => {
  const rig = new Rig();
  rig.send(userControl(UserControl.PingRequest, 123_456), userControl(3, 1));
  const [pong] = rig.messages();
  expect([...(pong?.payload ?? [])]).toEqual([0, 7, 0, 1, 0xe2, 0x40]);
});

describe('acknowledgements', () => {
  const sound = (bytes: number) => message(MessageType.Audio, new Uint8Array(bytes));
  const acknowledged = (rig: Rig) =>
    rig
      .messages()
      .filter(({ typeId }) => typeId === MessageType.Acknowledgement)
      .map(({ payload }) => wordAt(payload, 0));

  test('are sent before a window is full, counted from the first byte', () => {
    const rig = new Rig().taken();
    rig.send(setChunkSize(1_000_000), windowAcknowledgementSize(20_000));
    expect(acknowledged(rig)).toEqual([]);
    rig.send(sound(10_000));
    const [first = 0, ...others] = acknowledged(rig);
    expect(others).toEqual([]);
    expect(first).toBeGreaterThan(13_000);
    rig.send(sound(5_000));
    expect(acknowledged(rig)).toEqual([]);
    rig.send(sound(5_000));
    expect(acknowledged(rig)).toEqual([first + 10_009]);
  });

  test('are sent without a window that was named', () => {
    const rig = new Rig().taken();
    rig.send(setChunkSize(2_000_000), sound(1_500_000));
    expect(acknowledged(rig)).toHaveLength(1);
  });

  test('a limit of ours is answered with our window', () => {
    const rig = new Rig();
    rig.send(setPeerBandwidth(5_000));
    expect(rig.said()).toEqual(['5']);
  });

  test('who asks without end and acknowledges nothing is left, and who acknowledges is not', () => {
    const owed = new BytesOwed();
    owed.answer(MAX_UNACKNOWLEDGED_BYTES);
    owed.acknowledged();
    owed.answer(MAX_UNACKNOWLEDGED_BYTES);
    expect(() => owed.answer(1)).toThrow('are not acknowledged');
  });
});

describe('is the end of the connection:', () => {
  const streams = Array.from({ length: 17 }, (_, at) => command(0, 'createStream', at + 2, null));
  test.each([
    ['a second connect', [connectTo('live'), connectTo('live')], 'connected twice'],
    [
      'a publish without a connect',
      [command(1, 'publish', 2, null, 'desk')],
      'before the connection is connected',
    ],
    ['streams without end', streams, 'More than 16 streams'],
    ['a command without a name', [command(0, 7)], 'has no name'],
    [
      'a command that is no AMF0',
      [message(MessageType.CommandAmf0, Uint8Array.of(99), 0, 0)],
      'the marker 99',
    ],
    [
      'a command as long as a picture',
      [message(MessageType.CommandAmf0, new Uint8Array(65_537))],
      'claims 65537',
    ],
  ])('%s', (_, messages, words) => {
    expect(() => new Rig().send(...messages)).toThrow(words);
  });

  test('another protocol', () => {
    const server = new RtmpServer(seededRandom(1));
    expect(() => server.push(Uint8Array.of(...Array.from('GET / HTTP/1.1', (c) => c.charCodeAt(0))))).toThrow(
      'not RTMP',
    );
  });
});

test('a command in AMF3’s clothes is read', () => {
  const rig = new Rig();
  const { payload } = connectTo('live');
  rig.send(message(MessageType.CommandAmf3, joined([[0], payload]), 0, 0));
  expect(rig.said().at(-1)).toBe('_result 1 NetConnection.Connect.Success');
});
