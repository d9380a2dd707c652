/** What ffmpeg sees of a live stream over RTSP, held against what was put in. */
import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { EncodedFrame } from '../../../../src/core/frame.ts';
import { livePacketConfig, livePacketData } from '../../../../src/core/framing/live-packets.ts';
import { type RtspServerOptions, startRtspServer } from '../../../../src/sink/rtsp/server.ts';
import type { SinkServer } from '../../../../src/sink/serve.ts';
import { listenNet } from '../../../tool/net-pipe.ts';
import { type Film, makeFilm } from '../film.ts';
import { ffmpegPlays, ffprobeLooks } from '../players.ts';
import { CLOCK, Stage } from '../stage.ts';

/** Before a player comes: one whole group of pictures, and two thirds of the second. */
const BEFORE = 50;
const GROUP = 30;

let server: SinkServer | undefined;
afterEach(() => server?.close());

/** A stage with a server in front of it; what is left is played once somebody looks. */
async function open(film: Film, over: Partial<RtspServerOptions> = {}) {
  const stage = new Stage(film);
  stage.play(BEFORE);
  let timer: NodeJS.Timeout | undefined;
  const started = { at: 0 };
  const { port } = (server = startRtspServer({
    listener: await listenNet(),
    stream: stage.feed,
    path: 'live',
    clock: CLOCK,
    random: (count) => Uint8Array.from(randomBytes(count)),
    onPlayers: (players) => {
      if (players > 0 && started.at === 0) {
        started.at = performance.now();
        timer = setInterval(() => {
          stage.play(1);
          if (!stage.over) return;
          clearInterval(timer);
          // Once the last frame is on its way.
          setTimeout(() => server?.close(), 200);
        }, 5);
      }
      if (players === 0) clearInterval(timer);
    },
    ...over,
  }));
  return { url: `rtsp://127.0.0.1:${port}/live`, port, started };
}

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

/** As ffmpeg puts it together again: behind start codes, a key frame with its parameter sets in front. */
const streamOf = (frame: EncodedFrame): Uint8Array =>
  Buffer.concat([...(frame.kind === 'key' ? [livePacketConfig(frame.config)] : []), livePacketData(frame)]);

/** @param late Bytes by which ffmpeg cuts the stream too late, where it counts the first zero of a start code to what is before. */
function hashesOf(frames: readonly EncodedFrame[], late: number): readonly string[] {
  const parts = frames.map(streamOf);
  const stream = Buffer.concat(parts);
  let end = 0;
  return parts.map((part, at) => {
    const start = at === 0 ? 0 : end + late;
    end += part.length;
    return md5(stream.subarray(start, at === parts.length - 1 ? end : end + late));
  });
}

describe.each([
  ['H.264 that is shown in another order, with AAC', 0, ['-c:v', 'libx264', '-bf', '2', '-c:a', 'aac']],
  ['H.264 with Opus', 0, ['-c:v', 'libx264', '-bf', '0', '-c:a', 'libopus']],
  [
    'H.265 alone',
    1,
    ['-c:v', 'libx265', '-x265-params', 'log-level=error:bframes=0', '-tag:v', 'hvc1', '-an'],
  ],
])('%s', (_, late, coded) => {
  let film: Film;
  beforeAll(() => {
    film = makeFilm(3, '-g', `${GROUP}`, ...coded);
  });

  test('is played from the last key frame on, within a second, to the bit and in step', async () => {
    const { url, started } = await open(film);
    const { code, complaints, packets, firstAt } = await ffmpegPlays(url);
    expect({ code, complaints }).toMatchObject({ code: 0 });
    expect(firstAt - started.at).toBeLessThan(1000);

    const shown = film.frames.slice(GROUP);
    expect(shown[0]?.kind).toBe('key');
    const pictures = packets.filter(({ stream }) => stream === 0);
    expect(pictures.map(({ hash }) => hash)).toEqual(hashesOf(shown, late));
    const heard = film.packets.filter(({ pts }) => pts >= (shown[0]?.pts ?? 0));
    const sounds = packets.filter(({ stream }) => stream === 1);
    expect(sounds.map(({ hash }) => hash)).toEqual(heard.map(({ data }) => md5(data)));

    // ffmpeg loses the time of the first picture; of all others the way from the film's times to its own is the same.
    const ways = [
      ...pictures.slice(2).map(({ pts = NaN }, at) => pts - shownAt(shown[at + 2]) / 1e6),
      ...sounds.map(({ pts = NaN }, at) => pts - (heard[at]?.pts ?? NaN) / 1e6),
    ];
    expect(Math.max(...ways) - Math.min(...ways)).toBeLessThan(0.02);
  });
});

const shownAt = (frame: EncodedFrame | undefined): number =>
  frame === undefined ? NaN : frame.pts + (frame.compositionOffset ?? 0);

describe('ffprobe', () => {
  let film: Film;
  beforeAll(() => {
    film = makeFilm(3, '-g', `${GROUP}`, '-c:v', 'libx264', '-bf', '0', '-an');
  });

  test('is shown a key frame first', async () => {
    const { url } = await open(film);
    const { code, said } = await ffprobeLooks(url, 'tcp');
    expect(code).toBe(0);
    const { packets } = JSON.parse(said) as { packets: readonly { flags: string; data_hash: string }[] };
    expect(packets.map(({ flags }) => flags.startsWith('K'))).toEqual([true, false, false]);
    const [first = ''] = hashesOf(film.frames.slice(GROUP, GROUP + 1), 0);
    expect(packets[0]?.data_hash).toBe(`MD5:${first}`);
  });

  test('is let in with the password', async () => {
    const { port } = await open(film, { login: { user: 'eve', password: 'secret' } });
    expect((await ffprobeLooks(`rtsp://eve:secret@127.0.0.1:${port}/live`, 'tcp')).code).toBe(0);
  });

  test.each([
    ['with a wrong one', 'eve:guess@', 'live', 'tcp', /401/],
    ['without', '', 'live', 'tcp', /401/],
    ['to another place', 'eve:secret@', 'other', 'tcp', /404/],
    ['by UDP', 'eve:secret@', 'live', 'udp', /461|Protocol not supported|Nonmatching transport/],
  ] as const)('but not %s', async (_, login, path, way, complaint) => {
    const { port, started } = await open(film, { login: { user: 'eve', password: 'secret' } });
    const { code, complaints } = await ffprobeLooks(`rtsp://${login}127.0.0.1:${port}/${path}`, way);
    expect(code).not.toBe(0);
    expect(complaints).toMatch(complaint);
    expect(started.at).toBe(0);
  });
});
