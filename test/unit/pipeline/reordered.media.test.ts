/** A stream that is shown in another order than it is decoded, with AAC beside it: what ffmpeg wrote against what we write. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soundFormatOf } from '../../../src/core/audio-config.ts';
import { continueClip } from '../../../src/core/clip/continuation.ts';
import { readJournal } from '../../../src/core/clip/journal.ts';
import { offsetPacket } from '../../../src/core/clip/journal-offset.ts';
import { joined } from '../../../src/core/bytes.ts';
import { PrerollError } from '../../../src/core/error.ts';
import type { AudioPacket, EncodedFrame } from '../../../src/core/frame.ts';
import { packetBytes } from '../../../src/core/framing/packet-bytes.ts';
import { micros, monoMs } from '../../../src/core/time.ts';
import { ClipMuxer } from '../../../src/pipeline/clip-muxer.ts';
import { clipFront } from '../../../src/pipeline/mux.ts';
import { FFMPEG, FFPROBE } from '../../tool/media.ts';
import { sourceOf } from '../core/byte-source.ts';

interface Packet {
  readonly codec_type: string;
  readonly pts_time: string;
  readonly dts_time: string;
  readonly size: string;
  readonly pos: string;
  readonly flags: string;
  readonly data_hash: string;
}

let folder: string;
let frames: EncodedFrame[];
let sound: AudioPacket[];
let source: readonly Packet[];

const path = (name: string): string => join(folder, name);
const run = (program: string, ...args: readonly string[]): string => {
  const said = execFileSync(program, ['-v', 'error', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  return said.toString();
};
const packetsOf = (file: string): readonly Packet[] =>
  (
    JSON.parse(run(FFPROBE, '-of', 'json', '-show_packets', '-show_data_hash', 'MD5', file)) as {
      packets: Packet[];
    }
  ).packets;

/** The body of the first box of a type, wherever it stands. */
function body(bytes: Buffer, type: string): Uint8Array<ArrayBuffer> {
  const at = bytes.indexOf(type);
  return new Uint8Array(bytes.subarray(at + 4, at - 4 + bytes.readUInt32BE(at - 4)));
}

/** Of the clip that the muxer and a journal make together; `kept` frames are the muxer\u2019s. */
function record(kept: number): string {
  const [first] = frames;
  if (first === undefined) throw new Error('There is no frame.');
  const audio = sound[0]?.config;
  const parts: Uint8Array[] = [];
  const muxer = new ClipMuxer(first.config, audio, ({ data }) => parts.push(data));
  for (const [index, frame] of frames.slice(0, kept).entries()) {
    muxer.add(frame, micros((frames[index + 1]?.pts ?? frame.pts + 33_333) - frame.pts));
    for (const packet of sound) {
      const next = frames[index + 1]?.pts ?? Infinity;
      if (packet.pts >= frame.pts && packet.pts < next) muxer.addAudio(packet);
    }
  }
  if (kept === frames.length) muxer.finish();
  const file = path('clip.mp4');
  writeFileSync(file, joined(parts));
  return file;
}

/** @param shift Seconds that the file's times are later by. */
const times = (packets: readonly Packet[], type: string, shift = 0) =>
  packets
    .filter(({ codec_type }) => codec_type === type)
    .map(({ pts_time, data_hash }) => [Math.round((Number(pts_time) - shift) * 1000), data_hash]);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'preroll-reordered-'));
  const encode = '-c:v libx264 -preset veryfast -bf 3 -g 15 -b_strategy 0 -c:a aac -b:a 64k -t 2';
  const inputs = '-f lavfi -i testsrc=s=160x120:r=30 -f lavfi -i sine=f=440:r=44100';
  run(FFMPEG, ...inputs.split(' '), ...encode.split(' '), '-flags', '+cgop', path('source.mp4'));
  source = packetsOf(path('source.mp4'));
  const bytes = readFileSync(path('source.mp4'));
  const dataOf = ({ pos, size }: Packet) =>
    new Uint8Array(bytes.subarray(Number(pos), Number(pos) + Number(size)));
  const at = (time: string): number => Math.round(Number(time) * 1_000_000);
  const pictures = source.filter(({ codec_type }) => codec_type === 'video');
  const start = at(pictures[0]?.dts_time ?? '');
  const config = { codec: 'avc1.640014', width: 160, height: 120, description: body(bytes, 'avcC') };
  frames = pictures.map((packet) => ({
    kind: packet.flags.startsWith('K') ? 'key' : 'delta',
    pts: micros(at(packet.dts_time) - start),
    compositionOffset: at(packet.pts_time) - at(packet.dts_time),
    arrival: monoMs(0),
    data: dataOf(packet),
    config,
    missingBefore: 0,
  }));
  const format = soundFormatOf('aac', Uint8Array.from([0x12, 0x08]));
  if (format instanceof PrerollError) throw format;
  sound = source
    .filter(({ codec_type, pts_time }) => codec_type === 'audio' && at(pts_time) >= start)
    .map((packet) => ({
      pts: micros(at(packet.pts_time) - start),
      duration: micros(23_220),
      data: dataOf(packet),
      config: format.config,
    }));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the stream is one that is shown in another order', () => {
  expect(new Set(frames.map(({ compositionOffset }) => compositionOffset)).size).toBeGreaterThan(2);
  expect(sound.length).toBeGreaterThan(50);
});

test('every packet is at its time and has its bytes, and the file decodes to the same pictures', () => {
  const clip = record(frames.length);
  const shift = (frames[0]?.compositionOffset ?? 0) / 1_000_000;
  const written = packetsOf(clip);
  const expected = times(source, 'video');
  expect(times(written, 'video', shift)).toEqual(expected);
  // The sound ends with the time of decoding, some frames before the last picture does.
  const heard = times(written, 'audio', shift);
  expect(heard.length).toBeGreaterThan(sound.length - 5);
  const given = new Map(times(source, 'audio').map(([at, hash]) => [hash, Number(at)]));
  const off = heard.map(([at, hash]) => Math.abs(Number(at) - (given.get(String(hash)) ?? NaN)));
  expect(Math.max(...off), 'milliseconds beside the pictures').toBeLessThanOrEqual(1);
  expect(run(FFMPEG, '-xerror', '-i', clip, '-f', 'null', '-')).toBe('');
  const pictures = (file: string): readonly string[] =>
    run(FFMPEG, '-i', file, '-map', '0:v', '-fps_mode', 'passthrough', '-f', 'framemd5', '-')
      .split('\n')
      .filter((line) => /^\d/.test(line))
      .map((line) => line.split(',').at(-1)?.trim() ?? '');
  expect(pictures(clip)).toEqual(pictures(path('source.mp4')));
});

test('what a journal adds keeps its order, too', () => {
  const whole = times(packetsOf(record(frames.length)), 'video');
  const kept = 15;
  const [first] = frames;
  if (first === undefined) throw new Error('There is no frame.');
  const packets = frames
    .slice(kept)
    .flatMap((frame) => [offsetPacket(frame.pts, frame.compositionOffset ?? 0), frame]);
  const config = { kind: 'config', pts: micros(0), data: first.config.description } as const;
  const bytes = sourceOf(packetBytes([config, ...packets]));
  const journal = readJournal(bytes);
  expect(journal?.frames).toHaveLength(frames.length - kept);
  const front = clipFront(first.config);
  const parts: Uint8Array[] = [];
  const muxer = new ClipMuxer(first.config, undefined, ({ data }) => parts.push(data));
  for (const [index, frame] of frames.slice(0, kept + 1).entries()) {
    muxer.add(frame, micros((frames[index + 1]?.pts ?? 0) - frame.pts));
  }
  const begun = joined(parts);
  const ticks = Math.round(((frames[kept]?.pts ?? 0) * 90_000) / 1_000_000);
  const { fragments } = continueClip(
    { track: front.track, fragments: 1, frames: kept, ticks, end: begun.length, syncs: [] },
    journal?.frames ?? [],
  );
  const rest = fragments.flatMap(({ head, media }) => [
    head,
    ...media.map(({ at, size }) => bytes.read(at, size)),
  ]);
  writeFileSync(path('continued.mp4'), joined([begun, ...rest]));
  expect(times(packetsOf(path('continued.mp4')), 'video')).toEqual(whole);
});
