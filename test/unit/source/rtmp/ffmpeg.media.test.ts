/** ffmpeg publishes over a socket of the loopback, as fast as it can, and every packet is held against what it has read. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { SoundUnit, VideoUnit } from '../../../../src/core/media-unit.ts';
import type { Pipe } from '../../../../src/pipe/pipe.ts';
import { FFMPEG, FFPROBE } from '../../../tool/media.ts';
import { listenNet } from '../../../tool/net-pipe.ts';
import { SessionRig } from './session-rig.ts';

const run = promisify(execFile);
/** Milliseconds after which a program of others is ended. */
const PATIENCE = 60_000;

/** As ffprobe tells of a packet, and as we do. */
interface Packet {
  readonly kind: 'video' | 'audio';
  /** Milliseconds. */
  readonly pts: number;
  readonly dts: number;
  readonly hash: string;
}

interface ProbedPacket {
  readonly codec_type: 'video' | 'audio';
  readonly pts_time: string;
  readonly dts_time: string;
  readonly data_hash: string;
}

let folder = '';
let plain = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preroll-rtmp-'));
  plain = await film(0);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const ffmpeg = (...args: readonly string[]) =>
  run(FFMPEG, ['-v', 'error', '-nostdin', ...args], { timeout: PATIENCE });

/** Four seconds of a moving picture and a tone, H.264 and AAC. */
async function film(bFrames: number): Promise<string> {
  const seconds = 4;
  const path = join(folder, `film-${bFrames}.flv`);
  const size = ['-f', 'lavfi', '-i', `testsrc2=size=160x90:rate=10:duration=${seconds}`];
  const tone = ['-f', 'lavfi', '-i', `sine=sample_rate=16000:duration=${seconds}`];
  const coded = ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '20', '-bf', `${bFrames}`, '-c:a', 'aac'];
  await ffmpeg(...size, ...tone, ...coded, '-threads', '1', path);
  return path;
}

async function packetsOf(path: string): Promise<readonly Packet[]> {
  const fields = 'packet=codec_type,pts_time,dts_time,data_hash';
  const { stdout } = await run(
    FFPROBE,
    ['-v', 'error', '-of', 'json', '-show_packets', '-show_data_hash', 'md5', '-show_entries', fields, path],
    { timeout: PATIENCE, maxBuffer: 2 ** 26 },
  );
  const { packets } = JSON.parse(stdout) as { readonly packets: readonly ProbedPacket[] };
  return packets.map(({ codec_type, pts_time, dts_time, data_hash }) => ({
    kind: codec_type,
    pts: Math.round(Number(pts_time) * 1000),
    dts: Math.round(Number(dts_time) * 1000),
    hash: data_hash.replace(/^MD5:/i, ''),
  }));
}

const hashOf = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

const fromVideo = ({ pts, dts, data }: VideoUnit): Packet => ({
  kind: 'video',
  pts: pts / 1000,
  dts: dts / 1000,
  hash: hashOf(data),
});
const fromSound = ({ pts, data }: SoundUnit): Packet => ({
  kind: 'audio',
  pts: pts / 1000,
  dts: pts / 1000,
  hash: hashOf(data),
});

const only = (kind: Packet['kind'], packets: readonly Packet[]) => packets.filter((one) => one.kind === kind);

/**
 * Answers nothing any more once a megabyte has come. ffmpeg leaves without having read what acknowledges the last of it, so
 * that a later answer fails, and Node throws away with it what it has not read.
 */
function quietAfterwards(pipe: Pipe): Pipe {
  let read = 0;
  const readable = pipe.readable.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (bytes, out) => {
        read += bytes.length;
        out.enqueue(bytes);
      },
    }),
  );
  const writer = pipe.writable.getWriter();
  const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
    write: (bytes) => (read > 2 ** 20 ? undefined : writer.write(bytes)),
    close: () => writer.close(),
  });
  return { ...pipe, readable, writable };
}

async function listening(options?: ConstructorParameters<typeof SessionRig>[1]) {
  const listener = await listenNet();
  onTestFinished(() => listener.close());
  const pipes = listener.pipes.pipeThrough(
    new TransformStream<Pipe, Pipe>({ transform: (pipe, out) => out.enqueue(quietAfterwards(pipe)) }),
  );
  const rig = new SessionRig({ port: listener.port, pipes, close: () => listener.close() }, options);
  return { rig, place: `rtmp://127.0.0.1:${listener.port}` };
}

/** Publishes a file as it is, so many times in a row. */
const publish = (path: string, to: string, times = 1) =>
  ffmpeg('-stream_loop', `${times - 1}`, '-i', path, '-c', 'copy', '-f', 'flv', to);

describe('ffmpeg', () => {
  test.each([
    ['in the order in which it is shown', 0],
    ['with pictures that are shown later than they come', 2],
  ])('sends H.264 and AAC %s', async (_, bFrames) => {
    const path = bFrames === 0 ? plain : await film(bFrames);
    const sent = await packetsOf(path);
    const { rig, place } = await listening();
    await publish(path, `${place}/live/desk`);
    await rig.until(() => rig.told.length === 2);
    expect(rig.videos.map(fromVideo)).toEqual(only('video', sent));
    expect(rig.sounds.map(fromSound)).toEqual(only('audio', sent));
    expect(rig.videos.length).toBe(40);
    expect(rig.videos.some(({ pts, dts }) => pts > dts)).toBe(bFrames > 0);
    expect(rig.told).toEqual(['stands', 'pause']);
    expect(rig.facts[0]).toContainEqual({ name: 'width', value: 160 });
    expect(rig.notices).toEqual([]);
    // One record of each for the whole stream: avcC, and an AudioSpecificConfig of AAC-LC.
    expect(new Set(rig.videos.map(({ record }) => record)).size).toBe(1);
    expect(rig.videos[0]?.record?.[0]).toBe(1);
    expect((rig.sounds[0]?.record[0] ?? 0) >>> 3).toBe(2);
  });

  test('is told that a name is none', async () => {
    const { rig, place } = await listening();
    await expect(publish(plain, `${place}/live/other`)).rejects.toThrow('There is no stream of this name.');
    expect(rig.told).toEqual([]);
    expect(rig.notices).toHaveLength(1);
  });

  test('sends half an hour, and a second one that wants in meanwhile changes nothing', async () => {
    const sent = await packetsOf(plain);
    const { rig, place } = await listening();
    const long = publish(plain, `${place}/live/desk`, 450);
    await rig.until(() => rig.videos.length > 100);
    await expect(publish(plain, `${place}/live/desk`)).rejects.toThrow('Another stream is being recorded.');
    await long;
    await rig.until(() => rig.told.length === 2);
    const pictures = rig.videos.map(fromVideo);
    const expected = only('video', sent).map(({ hash }) => hash);
    expect(pictures.map(({ hash }) => hash)).toEqual(Array.from({ length: 450 }, () => expected).flat());
    expect(pictures.at(-1)?.dts).toBeGreaterThan(30 * 60_000 - 1_000);
    const steps = pictures.slice(1).map(({ dts }, at) => dts - (pictures[at]?.dts ?? 0));
    expect([Math.min(...steps) > 0, Math.max(...steps) < 400]).toEqual([true, true]);
    const sounds = only('audio', sent).map(({ hash }) => hash);
    expect(rig.sounds.map(({ data }) => hashOf(data))).toEqual(
      Array.from({ length: 450 }, () => sounds).flat(),
    );
  });
});
