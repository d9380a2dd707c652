/** The server as its players find it, by a clock that is turned by hand. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AudioPacket, EncodedFrame } from '../../../../src/core/frame.ts';
import { splitSample, toSample } from '../../../../src/core/h264/avcc.ts';
import { OPUS } from '../../../../src/core/opus/packet.ts';
import { readRtpPacket, type RtpPacket } from '../../../../src/core/rtp/packet.ts';
import { RtspReader, type RtspResponse } from '../../../../src/core/rtsp/message.ts';
import { type Clock, type MonoMs, monoMs, secondsToMicros, wallMs } from '../../../../src/core/time.ts';
import { type RtspServerOptions, startRtspServer } from '../../../../src/sink/rtsp/server.ts';
import type { Pipe } from '../../../../src/pipe/pipe.ts';
import { Feed, type Recent } from '../../../../src/sink/sink.ts';
import { fakeConfig, fakeFrame } from '../../core/fake-frame.ts';
import { sound, unhex } from '../../core/h264/support.ts';
import { heldListener, HeldPipe, settled } from '../held-pipe.ts';

const CONFIG = {
  ...fakeConfig(),
  description: unhex('0142c01effe100046742c01e01000268ce'),
};
/** A slice of so many bytes. */
const frame = (kind: EncodedFrame['kind'], seconds: number, bytes = 10): EncodedFrame =>
  fakeFrame(kind, seconds, 0, {
    config: CONFIG,
    data: toSample([{ bytes: new Uint8Array(bytes).fill(kind === 'key' ? 0x65 : 0x41) }]),
  });
const tone = (seconds: number): AudioPacket => ({
  pts: secondsToMicros(seconds),
  duration: secondsToMicros(0.02),
  data: unhex('fc01'),
  config: OPUS,
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function stand(
  over: Partial<RtspServerOptions> = {},
  recent: Recent = { frames: [frame('key', 1), frame('delta', 1.1)], sound: undefined },
) {
  let now: MonoMs = monoMs(1100);
  const clock: Clock = { mono: () => now, wall: () => wallMs(1_000_000 + now) };
  const feed = new Feed(() => recent);
  const { listener, connect, state } = heldListener();
  const players: number[] = [];
  let ids = 0;
  const server = startRtspServer({
    listener,
    stream: feed,
    path: 'live',
    clock,
    random: (count) => new Uint8Array(count).fill((ids += 1)),
    onPlayers: (count) => players.push(count),
    ...over,
  });
  /** Turns the clock, a second at a time, as the server's own does. */
  const pass = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) {
      now = monoMs(now + 1000);
      vi.advanceTimersByTime(1000);
    }
  };
  return { feed, server, players, connect, pass, listening: () => !state.closed };
}

/** A player that speaks by itself. */
class Player {
  readonly pipe: HeldPipe;
  #cseq = 0;

  constructor(connect: (pipe: Pipe) => void, options = {}) {
    this.pipe = new HeldPipe(options);
    connect(this.pipe);
  }

  async ask(
    method: string,
    url = 'rtsp://host/live',
    ...headers: readonly string[]
  ): Promise<RtspResponse | undefined> {
    this.#cseq += 1;
    this.pipe.say(`${[`${method} ${url} RTSP/1.0`, `CSeq: ${this.#cseq}`, ...headers].join('\r\n')}\r\n\r\n`);
    await settled();
    return this.responses.at(-1);
  }

  async play(): Promise<RtspResponse | undefined> {
    await this.ask('SETUP', 'rtsp://host/live/video', 'Transport: RTP/AVP/TCP;interleaved=0-1');
    return this.ask('PLAY', 'rtsp://host/live', `Session: ${this.session}`);
  }

  get session(): string {
    return /Session: (\w+)/.exec(this.pipe.text)?.[1] ?? '';
  }

  get responses(): readonly RtspResponse[] {
    return this.#units.filter((unit) => unit.kind === 'response');
  }

  /** Of its pictures. */
  get packets(): readonly RtpPacket[] {
    return this.#units
      .filter((unit) => unit.kind === 'frame' && unit.channel === 0)
      .map((unit) => readRtpPacket(unit.kind === 'frame' ? unit.data : new Uint8Array()))
      .filter((packet) => packet !== undefined);
  }

  /** Types of the packets of RTCP. */
  get reports(): readonly number[] {
    return this.#units.flatMap((unit) =>
      unit.kind === 'frame' && unit.channel === 1 ? [unit.data[1] ?? 0] : [],
    );
  }

  get #units() {
    const reader = new RtspReader();
    reader.push(Uint8Array.from(Buffer.concat(this.pipe.written)));
    const units = [];
    for (let unit = reader.next(); unit !== undefined; unit = reader.next()) units.push(unit);
    return units;
  }
}

const types = (packets: readonly RtpPacket[]): readonly number[] =>
  packets.map(({ payload }) => (payload[0] ?? 0) & 31);

test('A player begins with the last key frame and goes on with what is live', async () => {
  const { feed, players, connect } = stand();
  const player = new Player(connect);
  await player.play();
  feed.push(frame('delta', 1.2));
  await settled();
  // Parameter sets in one packet, a key frame, two others.
  expect(types(player.packets)).toEqual([24, 5, 1, 1]);
  expect(player.packets.map(({ marker }) => marker)).toEqual([false, true, true, true]);
  expect(player.reports).toEqual([200]);
  const [, info] = player.responses.at(-1)?.headers.find(([name]) => name === 'RTP-Info') ?? [];
  const [first] = player.packets;
  expect(info).toBe(`url=rtsp://host/live/video;seq=${first?.sequence};rtptime=${first?.timestamp}`);
  expect(players).toEqual([1]);
});

test('It hears of the clocks again every five seconds', async () => {
  const { feed, connect, pass } = stand();
  const player = new Player(connect);
  await player.play();
  for (const seconds of [2, 3, 4, 5, 6, 7]) {
    pass(1);
    feed.push(frame('delta', seconds));
    await settled();
  }
  expect(player.reports).toEqual([200, 200]);
});

test('A stream that turns into another codec ends for those who were told of this one', async () => {
  const { feed, connect } = stand();
  const player = new Player(connect);
  await player.play();
  const vp9 = { ...fakeConfig(), codec: 'vp09.00.10.08' };
  feed.push(fakeFrame('key', 2, 10, { config: vp9 }));
  feed.push(fakeFrame('delta', 2.1, 10, { config: vp9 }));
  await settled();
  // RFC 3550, 6.6.
  expect(player.reports).toEqual([200, 203]);
  expect(player.packets).toHaveLength(3);
});

test('Sound goes with the pictures, by the same clock', async () => {
  const recent = { frames: [frame('key', 1)], sound: { config: OPUS, packets: [tone(1), tone(1.02)] } };
  const { connect } = stand({}, recent);
  const player = new Player(connect);
  await player.ask('SETUP', 'rtsp://host/live/audio', 'Transport: RTP/AVP/TCP;interleaved=2-3');
  await player.play();
  expect(types(player.packets)).toEqual([24, 5]);
  expect(player.pipe.text.match(/url=rtsp/g)).toHaveLength(2);
});

describe('A session', () => {
  test('is forgotten after a minute in which nothing was asked', async () => {
    const { players, connect, pass } = stand();
    const player = new Player(connect);
    await player.play();
    pass(60);
    expect(player.pipe.closed).toBe(false);
    pass(1);
    expect(player.pipe.closed).toBe(true);
    expect(players).toEqual([1, 0]);
  });

  test.each([
    [
      'a request',
      (session: string) =>
        `GET_PARAMETER rtsp://host/live RTSP/1.0\r\nCSeq: 9\r\nSession: ${session}\r\n\r\n`,
    ],
    ['a report', () => unhex('2401000480c90001')],
  ])('lives on by %s', async (_, wordsOf) => {
    const { connect, pass } = stand();
    const player = new Player(connect);
    await player.play();
    pass(50);
    player.pipe.say(wordsOf(player.session));
    await settled();
    pass(50);
    expect(player.pipe.closed).toBe(false);
  });

  test.each([
    ['what is no report', unhex('2400000480c90001')],
    ['half a request', 'OPTIONS * RTSP/1.0\r\nCSe'],
  ])('does not by %s', async (_, bytes) => {
    const { connect, pass } = stand();
    const player = new Player(connect);
    await player.play();
    pass(50);
    player.pipe.say(bytes);
    await settled();
    pass(11);
    expect(player.pipe.closed).toBe(true);
  });

  test('has a name that no other has', async () => {
    const { connect } = stand();
    const [one, other] = [new Player(connect), new Player(connect)];
    await one.play();
    await other.play();
    expect(one.session).toMatch(/^[\da-f]{32}$/);
    expect(one.session).not.toBe(other.session);
    expect((await other.ask('TEARDOWN', 'rtsp://host/live', `Session: ${one.session}`))?.status).toBe(454);
  });

  test('that is over shows nothing more, and the player may come again', async () => {
    const { feed, players, connect } = stand();
    const player = new Player(connect);
    await player.play();
    await player.ask('TEARDOWN', 'rtsp://host/live', `Session: ${player.session}`);
    const before = player.packets.length;
    feed.push(frame('delta', 1.2));
    await settled();
    expect(player.packets).toHaveLength(before);
    expect((await player.play())?.status).toBe(454);
    expect(players).toEqual([1, 0]);
  });
});

describe('The connection ends', () => {
  test.each([
    ['behind what is no RTSP', 400, 'GET / HTTP/1.1\r\n\r\n'],
    [
      'behind a request of more than 64 KiB',
      413,
      `OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nX: ${'x'.repeat(65_536)}`,
    ],
    [
      'behind one that announces as much',
      413,
      'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 70000\r\n\r\n',
    ],
  ])('%s: %d', async (_, status, text) => {
    const { connect } = stand();
    const player = new Player(connect);
    player.pipe.say(text);
    await vi.waitFor(() => expect(player.pipe.closed).toBe(true));
    expect(player.responses.map((response) => response.status)).toEqual([status]);
  });

  test('when the player hangs up', async () => {
    const { players, connect } = stand();
    const player = new Player(connect);
    await player.play();
    player.pipe.hangUp();
    await vi.waitFor(() => expect(player.pipe.closed).toBe(true));
    expect(players).toEqual([1, 0]);
  });

  test('and all do with the server', async () => {
    const { server, connect, listening } = stand();
    const some = [new Player(connect), new Player(connect)];
    await some[0]?.play();
    await settled();
    server.close();
    server.close();
    expect(some.map(({ pipe }) => pipe.closed)).toEqual([true, true]);
    expect(listening()).toBe(false);
    const late = new Player(connect);
    await settled();
    expect(late.pipe.closed).toBe(true);
  });
});

describe('Of many players', () => {
  test('so many play, and one more is told that there is no room', async () => {
    const { players, connect } = stand({ maxPlayers: 2 });
    const some = Array.from({ length: 3 }, () => new Player(connect));
    const answers = [];
    for (const player of some) answers.push(await player.play());
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 453]);
    some[0]?.pipe.hangUp();
    await vi.waitFor(() => expect(players).toEqual([1, 2, 1]));
    expect((await some[2]?.ask('PLAY', 'rtsp://host/live', `Session: ${some[2].session}`))?.status).toBe(200);
  });

  test('of many more that only connect, most are let go at once', async () => {
    const { connect } = stand({ maxPlayers: 2 });
    const some = Array.from({ length: 4 }, () => new Player(connect));
    let closed = 0;
    const close = (): void => void (closed += 1);
    const { readable, writable } = new HeldPipe();
    for (let more = 0; more < 10_000; more += 1) connect({ peer: `${more}`, readable, writable, close });
    await vi.waitFor(() => expect(closed).toBe(10_000));
    expect([readable.locked, writable.locked]).toEqual([false, false]);
    expect((await some[3]?.ask('OPTIONS'))?.status).toBe(200);
  });

  test('a slow one is skipped to the next key frame and then dropped, and another one never notices', async () => {
    const { feed, players, connect } = stand({ maxBytes: 1000 });
    const [slow, good] = [new Player(connect), new Player(connect)];
    await slow.play();
    await good.play();
    slow.pipe.reads = false;
    const shown: EncodedFrame[] = [];
    const push = async (next: EncodedFrame): Promise<void> => {
      shown.push(next);
      feed.push(next);
      await settled();
    };
    const before = good.packets.length;
    // The first of these is on its way, the next fill the queue, the last is one too many.
    for (const seconds of [2, 2.1, 2.2, 2.3]) await push(frame('delta', seconds, 400));
    await push(frame('delta', 2.4));
    await push(frame('key', 3));
    slow.pipe.reads = true;
    slow.pipe.take();
    await settled();
    // What was on its way, then the key frame with its parameters.
    expect(types(slow.packets).slice(-3)).toEqual([1, 24, 5]);
    expect(slow.packets.at(-1)?.timestamp).toBe((slow.packets.at(-3)?.timestamp ?? 0) + 90_000);

    slow.pipe.reads = false;
    for (let seconds = 4; seconds < 8; seconds += 1) {
      expect(slow.pipe.closed).toBe(seconds > 6);
      await push(frame('key', seconds));
      for (const tenths of [1, 2, 3]) await push(frame('delta', seconds + tenths / 10, 400));
    }
    expect(slow.pipe.closed).toBe(true);
    expect(players).toEqual([1, 2, 1]);

    const sets = shown.filter(({ kind }) => kind === 'key').length;
    expect(good.packets.slice(before)).toHaveLength(shown.length + sets);
    const pictures = good.packets.slice(before).filter(({ marker }) => marker);
    const units = shown.flatMap(({ data }) => sound(splitSample(data)).map(({ bytes }) => bytes));
    expect(pictures.map(({ payload }) => payload)).toEqual(units);
  });

  test('one that reads nothing at all is let go after ten seconds', async () => {
    const { feed, connect, pass } = stand();
    const player = new Player(connect);
    await player.play();
    player.pipe.reads = false;
    feed.push(frame('delta', 1.2));
    await settled();
    pass(10);
    expect(player.pipe.closed).toBe(false);
    pass(1);
    expect(player.pipe.closed).toBe(true);
  });

  test('one that asks and asks and never reads an answer is asked nothing more', async () => {
    const { connect } = stand();
    const player = new Player(connect, { reads: false });
    for (let requests = 1; requests <= 1000; requests += 1)
      player.pipe.say(`OPTIONS * RTSP/1.0\r\nCSeq: ${requests}\r\n\r\n`);
    await settled();
    expect(player.pipe.written).toHaveLength(0);
    player.pipe.take();
    await settled();
    expect(player.responses).toHaveLength(1);
  });
});
