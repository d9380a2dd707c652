import { describe, expect, it } from 'vitest';
import { type Mp4Scan, scanMp4 } from '../../../../src/core/clip/mp4-scan.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { sourceOf } from '../byte-source.ts';
import { box, join, moof, moov, tfhd, u32 } from './boxes.ts';
import { clipBytes } from './clip-bytes.ts';
import { libraryClip } from './library-clip.ts';

const scan = (bytes: Uint8Array): Mp4Scan => scanMp4(sourceOf(bytes));

function fragments(result: Mp4Scan): Extract<Mp4Scan, { kind: 'fragments' }> {
  if (result.kind !== 'fragments') throw new Error(`expected fragments, got ${result.kind}`);
  return result;
}

const front = (defaultDuration = 0, defaultSize = 0): Uint8Array =>
  join(box('ftyp', u32(0)), moov(defaultDuration, defaultSize));

describe('a file that its writer finished', () => {
  it('is whole up to its last byte, index included', () => {
    const clip = clipBytes([30, 30, 5]);
    expect(scan(clip.bytes)).toEqual({
      kind: 'fragments',
      end: clip.bytes.length,
      fragments: 3,
      frames: 65,
      duration: clip.duration,
      ticks: 65 * 3000,
      track: {
        track_ID: 1,
        timescale: 90_000,
        default_sample_duration: 0,
        default_sample_size: 0,
        default_sample_flags: 0,
      },
      syncs: [0, 30, 60].map((frame, index) => ({
        time: frame * 3000,
        moof:
          indexOf(clip.writes[index + 1]?.data ?? clip.bytes, 'moof') -
          4 +
          (clip.writes[index + 1]?.position ?? 0),
      })),
      index: indexOf(clip.bytes, 'mfra') - 4,
      rest: 'nothing',
    });
  });

  it('may be of an earlier version, which left the fragments to the library', () => {
    const bytes = libraryClip([30, 30, 5]);
    expect(scan(bytes)).toMatchObject({
      kind: 'fragments',
      end: bytes.length,
      fragments: 3,
      frames: 65,
      ticks: 65 * 3000,
      rest: 'nothing',
    });
    const torn = scan(bytes.subarray(0, indexOf(bytes, 'mfra') - 5));
    expect(torn).toMatchObject({ kind: 'fragments', fragments: 2, frames: 60, rest: 'torn' });
  });

  it('has frames of one size and one duration, which the tables list only once', () => {
    const table = moof(tfhd(0x20000), box('trun', u32(1, 3, 0)));
    const bytes = join(front(40, 10), table, box('mdat', new Uint8Array(30)));
    new DataView(bytes.buffer).setInt32(front().length + table.length - 4, table.length + 8);
    expect(scan(bytes)).toMatchObject({ kind: 'fragments', frames: 3, duration: 120_000, rest: 'nothing' });
  });

  it('is scanned without a look at its media', () => {
    const clip = clipBytes([30, 30], 10_000);
    const counted = sourceOf(clip.bytes);
    expect(scanMp4(counted).kind).toBe('fragments');
    expect(counted.bytesRead()).toBeLessThan(clip.bytes.length / 100);
  });
});

describe('a file whose writer died', () => {
  const clip = clipBytes([4, 3, 3], 20);
  const ends = clip.writes.map(({ position, data }) => position + data.length);
  const framesAt = [0, 4, 7, 10, 10];

  const resultsOfCuts = Array.from({ length: clip.bytes.length + 1 }, (_, size) => ({
    size,
    whole: ends.filter((end) => end <= size).length - 1,
    result: scan(clip.bytes.subarray(0, size)),
  }));

  it('keeps exactly the fragments that were whole, wherever it was cut', () => {
    for (const { size, whole, result } of resultsOfCuts.filter((cut) => cut.whole >= 1)) {
      const { end, frames, rest } = fragments(result);
      expect({ size, end, frames, rest }).toEqual({
        size,
        end: ends[whole],
        frames: framesAt[whole],
        rest: size === ends[whole] ? 'nothing' : 'torn',
      });
    }
  });

  it('has no fragment that was not whole', () => {
    const kinds = resultsOfCuts.filter(({ whole }) => whole < 1).map(({ result }) => result.kind);
    expect(new Set(kinds)).toEqual(new Set(['no-frame', 'unreadable']));
  });

  it('holds no frame until the first one is whole, and is not given up from there on', () => {
    const [, first] = clip.writes;
    if (first === undefined) throw new Error('the muxer wrote no fragment');
    const mdat = first.position + indexOf(first.data, 'mdat') + 4;
    const keyFrame = mdat + 80;
    expect(scan(clip.bytes.subarray(0, keyFrame - 1))).toEqual({ kind: 'no-frame' });
    const kept = scan(clip.bytes.subarray(0, keyFrame));
    expect(kept).toMatchObject({ kind: 'unreadable', error: { reason: 'bad-bitstream' } });
  });

  it('grows by nothing when the next fragment has only its tables', () => {
    const [, , second] = clip.writes;
    if (second === undefined) throw new Error('the muxer wrote too few fragments');
    const beforeMdat = second.position + indexOf(second.data, 'mdat') - 4;
    const result = fragments(scan(clip.bytes.subarray(0, beforeMdat)));
    expect(result).toMatchObject({ end: second.position, frames: 4, rest: 'torn' });
  });
});

describe('a damaged file', () => {
  it('keeps what lies before the damage and says where it is', () => {
    const clip = clipBytes([4, 3, 3]);
    const [, , second] = clip.writes;
    if (second === undefined) throw new Error('the muxer wrote too few fragments');
    const bytes = clip.bytes.slice();
    bytes.fill(0, second.position, second.position + 8);
    const result = fragments(scan(bytes));
    expect(result).toMatchObject({ end: second.position, frames: 4 });
    expect(result.rest).toBeInstanceOf(PrerollError);
    expect((result.rest as PrerollError).message).toContain(`byte ${second.position}`);
  });

  it.each([
    ['bytes that are no boxes', new Uint8Array(64).fill(0xff)],
    ['nothing but zeros', new Uint8Array(64)],
    ['another kind of file', box('RIFF', u32(0))],
    ['a file that begins with media', box('mdat', new Uint8Array(8))],
    ['media in front of the movie box', join(box('ftyp', u32(0)), box('mdat', new Uint8Array(8)))],
    ['a torn box that our writer never writes', join(box('ftyp', u32(0)), box('uuid', u32(0)).slice(0, 9))],
    ['a movie box without a track', join(box('ftyp', u32(0)), box('moov'))],
    ['a movie box whose children overrun it', join(box('ftyp', u32(0)), box('moov', u32(99, 0)))],
    ['a fragment in front of the movie box', join(box('ftyp', u32(0)), moof(tfhd()))],
    ['a fragment without a track run', join(front(), moof(tfhd()))],
    ['a track run longer than its box', join(front(), moof(tfhd(), box('trun', u32(0x301, 9, 0, 1, 1))))],
    [
      'four thousand million samples of no size',
      join(front(1, 0), moof(tfhd(), box('trun', u32(1, 0xffffffff, 0)))),
    ],
    [
      'samples outside their media box',
      join(front(1, 10), moof(tfhd(), box('trun', u32(1, 3, 4000))), box('mdat', new Uint8Array(30))),
    ],
    [
      'sizes that add up beyond exact numbers',
      join(front(1, 0xffffffff), moof(tfhd(), box('trun', u32(1, 0xffffffff, 0)))),
    ],
    [
      'a box of 2^60 bytes',
      join(box('ftyp', u32(0)), new Uint8Array([...u32(1), 0x6d, 0x6f, 0x6f, 0x76, ...u32(2 ** 28, 0)])),
    ],
  ])('%s: left alone', (_, bytes) => {
    const result = scan(bytes);
    expect(result).toMatchObject({ kind: 'unreadable', error: { reason: 'bad-bitstream' } });
  });
});

function indexOf(bytes: Uint8Array, type: string): number {
  const wanted = new TextEncoder().encode(type);
  const at = bytes.findIndex((_, index) => wanted.every((byte, step) => bytes[index + step] === byte));
  if (at < 0) throw new Error(`no ${type} in these bytes`);
  return at;
}
