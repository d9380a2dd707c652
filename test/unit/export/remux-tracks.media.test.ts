/** Rewritten files of every codec, and with sound, judged by ffprobe and ffmpeg. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AudioPacket, EncodedFrame } from '../../../src/core/frame.ts';
import { micros } from '../../../src/core/time.ts';
import { type Part, readMovie, rewrite } from '../../../src/export/remux.ts';
import { ClipMuxer } from '../../../src/pipeline/clip-muxer.ts';
import { FFPROBE } from '../../tool/media.ts';
import { complaints } from '../../tool/probe.ts';
import { codedFrames, soundOf } from '../pipeline/coded-frames.ts';

const CALM = { signal: new AbortController().signal, onBytes: () => {} };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preroll-remux-tracks-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Six times the fixture's first four frames, a GOP, at 30 a second. */
function clipOf(name: string, sound: readonly AudioPacket[]): Uint8Array<ArrayBuffer> {
  const gop = codedFrames(name).slice(0, 4);
  const frames = Array.from({ length: 24 }, (_, index) => ({
    ...(gop[index % 4] as EncodedFrame),
    pts: micros((index * 1_000_000) / 30),
  }));
  const parts: Uint8Array[] = [];
  const [first] = frames;
  if (first === undefined) throw new Error('There is no frame.');
  const muxer = new ClipMuxer(first.config, sound[0]?.config, ({ data }) => parts.push(data));
  for (const packet of sound) muxer.addAudio(packet);
  frames.forEach((frame, index) => {
    muxer.add(frame, micros(((index + 1) * 1_000_000) / 30 - frame.pts));
  });
  muxer.finish();
  return new Uint8Array(Buffer.concat(parts));
}

async function rewritten(clip: Uint8Array<ArrayBuffer>, wanted?: Part): Promise<Uint8Array> {
  const parts: [Uint8Array, number][] = [];
  await rewrite(new Blob([clip]), wanted, (data, at) => parts.push([data, at]), CALM);
  const bytes = new Uint8Array(Math.max(...parts.map(([data, at]) => at + data.length)));
  for (const [data, at] of parts) bytes.set(data, at);
  return bytes;
}

/** Milliseconds and bytes of each packet of a track, as ffmpeg plays them. */
async function judge(bytes: Uint8Array, name: string) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  expect(await complaints(path)).toBe('');
  const show = ['-show_streams', '-show_packets', '-show_data_hash', 'md5'];
  const { streams, packets } = JSON.parse(
    execFileSync(FFPROBE, ['-v', 'error', '-of', 'json', ...show, path]).toString(),
  ) as {
    streams: { codec_name: string }[];
    packets: { stream_index: number; pts_time: string; data_hash: string }[];
  };
  const of = (stream: number) =>
    packets
      .filter(({ stream_index }) => stream_index === stream)
      .map(({ pts_time, data_hash }) => ({ ms: Math.round(Number(pts_time) * 1000), data_hash }));
  return { codecs: streams.map(({ codec_name }) => codec_name), pictures: of(0), sound: of(1) };
}

describe.each([
  ['vp9.ivf', 'vp9'],
  ['av1.ivf', 'av1'],
  ['h265.h265', 'hevc'],
])('%s', (name, codec) => {
  test('is taken in, and written anew with its index in front', async () => {
    const clip = clipOf(name, []);
    const movie = await readMovie(new Blob([clip]), CALM);
    expect(movie).toMatchObject({
      frames: 24,
      codec: expect.stringMatching(/^(vp09|av01|h[ev][vc]1)\./u) as string,
    });
    expect(movie).not.toHaveProperty('audio');
    const before = await judge(clip, 'clip.mp4');
    const after = await judge(await rewritten(clip), 'rewritten.mp4');
    expect(after.codecs).toEqual([codec]);
    expect(after.pictures).toEqual(before.pictures);
  });
});

describe('sound', () => {
  const SOUND = soundOf(1, 11_000).filter(({ pts }) => pts < 790_000);
  const clip = clipOf('av1.ivf', SOUND);

  test('is seen when a file is taken in', async () => {
    expect(await readMovie(new Blob([clip]), CALM)).toMatchObject({ frames: 24, audio: 'opus' });
  });

  test('stays beside its pictures in the progressive form, to the packet and the millisecond', async () => {
    const before = await judge(clip, 'clip.mp4');
    const after = await judge(await rewritten(clip), 'rewritten.mp4');
    expect(after.codecs).toEqual(['av1', 'opus']);
    expect(before.sound).toHaveLength(SOUND.length);
    expect(after).toEqual(before);
  });

  test('is cut with a part', async () => {
    const before = await judge(clip, 'clip.mp4');
    // The second and third GOP: 133 to 400 ms.
    const wanted = { from: micros(200_000), until: micros(300_000) };
    const after = await judge(await rewritten(clip, wanted), 'part.mp4');
    const start = before.pictures[4]?.ms ?? 0;
    const within = before.sound.filter(({ ms }) => ms >= start && ms < 400);
    expect(after.pictures).toHaveLength(8);
    expect(after.sound.map(({ data_hash }) => data_hash)).toEqual(within.map(({ data_hash }) => data_hash));
    for (const [index, { ms }] of after.sound.entries()) {
      expect(Math.abs(ms - ((within[index]?.ms ?? 0) - start))).toBeLessThanOrEqual(1);
    }
  });

  test('that is none of a part leaves that one without a track', async () => {
    const late = clipOf('av1.ivf', soundOf(0.2, 600_000));
    const part = await judge(await rewritten(late, { from: micros(0), until: micros(100_000) }), 'mute.mp4');
    expect(part.codecs).toEqual(['av1']);
  });
});
