/** A session of framed packets over pipes in memory: what comes in, what it delivers, and how it ends. */
import { beforeEach, describe, expect, test } from 'vitest';
import { packetBytes } from '../../../../src/core/framing/packet-bytes.ts';
import type { WholePacket } from '../../../../src/core/framing/packet-reader.ts';
import type { SoundUnit, VideoUnit } from '../../../../src/core/media-unit.ts';
import { micros, monoMs, wallMs } from '../../../../src/core/time.ts';
import type { Pipe } from '../../../../src/pipe/pipe.ts';
import type { ConnectionEnd } from '../../../../src/source/connection-end.ts';
import { runFramed } from '../../../../src/source/framed/session.ts';
import type { Knock, Network } from '../../../../src/source/session.ts';
import { memoryPipes } from '../../../contract/pipe/memory-pipes.ts';
import { accessUnits, readStream } from '../../core/h264/support.ts';

const UNITS = accessUnits(readStream('baseline')).slice(0, 3);
const [FIRST = new Uint8Array()] = UNITS;

const packet = (kind: WholePacket['kind'], seconds: number, data: Uint8Array<ArrayBuffer>): WholePacket => ({
  kind,
  pts: micros(seconds * 1e6),
  data,
});

let far: Pipe;
let delivered: VideoUnit[];
let stands: number;
let knocks: Knock[];
let takes: boolean;
let leave: AbortController;

const refuse = (): Promise<never> => Promise.reject(new Error('not in this test'));

function run(address: string, network: Partial<Network>): Promise<ConnectionEnd> {
  return runFramed({
    address,
    secret: refuse,
    network: { dial: refuse, listen: refuse, socket: refuse, transport: refuse, ...network },
    sink: {
      video: (unit) => delivered.push(unit),
      sound: (unit: SoundUnit) => {
        throw new Error(`There is no sound, and ${unit.codec} came.`);
      },
    },
    onStands: () => {
      stands += 1;
    },
    onKnock: async (knock) => {
      knocks.push(knock);
      return takes;
    },
    onNotice: () => undefined,
    clock: { mono: () => monoMs(0), wall: () => wallMs(0) },
    random: () => 0.5,
    signal: leave.signal,
  });
}

/** Runs one over a pipe whose far end says so much and then ends. */
async function hear(bytes: Uint8Array<ArrayBuffer>, network?: Partial<Network>): Promise<ConnectionEnd> {
  const pipes = memoryPipes();
  far = pipes.far;
  const ended = run('framed+tcp://rack3:9000', { dial: async () => pipes.near, ...network });
  const writer = far.writable.getWriter();
  // It may have left before the end: that is what some tests are about.
  void writer.write(bytes).catch(() => undefined);
  void writer.close().catch(() => undefined);
  const end = await ended;
  far.close();
  return end;
}

const sentence = (end: ConnectionEnd): string => (end.kind === 'lost' ? end.error.message : end.kind);

beforeEach(() => {
  delivered = [];
  stands = 0;
  knocks = [];
  takes = true;
  leave = new AbortController();
});

describe('a stream with parameter sets in a config packet', () => {
  const SETS = new Uint8Array([0, 0, 0, 1, 0x67, 0x42, 0, 0, 0, 1, 0x68, 0xce]);

  test('has them in front of the next unit, and each unit in its time', async () => {
    const end = await hear(
      packetBytes([
        packet('config', 0, SETS),
        packet('key', 700, new Uint8Array([0, 0, 1, 0x65, 1])),
        packet('delta', 700.04, new Uint8Array([0, 0, 1, 0x41, 2])),
      ]),
    );
    expect(delivered).toEqual([
      {
        codec: 'h264',
        form: 'stream',
        data: new Uint8Array([...SETS, 0, 0, 1, 0x65, 1]),
        dts: 0,
        pts: 0,
        missingBefore: 0,
      },
      {
        codec: 'h264',
        form: 'stream',
        data: new Uint8Array([0, 0, 1, 0x41, 2]),
        dts: 40_000,
        pts: 40_000,
        missingBefore: 0,
      },
    ]);
    expect(stands).toBe(1);
    expect(sentence(end)).toBe('far:1 has ended the stream.');
  });
});

test('a stream without config packets is known by its first key frame', async () => {
  await hear(packetBytes(UNITS.map((unit, at) => packet(at === 0 ? 'key' : 'delta', at, unit))));
  expect(delivered.map(({ codec, form }) => `${codec} ${form}`)).toEqual(UNITS.map(() => 'h264 stream'));
  expect(delivered.map(({ data }) => data.length)).toEqual(UNITS.map(({ length }) => length));
});

test.each<[string, readonly number[], string]>([
  ['avcC', [1, 0x42, 0, 30, 255, 0xe1, 0, 2, 0x67, 0x42, 1, 0, 1, 0x68], 'h264 sample'],
  ['av1C', [0x81, 4, 12, 0], 'av1 sample'],
  ['the sets of H.265', [0, 0, 0, 1, 0x42, 1, 1], 'h265 stream'],
  ['a sequence header of AV1', [0x0a, 1, 0], 'av1 stream'],
])('a config packet with %s names the codec', async (_, config, named) => {
  await hear(
    packetBytes([packet('config', 0, new Uint8Array(config)), packet('key', 0, new Uint8Array([9, 9]))]),
  );
  expect(delivered.map(({ codec, form }) => `${codec} ${form}`)).toEqual([named]);
});

test('frames before the first key frame are no use, and are left out', async () => {
  await hear(packetBytes([packet('delta', 0, FIRST), packet('key', 1, FIRST)]));
  expect(delivered).toHaveLength(1);
});

describe('ends in a sentence', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
    [
      'after a codec that cannot be told',
      packetBytes([packet('config', 0, new Uint8Array([5, 5, 5]))]),
      /codec/,
    ],
    ['after both flags at once', packetBytes([packet('audio', 0, new Uint8Array(3))]), /codec/],
    ['after a header that makes no sense', new Uint8Array(12), /headers of 12 bytes/],
    ['in the middle of a header', new Uint8Array(5), /middle of a packet/],
    ['in the middle of a packet', packetBytes([packet('key', 0, FIRST)]).slice(0, 40), /middle of a packet/],
  ])('%s', async (_, bytes, words) => {
    expect(sentence(await hear(bytes))).toMatch(words);
  });

  test('when the pipe cannot be had', async () => {
    const end = await run('framed+tcp://rack3:9000', { dial: () => Promise.reject(new Error('no route')) });
    expect(sentence(end)).toMatch(/no route/);
    expect(stands).toBe(0);
  });
});

test('leaves when it is told to, and closes its pipe', async () => {
  const pipes = memoryPipes();
  const ended = run('framed+ws://rack3:9000/s', {
    socket: async (url, protocol) => {
      expect([url, protocol]).toEqual(['ws://rack3:9000/s', 'preroll.framed']);
      return pipes.near;
    },
  });
  await expect.poll(() => stands).toBe(1);
  leave.abort();
  expect(await ended).toEqual({ kind: 'closed' });
  await expect(pipes.far.readable.getReader().read()).rejects.toThrow('broke off');
});

describe('who connects to a port of ours', () => {
  const come = (...peers: string[]) => {
    const closed: string[] = [];
    const pipes = peers.map((peer): Pipe => {
      const { near } = memoryPipes();
      const close = (): void => {
        closed.push(peer);
        near.close();
      };
      return { ...near, peer, close };
    });
    let listening = true;
    const listen = async () => ({
      port: 40_000,
      pipes: new ReadableStream<Pipe>({
        start: (controller) => {
          for (const pipe of pipes) controller.enqueue(pipe);
          controller.close();
        },
      }),
      close: () => {
        listening = false;
      },
    });
    return { listen, closed, listening: () => listening };
  };

  test('from this computer is let in, and then nobody else', async () => {
    const { listen, closed, listening } = come('127.0.0.1:5', '127.0.0.1:6');
    const ended = run('framed+listen://:40000', { listen });
    await expect.poll(() => stands).toBe(1);
    expect([knocks, closed, listening()]).toEqual([[], [], false]);
    leave.abort();
    await ended;
  });

  test('from elsewhere is asked for, and let in by a person', async () => {
    const { listen } = come('192.168.1.9:5');
    const ended = run('framed+listen://0.0.0.0:40000', { listen });
    await expect.poll(() => stands).toBe(1);
    expect(knocks).toEqual([{ peer: '192.168.1.9:5', name: '' }]);
    leave.abort();
    await ended;
  });

  test('from elsewhere is sent away if nobody wants that', async () => {
    takes = false;
    const { listen, closed, listening } = come('192.168.1.9:5', '192.168.1.9:6');
    const end = await run('framed+listen://0.0.0.0:40000', { listen });
    expect(sentence(end)).toMatch(/port 40000/);
    expect([closed, listening()]).toEqual([['192.168.1.9:5', '192.168.1.9:6'], false]);
    expect(stands).toBe(0);
  });
});
