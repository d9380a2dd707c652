/** Clips of every codec, with and without sound, as ffmpeg reads them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDescription } from '../../../src/core/clip/mp4-config.ts';
import { childBoxes } from '../../../src/core/clip/mp4-box.ts';
import { scanMp4 } from '../../../src/core/clip/mp4-scan.ts';
import type { AudioPacket, EncodedFrame } from '../../../src/core/frame.ts';
import { micros } from '../../../src/core/time.ts';
import { ClipMuxer, type Fragment } from '../../../src/pipeline/clip-muxer.ts';
import { FFMPEG, FFPROBE } from '../../tool/media.ts';
import { sourceOf } from '../core/byte-source.ts';
import { JUDGED, NAMES } from '../core/codec/support.ts';
import { codedFrames, soundOf } from './coded-frames.ts';
import { realFrames } from './real-frames.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'preroll-tracks-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Each packet of sound is handed over just before the first frame that is later. */
function mux(frames: readonly EncodedFrame[], sound: readonly AudioPacket[] = []) {
  const [first] = frames;
  if (first === undefined) throw new TypeError('mux: frames must hold one.');
  const fragments: Fragment[] = [];
  const muxer = new ClipMuxer(first.config, sound[0]?.config, (fragment) => fragments.push(fragment));
  let waiting = sound;
  for (const [index, frame] of frames.entries()) {
    const due = waiting.filter(({ pts }) => pts <= frame.pts);
    waiting = waiting.slice(due.length);
    for (const packet of due) muxer.addAudio(packet);
    muxer.add(frame, micros((frames[index + 1]?.pts ?? frame.pts + 33_333) - frame.pts));
  }
  for (const packet of waiting) muxer.addAudio(packet);
  muxer.finish();
  const file = new Uint8Array(Buffer.concat(fragments.map(({ data }) => data)));
  return { file, fragments };
}

interface Packet {
  readonly stream: number;
  /** Seconds. */
  readonly time: number;
  readonly hash: string;
}

/** Fails when ffmpeg has a word to say while it decodes the whole file. */
function judge(file: Uint8Array) {
  const path = join(folder, 'clip.mp4');
  writeFileSync(path, file);
  const { status, stderr } = spawnSync(FFMPEG, ['-v', 'error', '-xerror', '-i', path, '-f', 'null', '-']);
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
  const show = ['-show_streams', '-show_packets', '-show_data_hash', 'md5'];
  const report = JSON.parse(
    execFileSync(FFPROBE, ['-v', 'error', '-of', 'json', ...show, path]).toString(),
  ) as {
    streams: {
      codec_name: string;
      width?: number;
      pix_fmt?: string;
      channels?: number;
      sample_rate?: string;
    }[];
    packets: { stream_index: number; pts_time: string; data_hash: string }[];
  };
  const packets: Packet[] = report.packets.map(({ stream_index, pts_time, data_hash }) => ({
    stream: stream_index,
    time: Number(pts_time),
    hash: data_hash,
  }));
  return {
    streams: report.streams,
    of: (stream: number) => packets.filter((each) => each.stream === stream),
  };
}

const md5 = (bytes: Uint8Array): string => `MD5:${createHash('md5').update(bytes).digest('hex')}`;
const CODED: Readonly<Record<string, string>> = { vp9: 'vp9', av1: 'av1', h265: 'hevc' };

describe.each(NAMES)('%s', (name) => {
  test('decodes without a word, every packet as it came and in its time', () => {
    const frames = codedFrames(name);
    const { streams, of } = judge(mux(frames).file);
    const { width, pix_fmt } = JUDGED[name]?.ffprobe ?? { width: 0, pix_fmt: '' };
    expect(streams).toMatchObject([{ codec_name: CODED[name.replace(/[.-].*$/u, '')], width, pix_fmt }]);
    expect(of(0).map(({ hash }) => hash)).toEqual(frames.map(({ data }) => md5(data)));
    const times = of(0).map(({ time }) => Math.round(time * 90_000));
    expect(times).toEqual(frames.map((_, index) => index * 3000));
  });

  test('has its record in front, and is scanned like any other', () => {
    const frames = codedFrames(name);
    const { file } = mux(frames);
    const moov = childBoxes(file, 0, file.length)?.find(({ type }) => type === 'moov');
    const description = readDescription(file.subarray(moov?.start, moov?.end));
    expect(description).toEqual(frames[0]?.config.description);
    expect(scanMp4(sourceOf(file))).toMatchObject({
      kind: 'fragments',
      frames: frames.length,
      end: file.length,
      rest: 'nothing',
    });
  });
});

describe('sound', () => {
  const frames = realFrames('baseline');
  const start = frames[0]?.pts ?? 0;
  const first = start - 7_000;
  const sound = soundOf(1, first);

  test('is a second track, each packet as it came and to the sample in its time', () => {
    const { streams, of } = judge(mux(frames, sound).file);
    expect(streams).toMatchObject([
      { codec_name: 'h264' },
      { codec_name: 'opus', channels: 2, sample_rate: '48000' },
    ]);
    const end = (frames.at(-1)?.pts ?? 0) + 33_333;
    const inside = sound.filter(({ pts }) => pts >= start && pts < end);
    expect(inside.length).toBeGreaterThan(10);
    expect(of(1).map(({ hash }) => hash)).toEqual(inside.map(({ data }) => md5(data)));
    const late = of(1).map(({ time }, index) => time * 1e6 - ((inside[index]?.pts ?? 0) - start));
    expect(Math.max(...late.map(Math.abs))).toBeLessThan(1e6 / 48_000);
    expect(of(0)).toHaveLength(frames.length);
  });

  test('that pauses leaves the pictures alone, and goes on where it belongs', () => {
    const paused = sound.filter((_, index) => index < 10 || index > 30);
    const { of } = judge(mux(frames, paused).file);
    expect(of(0)).toHaveLength(frames.length);
    const times = of(1).map(({ time }) => Math.round(time * 1e6 + start));
    expect(times.length).toBeGreaterThan(10);
    for (const [index, time] of times.entries()) {
      const known = paused.filter(({ pts }) => pts >= start)[index]?.pts ?? 0;
      expect(Math.abs(time - known)).toBeLessThan(25);
    }
  });

  test('goes with the fragment in which it sounds, so that any of them may be the last', () => {
    const { file, fragments } = mux(frames, sound);
    const [, second] = fragments.filter((fragment) => fragment.frames > 0);
    if (second === undefined) throw new Error('There are too few fragments.');
    const cut = judge(file.slice(0, second.position));
    const last = Math.max(...cut.of(1).map(({ time }) => time));
    expect(cut.of(0).length).toBeLessThan(frames.length);
    expect(last).toBeLessThan(Math.max(...cut.of(0).map(({ time }) => time)) + 0.6);
  });

  test('that never comes is a track without a packet', () => {
    const { streams, of } = judge(mux(frames, soundOf(0.1, start - 1_000_000)).file);
    expect(streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'opus']);
    expect(of(1)).toEqual([]);
  });
});
