/** Both servers over the sockets of Node: our own sources record what they show, and one who sleeps harms nobody. */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readerOf } from '../../../src/core/codec/reader-of.ts';
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { toSample } from '../../../src/core/h264/avcc.ts';
import type { VideoUnit } from '../../../src/core/media-unit.ts';
import { startFramedServer } from '../../../src/sink/framed/server.ts';
import { startRtspServer } from '../../../src/sink/rtsp/server.ts';
import type { SinkServer } from '../../../src/sink/serve.ts';
import { Feed } from '../../../src/sink/sink.ts';
import { runFramed } from '../../../src/source/framed/session.ts';
import { runRtsp } from '../../../src/source/rtsp/session.ts';
import type { RunSession } from '../../../src/source/session.ts';
import { dialNet, listenNet } from '../../tool/net-pipe.ts';
import { key } from '../core/fake-frame.ts';
import { framesOf } from './fixture-frames.ts';
import { CLOCK } from './stage.ts';

let server: SinkServer | undefined;
afterEach(() => server?.close());

const never = (): Promise<never> => Promise.reject(new Error('Nobody asked for this.'));

/** Runs a session of ours until it has so many units, and the server ends it. */
async function recorded(
  run: RunSession,
  address: string,
  port: number,
  count: number,
): Promise<readonly VideoUnit[]> {
  const units: VideoUnit[] = [];
  const end = await run({
    address,
    secret: () => Promise.resolve(undefined),
    network: { dial: () => dialNet(port), listen: never, socket: never, transport: never },
    sink: {
      video: (unit) => {
        units.push(unit);
        if (units.length === count) server?.close();
      },
      sound: () => undefined,
    },
    onStands: () => undefined,
    onKnock: () => Promise.resolve(false),
    onNotice: () => undefined,
    clock: CLOCK,
    random: () => 0.5,
    signal: new AbortController().signal,
  });
  expect(end.kind).toBe('lost');
  return units;
}

const SERVERS = {
  rtsp: async (stream: Feed, onPlayers: (players: number) => void): Promise<SinkServer> =>
    startRtspServer({
      listener: await listenNet(),
      stream,
      path: 'live',
      clock: CLOCK,
      random: (count) => Uint8Array.from(randomBytes(count)),
      onPlayers,
    }),
  framed: async (stream: Feed, onPlayers: (players: number) => void): Promise<SinkServer> =>
    startFramedServer({ listener: await listenNet(), stream, clock: CLOCK, onPlayers }),
};

describe.each([
  ['rtsp', runRtsp, (port: number) => `rtsp://127.0.0.1:${port}/live`],
  ['framed', runFramed, (port: number) => `framed+tcp://127.0.0.1:${port}`],
] as const)('What our own source takes from %s', (kind, run, addressOf) => {
  test.each([
    ['high-long-gop.h264', 'video/h264'],
    ['h265.h265', 'video/h265'],
  ])('is the same to the bit: %s', async (name, mime) => {
    const frames = framesOf(name);
    const [first, ...live] = frames;
    if (first === undefined) throw new Error('There is nothing to show.');
    const feed = new Feed(() => ({ frames: [first], sound: undefined }));
    const { port } = (server = await SERVERS[kind](feed, (players) => {
      if (players === 1) for (const frame of live) feed.push(frame);
    }));
    const units = await recorded(run, addressOf(port), port, frames.length);
    const reader = readerOf(mime);
    const again = units.map(({ data }) => {
      const result = reader?.push(data);
      return result?.kind === 'frame' ? result.frame : undefined;
    });
    expect(again.map((frame) => frame?.data)).toEqual(frames.map(({ data }) => data));
    expect(again[0]?.config).toEqual(first.config);
  });
});

/** Who reads all that comes, or nothing. */
async function client(port: number): Promise<{ readonly socket: Socket; readonly bytes: () => number }> {
  const socket = connect(port, '127.0.0.1');
  let bytes = 0;
  socket.on('data', (chunk) => (bytes += chunk.length));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return { socket, bytes: () => bytes };
}

test('Of many who watch, one who sleeps is let go, and the others miss nothing', async () => {
  const big = (kind: EncodedFrame['kind'], seconds: number): EncodedFrame => ({
    ...key(seconds, 0),
    kind,
    data: toSample([{ bytes: new Uint8Array(300_000).fill(0x41) }]),
  });
  const feed = new Feed(() => ({ frames: [], sound: undefined }));
  const gone: number[] = [];
  const listener = await listenNet();
  const onPlayers = (players: number): number => gone.push(players);
  const { port } = (server = startFramedServer({
    listener,
    stream: feed,
    clock: CLOCK,
    onPlayers,
    maxBytes: 2 ** 20,
  }));
  const good = await Promise.all(Array.from({ length: 8 }, () => client(port)));
  const sleeper = await client(port);
  sleeper.socket.pause();
  await vi.waitFor(() => expect(gone.at(-1)).toBe(9));
  for (let number = 0; gone.at(-1) === 9 && number < 200; number += 1) {
    feed.push(big(number % 5 === 0 ? 'key' : 'delta', number / 10));
    const sent = (number + 1) * (12 + 4 + 300_000);
    // Whoever reads has had this one before the next comes.
    await vi.waitFor(() => expect(Math.min(...good.map(({ bytes }) => bytes()))).toBe(sent), {
      interval: 1,
      timeout: 10_000,
    });
  }
  expect(gone.at(-1)).toBe(8);
  expect(new Set(good.map(({ bytes }) => bytes())).size).toBe(1);
  for (const { socket } of [...good, sleeper]) socket.destroy();
});
