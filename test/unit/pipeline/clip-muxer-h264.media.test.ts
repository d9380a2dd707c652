import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { micros } from '../../../src/core/time.ts';
import { ClipMuxer, type Fragment } from '../../../src/pipeline/clip-muxer.ts';
import { FFMPEG, FFPROBE } from '../../tool/media.ts';
import { realFrames, STEPS } from './real-frames.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'preroll-mux-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function mux(input: readonly EncodedFrame[]): { readonly file: Uint8Array; readonly fragments: Fragment[] } {
  const [first] = input;
  if (first === undefined) throw new TypeError('mux: input must hold a frame.');
  const fragments: Fragment[] = [];
  const muxer = new ClipMuxer(first.config, undefined, (fragment) => fragments.push(fragment));
  for (const [index, frame] of input.entries()) {
    const next = input[index + 1];
    muxer.add(frame, micros(next === undefined ? 33_333 : next.pts - frame.pts));
  }
  muxer.finish();
  const file = new Uint8Array(Math.max(...fragments.map(({ data, position }) => position + data.length)));
  for (const { data, position } of fragments) file.set(data, position);
  return { file, fragments };
}

interface Probe {
  readonly streams: {
    readonly codec_name: string;
    readonly time_base: string;
    readonly duration_ts: number;
  }[];
  readonly packets: { readonly pts: number; readonly flags: string }[];
}

function probe(file: Uint8Array): Probe {
  const path = join(folder, 'clip.mp4');
  writeFileSync(path, file);
  // Silence and success are the verdict; a word on standard error or a bad exit throws.
  const said = execFileSync(FFMPEG, ['-v', 'error', '-xerror', '-i', path, '-f', 'null', '-'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(said.toString()).toBe('');
  const json = execFileSync(FFPROBE, ['-v', 'error', '-of', 'json', '-show_streams', '-show_packets', path]);
  return JSON.parse(json.toString()) as Probe;
}

describe('an MP4 of a real stream, as ffmpeg sees it', () => {
  test('keeps every 90 kHz tick of every frame, over a wrap of the RTP clock', () => {
    const input = realFrames('baseline');
    const { streams, packets } = probe(mux(input).file);
    expect(streams[0]).toMatchObject({ codec_name: 'h264', time_base: '1/90000' });
    let at = 0;
    const expected = input.map((_, index) => {
      const pts = at;
      at += STEPS[index % STEPS.length] ?? 0;
      return pts;
    });
    expect(packets.map(({ pts }) => pts)).toEqual(expected);
    expect(streams[0]?.duration_ts).toBe((expected.at(-1) ?? 0) + 3000);
    expect(packets.map(({ flags }) => flags.startsWith('K'))).toEqual(
      input.map(({ kind }) => kind === 'key'),
    );
  });

  test.each(['chromium', 'high-weighted', 'crop-1366x768', 'interlaced-crop'])(
    '%s decodes without a word and without a frame missing',
    (name) => {
      const input = realFrames(name);
      expect(probe(mux(input).file).packets).toHaveLength(input.length);
    },
  );
});

describe('fragments', () => {
  test('one a GOP between the front and the index, each saying how far the file plays once it is written', () => {
    const input = realFrames('baseline');
    const { fragments } = mux(input);
    const keys = input.flatMap(({ kind }, index) => (kind === 'key' ? [index] : []));
    expect(fragments.map((fragment) => fragment.frames)).toEqual([
      0,
      ...keys.slice(1),
      input.length,
      input.length,
    ]);
    let end = 0;
    for (const { data, position } of fragments) {
      expect(position).toBe(end);
      end += data.length;
    }
  });

  test('cut off after any of them, the file still plays', () => {
    const { file, fragments } = mux(realFrames('baseline'));
    const [, first] = fragments;
    if (first === undefined) throw new Error('There is no fragment.');
    expect(probe(file.slice(0, first.position + first.data.length)).packets).toHaveLength(first.frames);
  });

  test('cut off inside one, ffmpeg does complain: the judge can fail', () => {
    const { file } = mux(realFrames('baseline'));
    expect(() => probe(file.slice(0, file.length - 400))).toThrow('Command failed');
  });
});
