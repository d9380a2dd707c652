/** A film with sound that ffmpeg makes, and what has to come of it on the other side of any RTSP server. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { splitAnnexB } from '../../../../src/core/h264/annexb.ts';
import type { VideoUnit } from '../../../../src/core/media-unit.ts';
import { FFMPEG, FFPROBE } from '../../../tool/media.ts';
import type { Watched } from './scripted-device.ts';

const SCREEN = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25'];
const TONE = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000'];

interface Packet {
  readonly codec_type: 'video' | 'audio';
  readonly pts_time: string;
  readonly dts_time: string;
  readonly data_hash: string;
}

/** Both with B-frames. */
const CODED = {
  h264: ['-c:v', 'libx264', '-bf', '2', '-g', '25', '-c:a', 'aac'],
  h265: ['-c:v', 'libx265', '-x265-params', 'log-level=error:keyint=25', '-c:a', 'libopus'],
};

/** Three seconds, 25 pictures each. */
export const PICTURES = 75;

/** @param codec Of the pictures; H.264 comes with AAC, H.265 with Opus. */
export function makeFilm(file: string, codec: keyof typeof CODED): void {
  spawnSync(FFMPEG, [
    '-v',
    'error',
    ...SCREEN,
    ...TONE,
    '-t',
    '3',
    '-preset',
    'ultrafast',
    ...CODED[codec],
    file,
  ]);
}

function packetsOf(file: string): readonly Packet[] {
  const { stdout } = spawnSync(
    FFPROBE,
    ['-v', 'error', '-show_packets', '-show_data_hash', 'sha256', '-of', 'json', file],
    { encoding: 'utf8', maxBuffer: 2 ** 24 },
  );
  return (JSON.parse(stdout) as { packets: readonly Packet[] }).packets;
}

const hashOf = (parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return `SHA256:${hash.digest('hex')}`;
};

/** As the sample of an MP4 holds it, which keeps the parameter sets elsewhere. */
function sampleHash({ data, codec }: VideoUnit): string {
  const units = splitAnnexB(data);
  if (units instanceof PrerollError) throw units;
  const isSet = (first: number): boolean =>
    codec === 'h264' ? [7, 8].includes(first & 31) : [32, 33, 34].includes((first >>> 1) & 63);
  return hashOf(
    units
      .filter(({ bytes }) => !isSet(bytes[0] ?? 0))
      .flatMap(({ bytes }) => {
        const size = Buffer.alloc(4);
        size.writeUInt32BE(bytes.length);
        return [size, bytes];
      }),
  );
}

/** In µs, from the first. */
const fromFirst = (times: readonly number[]): readonly number[] =>
  times.map((time) => time - (times[0] ?? 0));
const micros = (seconds: string): number => Math.round(Number(seconds) * 1_000_000);

/**
 * Every packet bit for bit, every picture at both its times, and the sound within 20 ms of where it was.
 *
 * @param missing So many frames of sound may be missing at the end, and one more.
 */
export function expectServed(session: Watched, file: string, missing: number): void {
  const packets = packetsOf(file);
  const video = packets.filter(({ codec_type }) => codec_type === 'video');
  const audio = packets.filter(({ codec_type }) => codec_type === 'audio');
  expect(session.video.map(sampleHash)).toEqual(video.map(({ data_hash }) => data_hash));
  const sounds = session.sound.map(({ data }) => hashOf([data]));
  // The frame that primes a decoder of AAC lies before the film, and GStreamer leaves it there.
  const from = audio.findIndex(({ data_hash }) => data_hash === sounds[0]);
  expect([0, 1]).toContain(from);
  expect(sounds).toEqual(audio.slice(from, from + sounds.length).map(({ data_hash }) => data_hash));
  expect(audio.length - from - sounds.length).toBeLessThan(missing);
  expect(session.video.every(({ missingBefore }) => missingBefore === 0)).toBe(true);

  // Of 90 kHz a tick is 11 µs.
  const near = (times: readonly number[], wanted: readonly number[]): number =>
    Math.max(...times.map((time, at) => Math.abs(time - (wanted[at] ?? Infinity))));
  const pts = video.map(({ pts_time }) => micros(pts_time));
  expect(near(fromFirst(session.video.map((unit) => unit.pts)), fromFirst(pts))).toBeLessThan(25);
  const lag = (shown: readonly number[], decoded: readonly number[]): readonly number[] =>
    shown.map((time, at) => time - (decoded[at] ?? 0));
  const dts = video.map(({ dts_time }) => micros(dts_time));
  const ours = lag(
    session.video.map((unit) => unit.pts),
    session.video.map((unit) => unit.dts),
  );
  expect(near(ours.slice(3), lag(pts, dts).slice(3))).toBeLessThan(25);
  expect(ours.every((behind) => behind >= 0)).toBe(true);

  const [firstPicture, firstSound] = [session.video[0]?.pts ?? 0, session.sound[0]?.pts ?? 0];
  const apart = micros(audio[from]?.pts_time ?? '') - (pts[0] ?? 0);
  expect(Math.abs(firstSound - firstPicture - apart)).toBeLessThan(20_000);
}
