/** VP9, AV1 and H.265 as ffmpeg sees them: the same configuration, the same samples, the same key frames. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { readerOf } from '../../../../src/core/codec/reader-of.ts';
import { splitObus } from '../../../../src/core/av1/obu.ts';
import { hex, unhex } from '../h264/support.ts';
import { accessUnitsOf, freshReader, type Judged, JUDGED, NAMES } from './support.ts';

function framesOf(name: string, units = accessUnitsOf(name)) {
  const reader = freshReader(name);
  return units.map((unit) => {
    const key = reader.isKey(unit);
    const result = reader.push(unit);
    if (result.kind !== 'frame') throw new Error(`${name}: ${result.kind}`);
    expect(result.frame.kind === 'key').toBe(key);
    return result.frame;
  });
}

const md5 = (bytes: Uint8Array): string => `MD5:${createHash('md5').update(bytes).digest('hex')}`;

const OF = (codec: string): readonly string[] => NAMES.filter((name) => name.startsWith(codec));
const recordOf = (name: string): Uint8Array => framesOf(name)[0]?.config.description ?? new Uint8Array();
const judgedOf = (name: string): Judged => {
  const judged = JUDGED[name];
  if (judged === undefined) throw new Error(`Nobody has judged ${name}.`);
  return judged;
};

describe.each(NAMES)('%s', (name) => {
  test('has the size and the key frames that ffmpeg sees', () => {
    const frames = framesOf(name);
    const { ffprobe, packets } = judgedOf(name);
    expect(frames[0]?.config).toMatchObject({ width: ffprobe.width, height: ffprobe.height });
    expect(frames.map(({ kind }) => kind === 'key')).toEqual(packets.map(({ key }) => key));
    expect(new Set(frames.map(({ config }) => config)).size, 'one configuration object').toBe(1);
  });

  test('waits for its first key frame', () => {
    const units = accessUnitsOf(name);
    const delta = units.findIndex((unit) => !freshReader(name).isKey(unit));
    const reader = freshReader(name);
    expect(reader.push(units[delta] ?? new Uint8Array()).kind).toBe('wait');
    expect(reader.push(units[0] ?? new Uint8Array()).kind).toBe('frame');
  });
});

// The byte stream of H.265 says less of where a unit ends, and ffmpeg counts a zero to it; there the decoder is the judge.
test.each([...OF('vp9'), ...OF('av1')])('%s has the samples that ffmpeg puts into its MP4', (name) => {
  const hashes = framesOf(name).map(({ data }) => md5(data));
  expect(hashes).toEqual(judgedOf(name).packets.map(({ hash }) => hash));
});

describe('the record is the one that ffmpeg writes', () => {
  test.each(OF('av1'))('%s: to the bit', (name) => {
    expect(hex(recordOf(name))).toBe(judgedOf(name).record);
  });

  test.each(OF('vp9'))(
    '%s: profile, level, depth and chroma; of colours ffmpeg knows the matrix alone',
    (name) => {
      const theirs = unhex(judgedOf(name).record);
      expect(hex(recordOf(name).subarray(0, 7))).toBe(hex(theirs.subarray(0, 7)));
      expect(recordOf(name)).toHaveLength(theirs.length);
    },
  );

  test.each(OF('h265'))(
    '%s: but for segmentation, parallelism and frame rate, which ffmpeg guesses',
    (name) => {
      const known = (bytes: Uint8Array): readonly string[] =>
        [bytes.subarray(0, 13), bytes.subarray(16, 19), bytes.subarray(21, 23)].map(hex);
      const theirs = unhex(judgedOf(name).record);
      expect(known(recordOf(name))).toEqual(known(theirs));
      expect(hex(withoutFlags(recordOf(name).subarray(23)))).toBe(hex(withoutFlags(theirs.subarray(23))));
    },
  );
});

/** The arrays of an hvcC without array_completeness, which says how the file is used. */
function withoutFlags(arrays: Uint8Array): Uint8Array {
  const copy = arrays.slice();
  for (let at = 0; at < copy.length;) {
    copy[at] = (copy[at] ?? 0) & 0x3f;
    let count = (copy[at + 1] ?? 0) * 256 + (copy[at + 2] ?? 0);
    at += 3;
    for (; count > 0; count -= 1) at += 2 + (copy[at] ?? 0) * 256 + (copy[at + 1] ?? 0);
  }
  return copy;
}

describe('codec strings, by RFC 6381 and what goes with it', () => {
  test.each([
    ['vp9.ivf', 'vp09.00.10.08.01.02.02.02.00'],
    ['vp9-444.ivf', 'vp09.01.10.08.03.01.01.01.00'],
    ['vp9-10-bit.ivf', 'vp09.02.10.10.01.02.02.02.00'],
    ['av1.ivf', 'av01.0.00M.08'],
    ['av1-10-bit.ivf', 'av01.0.00M.10'],
    ['h265.h265', 'hvc1.1.6.L30.90'],
    ['h265-main10.h265', 'hvc1.2.4.L30.90'],
  ])('%s is %s', (name, codec) => {
    expect(framesOf(name)[0]?.config.codec).toBe(codec);
  });
});

describe('AV1', () => {
  const units = accessUnitsOf('av1.ivf');
  const without = (unit: Uint8Array, type: number): Uint8Array<ArrayBuffer> => {
    const obus = splitObus(unit);
    if (obus instanceof PrerollError) throw obus;
    return Uint8Array.from(
      obus.filter(({ obu_type }) => obu_type !== type).flatMap(({ bytes }) => [...bytes]),
    );
  };

  test('comes over WebRTC without its delimiters, and makes the same samples', () => {
    const bare = framesOf(
      'av1.ivf',
      units.map((unit) => without(unit, 2)),
    );
    expect(bare.map(({ data }) => hex(data))).toEqual(framesOf('av1.ivf').map(({ data }) => hex(data)));
  });

  test('a key frame that relies on the sequence header before it gets it put in front', () => {
    const later = units.map((unit, index) => (index === 4 ? without(unit, 1) : unit));
    expect(hex(framesOf('av1.ivf', later)[4]?.data ?? new Uint8Array())).toBe(
      hex(framesOf('av1.ivf')[4]?.data ?? new Uint8Array(1)),
    );
  });

  test('a last unit that leaves its size out gets it, as a file demands', () => {
    const [first = new Uint8Array()] = units;
    const obus = splitObus(first);
    if (obus instanceof PrerollError) throw obus;
    const last = obus.at(-1);
    if (last === undefined) throw new Error('There is no unit.');
    const bare = [(last.bytes[0] ?? 0) & ~2, ...last.payload];
    const unsized = Uint8Array.from([...first.subarray(0, first.length - last.bytes.length), ...bare]);
    const [frame] = framesOf('av1.ivf', [unsized]);
    expect(hex(frame?.data ?? new Uint8Array())).toBe(hex(framesOf('av1.ivf')[0]?.data ?? new Uint8Array(1)));
  });
});

test('a codec that an MP4 cannot carry has no reader, whatever its letters', () => {
  expect(readerOf('video/VP8')).toBeUndefined();
  expect(readerOf('toString')).toBeUndefined();
  expect(readerOf('VIDEO/h264')).toBeDefined();
});

test('a picture without an end is refused, so that every row can be read again', () => {
  const [key = new Uint8Array()] = accessUnitsOf('vp9.ivf');
  const large = key.slice();
  // Behind marker, profile, flags, sync code and colours: 16 bits of width.
  large.fill(0xff, 5, 8);
  expect(freshReader('vp9.ivf').push(large).kind).toBe('bad');
});
