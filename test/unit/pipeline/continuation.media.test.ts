/** A clip that its muxer began and its journal ends, as ffmpeg reads it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joined } from '../../../src/core/bytes.ts';
import { continueClip } from '../../../src/core/clip/continuation.ts';
import { readJournal } from '../../../src/core/clip/journal.ts';
import { type Mp4Scan, scanMp4 } from '../../../src/core/clip/mp4-scan.ts';
import type { EncodedFrame } from '../../../src/core/frame.ts';
import { packetBytes } from '../../../src/core/framing/packet-bytes.ts';
import { micros } from '../../../src/core/time.ts';
import { ClipMuxer, type Fragment } from '../../../src/pipeline/clip-muxer.ts';
import { clipFront } from '../../../src/pipeline/mux.ts';
import { FFMPEG } from '../../tool/media.ts';
import { sourceOf } from '../core/byte-source.ts';
import { realFrames } from './real-frames.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'preroll-continuation-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Three times over, so that there are several GOPs. */
const FRAMES = [0, 1, 2].flatMap((round) =>
  realFrames('baseline').map((frame) => ({ ...frame, pts: micros(frame.pts + round * 10_000_000) })),
);
const START = FRAMES[0]?.pts ?? 0;
const KEYS = FRAMES.flatMap(({ kind }, index) => (kind === 'key' ? [index] : []));

/** What the muxer hands out for the frames up to `count`, which is not its last. */
function begun(count: number): Fragment[] {
  const fragments: Fragment[] = [];
  const [first] = FRAMES;
  if (first === undefined) throw new Error('The fixture is empty.');
  const muxer = new ClipMuxer(first.config, undefined, (fragment) => fragments.push(fragment));
  for (const [index, frame] of FRAMES.slice(0, count).entries()) {
    muxer.add(frame, micros((FRAMES[index + 1]?.pts ?? 0) - frame.pts));
  }
  return fragments;
}

function journalOf(frames: readonly EncodedFrame[]): Uint8Array {
  const config = {
    kind: 'config',
    pts: micros(0),
    data: FRAMES[0]?.config.description ?? new Uint8Array(1),
  } as const;
  return packetBytes([
    config,
    ...frames.map(({ kind, pts, data }) => ({ kind, data, pts: micros(pts - START) })),
  ]);
}

/** The file as it is after its completion. */
function completed(file: Uint8Array, journal: Uint8Array) {
  const scan: Mp4Scan = scanMp4(sourceOf(file));
  let front: Uint8Array = file;
  let whole: Parameters<typeof continueClip>[0];
  if (scan.kind === 'fragments') {
    const { index = scan.end } = scan;
    front = file.slice(0, index);
    whole = { ...scan, end: index };
  } else {
    const [first] = FRAMES;
    if (first === undefined) throw new Error('The fixture is empty.');
    const made = clipFront(first.config);
    front = made.bytes;
    whole = { track: made.track, fragments: 0, frames: 0, ticks: 0, end: front.length, syncs: [] };
  }
  const continuation = continueClip(whole, readJournal(sourceOf(journal))?.frames ?? []);
  const parts = continuation.fragments.flatMap(({ head, media }) => [
    head,
    ...media.map(({ at, size }) => journal.slice(at, at + size)),
  ]);
  return { bytes: joined([front, ...parts, continuation.index]), continuation };
}

/**
 * Each packet of a file as ffmpeg reads it: time at 90 kHz, bytes and MD5. Fails when it has a word to say while
 * it decodes all of them.
 */
function packetsIn(file: Uint8Array): string[] {
  const path = join(folder, 'clip.mp4');
  writeFileSync(path, file);
  const outputs = [
    '-map',
    '0',
    '-c',
    'copy',
    '-f',
    'framemd5',
    '-',
    '-map',
    '0',
    '-enc_time_base',
    '-1',
    '-f',
    'null',
    '-',
  ];
  const { status, stdout, stderr } = spawnSync(FFMPEG, ['-v', 'error', '-xerror', '-i', path, ...outputs]);
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
  const lines = stdout.toString().split('\n');
  expect(lines).toContain('#tb 0: 1/90000');
  return lines
    .filter((line) => /^\d/u.test(line))
    .map((line) => {
      const [, , time, , size, digest] = line.split(',').map((field) => field.trim());
      return `${time} ${size} ${digest}`;
    });
}

/** What they ought to be. */
const wanted = (count: number): string[] =>
  FRAMES.slice(0, count).map(({ pts, data }) => {
    const ticks = Math.round(((pts - START) * 9) / 100);
    return `${ticks} ${data.length} ${createHash('md5').update(data).digest('hex')}`;
  });

describe('a clip whose writer died', () => {
  const [, second = 0, third = 0] = KEYS;
  test.each([
    ['before its first fragment, with one frame', 0, 0, 1],
    ['before its first fragment', 0, 0, third - 1],
    ['with all of its journal', 1, 0, third + 2],
    ['with a journal that was cut back', third + 2, third, third + 4],
    ['just after a fragment', third + 1, 0, third + 1],
    ['a GOP behind', third + 2, 0, FRAMES.length],
  ])('%s has every frame of file and journal once', (_when, muxed, from, to) => {
    const file = joined(begun(muxed).map(({ data }) => data));
    const { bytes, continuation } = completed(file, journalOf(FRAMES.slice(from, to)));
    expect(packetsIn(bytes)).toEqual(wanted(to));
    expect(continuation.frames).toBe(to);
    expect(scanMp4(sourceOf(bytes))).toMatchObject({
      kind: 'fragments',
      end: bytes.length,
      frames: to,
      duration: continuation.duration,
      rest: 'nothing',
    });
  });

  test('inside its completion is completed by the next one, wherever that was', () => {
    const file = joined(begun(third + 2).map(({ data }) => data));
    const journal = journalOf(FRAMES.slice(0, third + 6));
    const { bytes } = completed(file, journal);
    for (let length = file.length; length <= bytes.length; length += 101) {
      expect(completed(bytes.slice(0, length), journal).bytes).toEqual(bytes);
    }
  });

  test('gets nothing that could not be decoded: frames behind a hole wait for a key frame', () => {
    const file = joined(begun(second + 2).map(({ data }) => data));
    const behind = journalOf(FRAMES.slice(second + 1));
    const { continuation, bytes } = completed(file, behind);
    expect(continuation.added).toBe(FRAMES.length - third);
    expect(packetsIn(bytes)).toHaveLength(second + FRAMES.length - third);
    const noKey = journalOf(FRAMES.slice(second + 1, third));
    expect(completed(file, noKey).continuation).toMatchObject({ fragments: [], added: 0, frames: second });
  });
});
