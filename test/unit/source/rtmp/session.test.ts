import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { MessageType, setChunkSize } from '../../../../src/core/rtmp/message.ts';
import { say } from '../../../../src/core/sentence.ts';
import { LINGER, MAX_SILENCE, TIME_TO_PUBLISH } from '../../../../src/source/rtmp/limits.ts';
import { aac, avc, exAudio, exVideo } from '../../core/flv/tags.ts';
import { command, connectTo, Encoder, GREETING, hex, message } from './encoder.ts';
import { pipePair } from './memory-pipe.ts';
import { BAD_NAME, picture, RECORD, sendPictures, setUp, START } from './session-rig.ts';

const { Audio, Video } = MessageType;

test('a stream of the name that was said is taken, byte for byte', async () => {
  const { rig, come } = setUp();
  const encoder = come();
  expect(await encoder.publish('desk')).toBe(START);
  await sendPictures(encoder, 5);
  await encoder.send(message(Audio, aac(0, Uint8Array.of(0x12, 0x10))), 4);
  await encoder.send(message(Audio, aac(1, picture(3, 20)), 170), 4);
  await rig.until(() => rig.sounds.length === 1);
  expect(rig.videos.map(({ data }) => hex(data))).toEqual([0, 1, 2, 3, 4].map((at) => hex(picture(at))));
  expect(rig.videos.map(({ dts }) => dts)).toEqual([0, 40_000, 80_000, 120_000, 160_000]);
  expect(rig.sounds[0]).toMatchObject({ codec: 'aac', pts: 170_000 });
  expect(rig.told).toEqual(['stands']);
  expect(rig.knocks).toEqual([]);
});

describe('who may publish:', () => {
  test('a key that was told apart, and with it nobody else', async () => {
    const { rig, come } = setUp({ address: 'rtmp://:32768/live', secret: 's3cret other' });
    expect(await come().publish('wrong')).toBe(BAD_NAME);
    expect(await come().publish('s3cret')).toBe(START);
    expect(rig.notices.map((notice) => notice.message)).toEqual([
      'An encoder at 192.168.1.9:40001 wanted to send a stream under another name and was refused. Check the stream key there.',
    ]);
    expect(rig.told).toEqual(['stands']);
  });

  test('without a name the person is asked, and says yes', async () => {
    const { rig, come } = setUp({ address: 'rtmp://:32768' });
    expect(await come().publish('my\u202estream')).toBe(START);
    expect(rig.knocks).toMatchObject([{ peer: '192.168.1.9:40001', name: 'live/my stream' }]);
  });

  test('or no, and is not asked again about that host for a minute', async () => {
    const { rig, come } = setUp({ address: 'rtmp://:32768' });
    rig.answer = () => false;
    expect(await come().publish('desk')).toBe(BAD_NAME);
    expect(await come().publish('desk')).toBe(BAD_NAME);
    expect(rig.knocks).toHaveLength(1);
    rig.answer = () => true;
    expect(await come('192.168.1.10').publish('desk')).toBe(START);
    expect(rig.knocks).toHaveLength(2);
  });

  test('and about another host after it', async () => {
    const { rig, come } = setUp({ address: 'rtmp://:32768' });
    rig.answer = () => false;
    await come().publish('desk');
    rig.now += 60_000;
    await come().publish('desk');
    expect(rig.knocks).toHaveLength(2);
  });

  test('one who leaves while the person thinks is not waited for', async () => {
    const { rig, come } = setUp({ address: 'rtmp://:32768' });
    let decide: (yes: boolean) => void = () => undefined;
    rig.answer = () => new Promise((resolve) => (decide = resolve));
    const encoder = come();
    const answer = encoder.publish('desk');
    await rig.until(() => rig.knocks.length === 1);
    const gone = new Promise((resolve) => rig.knocks[0]?.gone.addEventListener('abort', resolve));
    encoder.pipe.close();
    await gone;
    expect(await answer).toBeUndefined();
    decide(true);
    rig.answer = () => true;
    expect(await come().publish('desk')).toBe(START);
    expect(rig.told).toEqual(['stands']);
  });

  test('what is sent before the answer is not lost', async () => {
    const { rig, come } = setUp({ address: 'rtmp://:32768' });
    let decide: (yes: boolean) => void = () => undefined;
    rig.answer = () => new Promise((resolve) => (decide = resolve));
    const encoder = come();
    const answer = encoder.publish('desk');
    await rig.until(() => rig.knocks.length === 1);
    const sent = sendPictures(encoder, 4);
    decide(true);
    expect(await answer).toBe(START);
    await sent;
    await rig.until(() => rig.videos.length === 4);
  });
});

test('a second publisher is refused while one is taken, and the connection closed', async () => {
  const { rig, come, listener } = setUp();
  const first = come();
  expect(await first.publish('desk')).toBe(START);
  const second = come();
  expect(await second.publish('desk')).toBe(BAD_NAME);
  await second.rest();
  second.pipe.close();
  await sendPictures(first, 3);
  await rig.until(() => rig.videos.length === 3);
  expect(listener.open).toBe(1);
});

test('two who come at the same moment do not both get in', async () => {
  const { rig, come } = setUp({ secret: 'k' });
  const codes = await Promise.all([come().publish('desk'), come().publish('desk'), come().publish('k')]);
  expect(codes.toSorted()).toEqual([BAD_NAME, BAD_NAME, START]);
  expect(rig.told).toEqual(['stands']);
});

describe('a stream ends, and the session waits for the next:', () => {
  test.each([
    ['deleteStream', (encoder: Encoder) => encoder.send(command(0, 'deleteStream', 7, null, 1))],
    ['closeStream', (encoder: Encoder) => encoder.send(command(1, 'closeStream', 0, null))],
    ['FCUnpublish', (encoder: Encoder) => encoder.send(command(0, 'FCUnpublish', 7, null, 'desk'))],
    [
      'an end of the socket',
      (encoder: Encoder) => encoder.pipe.writable.abort().catch(() => encoder.pipe.close()),
    ],
    ['what is no chunk stream', (encoder: Encoder) => encoder.raw(Uint8Array.of(0xff, 0, 0, 0))],
    [
      'a length of 16 MiB',
      (encoder: Encoder) => encoder.raw(Uint8Array.of(2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0)),
    ],
  ])('%s', async (_, end) => {
    const { rig, come } = setUp();
    const first = come();
    await first.publish('desk');
    await sendPictures(first, 2);
    await rig.until(() => rig.videos.length === 2);
    await end(first);
    await rig.until(() => rig.told.length === 2);
    rig.now += 5_000;
    const next = come('192.168.1.77');
    expect(await next.publish('desk')).toBe(START);
    await sendPictures(next, 2);
    await rig.until(() => rig.videos.length === 4);
    expect(rig.told).toEqual(['stands', 'pause', 'stands']);
    expect(rig.videos.map(({ dts }) => dts / 1000)).toEqual([0, 40, 5_040, 5_080]);
  });

  test('with all that was sent before, though its sender listens no more', async () => {
    const { listener, rig } = setUp();
    const [ours, theirs] = pipePair('127.0.0.1:32768', '192.168.1.9:40001');
    const writer = ours.writable.getWriter();
    let listens = true;
    const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
      write: (bytes) => (listens ? writer.write(bytes) : Promise.reject(new Error('It was reset.'))),
    });
    listener.offer({ ...ours, writable });
    const encoder = new Encoder(theirs);
    await encoder.publish('desk');
    listens = false;
    await encoder.send(command(0, 'createStream', 8, null));
    await sendPictures(encoder, 3);
    await encoder.send(command(0, 'deleteStream', 7, null, 1));
    await rig.until(() => rig.told.length === 2);
    expect(rig.videos).toHaveLength(3);
  });

  test('also on the same connection', async () => {
    const { rig, come } = setUp();
    const encoder = come();
    await encoder.publish('desk');
    await encoder.send(command(0, 'deleteStream', 7, null, 1));
    await encoder.send(command(0, 'createStream', 8, null));
    await encoder.send(command(2, 'publish', 9, null, 'desk', 'live'));
    expect([await encoder.status(), await encoder.status()]).toEqual(['NetStream.Unpublish.Success', START]);
    await sendPictures(encoder, 1, { streamId: 2 });
    await rig.until(() => rig.videos.length === 1);
    expect(rig.told).toEqual(['stands', 'pause', 'stands']);
  });
});

// As librtmp does in OBS: all on one chunk stream, header by header as it changes, and no wait for answers to releaseStream.
test('OBS’s order of messages', async () => {
  const { rig, come } = setUp({ address: 'rtmp://:32768/live', secret: 'key' });
  const encoder = come();
  await encoder.greet();
  await encoder.send(setChunkSize(4096), 2);
  await encoder.send(connectTo('live'));
  expect((await encoder.command('_result'))?.transaction).toBe(1);
  await encoder.send(command(0, 'releaseStream', 2, null, 'key'));
  await encoder.send(command(0, 'FCPublish', 3, null, 'key'));
  await encoder.send(command(0, 'createStream', 4, null));
  const transactions = [2, 3, 4].map(async () => (await encoder.command('_result'))?.transaction);
  expect(await Promise.all(transactions)).toEqual([2, 3, 4]);
  await encoder.send(command(1, 'publish', 5, null, 'key', 'live'), 4);
  expect(await encoder.status()).toBe(START);
  const facts = new Map<string, string | number>([
    ['encoder', 'obs-output module'],
    ['width', 1920],
  ]);
  await encoder.send(
    message(MessageType.DataAmf0, command(0, '@setDataFrame', 0).payload.subarray(0, 16), 0),
    4,
  );
  const { payload } = command(0, '@setDataFrame', 'onMetaData', facts);
  await encoder.send(message(MessageType.DataAmf0, payload), 4);
  await encoder.send(message(Audio, aac(0, Uint8Array.of(0x11, 0x90))), 4);
  await encoder.send(message(Video, avc(0, RECORD)), 4);
  for (let at = 0; at < 30; at += 1) {
    const body = avc(1, picture(at, 5_000), { key: at === 0, composition: 33 });
    await encoder.send(message(Video, body, at * 33), 4);
    await encoder.send(message(Audio, aac(1, picture(at, 200)), at * 33 + 7), 4);
  }
  await encoder.send(message(Video, avc(2, []), 1_000), 4);
  await encoder.send(command(0, 'FCUnpublish', 6, null, 'key'));
  await encoder.send(command(0, 'deleteStream', 7, null, 1));
  await rig.until(() => rig.told.length === 2);
  expect(rig.videos.map(({ data }) => hex(data))).toEqual(
    Array.from({ length: 30 }, (_, at) => hex(picture(at, 5_000))),
  );
  expect(rig.videos.map(({ pts, dts }) => pts - dts)).toEqual(Array(30).fill(33_000));
  expect(rig.sounds.map(({ pts }) => pts)).toEqual(
    Array.from({ length: 30 }, (_, at) => (at * 33 + 7) * 1000),
  );
  expect(rig.facts).toEqual([
    [
      { name: 'encoder', value: 'obs-output module' },
      { name: 'width', value: 1920 },
    ],
  ]);
});

test.each([
  ['hvc1', 'h265'],
  ['av01', 'av1'],
  ['avc1', 'h264'],
])('enhanced RTMP’s %s comes with Opus, each with its record', async (fourCc, codec) => {
  const { rig, come } = setUp();
  const encoder = come();
  await encoder.publish('desk');
  const head = Uint8Array.from('OpusHead', (char) => char.charCodeAt(0));
  await encoder.send(message(Video, exVideo(fourCc, 0, RECORD)), 6);
  await encoder.send(message(Audio, exAudio('Opus', 0, head)), 4);
  await encoder.send(message(Audio, exAudio('Opus', 1, picture(1, 80)), 20), 4);
  await encoder.send(message(Video, exVideo(fourCc, 3, picture(2)), 33), 6);
  await rig.until(() => rig.videos.length === 1);
  expect(rig.videos).toMatchObject([
    { codec, form: 'sample', record: RECORD, data: picture(2), dts: 33_000, pts: 33_000 },
  ]);
  expect(rig.sounds).toEqual([{ codec: 'opus', record: head, data: picture(1, 80), pts: 20_000 }]);
});

test('a codec that nobody records is told, and the rest of the stream recorded', async () => {
  const { rig, come } = setUp();
  const encoder = come();
  await encoder.publish('desk');
  await encoder.send(message(Audio, Uint8Array.of(0x2f, 1, 2)));
  await encoder.send(message(Video, exVideo('av01', 6, [1])));
  await encoder.send(message(Video, exVideo('vvc1', 1, [1])));
  await sendPictures(encoder, 1);
  await rig.until(() => rig.videos.length === 1);
  expect(rig.notices.map((notice) => notice.message)).toEqual([
    'The encoder sends sound as MP3, which cannot be recorded, so it is left out. Set it to AAC or Opus.',
    'The encoder sends several tracks. The first one of pictures and the first one of sound are recorded, the others are left out.',
    'The encoder sends pictures as H.266, which cannot be recorded. Set it to H.264, H.265, AV1 or VP9.',
  ]);
});

describe('time', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('a connection that says nothing ends', async () => {
    const { come, listener } = setUp();
    const silent = come();
    await vi.advanceTimersByTimeAsync(TIME_TO_PUBLISH - 1);
    expect(listener.open).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(listener.open).toBe(0);
    await silent.rest();
  });

  test('so does one that sends a byte a second, however long it would go on', async () => {
    const { come, listener } = setUp();
    const slow = come();
    for (let at = 0; at < 25 && listener.open > 0; at += 1) {
      await slow.raw(GREETING.slice(at, at + 1)).catch(() => undefined);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(listener.open).toBe(0);
  });

  test('and one whose taken stream comes in drops that never make a picture', async () => {
    const { rig, come, listener } = setUp();
    const slow = come();
    expect(await slow.publish('desk')).toBe(START);
    await slow.raw(Uint8Array.of(6, 0, 0, 0, 0, 1, 0, 9, 1, 0, 0, 0));
    for (let ms = 0; ms < MAX_SILENCE + 1_000 && listener.open > 0; ms += 1_000) {
      await slow.raw(Uint8Array.of(7)).catch(() => undefined);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(listener.open).toBe(0);
    expect(rig.told).toEqual(['stands', 'pause']);
  });

  test('a stream with a picture now and then goes on', async () => {
    const { rig, come, listener } = setUp();
    const encoder = come();
    await encoder.publish('desk');
    for (let at = 0; at < 5; at += 1) {
      await encoder.send(message(Video, avc(0, RECORD), at), 6);
      await vi.advanceTimersByTimeAsync(MAX_SILENCE - 1);
    }
    expect(listener.open).toBe(1);
    expect(rig.told).toEqual(['stands']);
  });

  test('a person may take their time', async () => {
    const { rig, come } = setUp({ address: 'rtmp://:32768' });
    rig.answer = () => new Promise((resolve) => void setTimeout(() => resolve(true), 60_000));
    const answer = come().publish('desk');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answer).toBe(START);
  });

  test('one that was refused and stays is closed', async () => {
    const { come, listener } = setUp();
    const refused = come();
    expect(await refused.publish('wrong')).toBe(BAD_NAME);
    expect(listener.open, 'so that the answer arrives').toBe(1);
    await vi.advanceTimersByTimeAsync(LINGER);
    expect(listener.open).toBe(0);
  });
});

describe('the session', () => {
  test('ends when it is left, with every connection, whatever they do', async () => {
    const { rig, come, listener } = setUp({ address: 'rtmp://:32768' });
    const [taken, silent] = [come(), come()];
    expect(await taken.publish('desk')).toBe(START);
    expect(await rig.leave()).toEqual({ kind: 'closed' });
    expect(listener).toMatchObject({ open: 0, isClosed: true });
    expect(rig.told).toEqual(['stands', 'pause']);
    await Promise.all([taken.rest(), silent.rest()]);
  });

  test('is lost when the listening breaks', async () => {
    const { rig, listener } = setUp();
    listener.fail(new PrerollError('connection-failed', say`The network is gone.`));
    expect(await rig.ended).toMatchObject({ kind: 'lost', error: { message: 'The network is gone.' } });
  });

  test('is lost when an address is none', async () => {
    const { rig } = setUp({ address: 'rtmp://camera.example/live' });
    expect(await rig.ended).toMatchObject({ kind: 'lost', error: { reason: 'bad-address' } });
  });
});
