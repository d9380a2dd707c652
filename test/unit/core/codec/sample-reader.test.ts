/** What a reader of streams has made of a stream is a stream of samples, which has to say the same of itself. */
import { describe, expect, test } from 'vitest';
import type { ParsedFrame } from '../../../../src/core/codec/access-unit-reader.ts';
import { SampleReader } from '../../../../src/core/codec/sample-reader.ts';
import { AccessUnitParser } from '../../../../src/core/h264/access-unit.ts';
import type { VideoCodec } from '../../../../src/core/media-unit.ts';
import { accessUnits, FIXTURE_NAMES, readStream } from '../h264/support.ts';
import { accessUnitsOf, freshReader, mimeOf, NAMES } from './support.ts';

type Reader = { readonly push: AccessUnitParser['push'] };

function framesOf(reader: Reader, units: readonly Uint8Array[]): readonly ParsedFrame[] {
  return units.flatMap((unit) => {
    const read = reader.push(unit);
    return read.kind === 'frame' ? [read.frame] : [];
  });
}

function readAgain(codec: VideoCodec, frames: readonly ParsedFrame[]): readonly ParsedFrame[] {
  const samples = new SampleReader();
  return frames.map(({ data, config }, index) => {
    const read = samples.push(codec, data, config.description);
    if (read.kind !== 'frame') throw new Error(`Sample ${index} gave ${read.kind}.`);
    expect(read.frame.data, 'the bytes as they came').toBe(data);
    return read.frame;
  });
}

describe('samples of H.264', () => {
  test.each(FIXTURE_NAMES)('%s', (name) => {
    const frames = framesOf(new AccessUnitParser(), accessUnits(readStream(name)));
    expect(frames.length).toBeGreaterThan(0);
    expect(readAgain('h264', frames)).toEqual(frames);
  });
});

describe('samples of the other codecs', () => {
  test.each(NAMES)('%s', (name) => {
    const frames = framesOf(freshReader(name), accessUnitsOf(name));
    expect(frames.length).toBeGreaterThan(0);
    const codec = mimeOf(name).slice('video/'.length) as VideoCodec;
    expect(readAgain(codec, frames)).toEqual(frames);
  });
});

const frames = framesOf(new AccessUnitParser(), accessUnits(readStream('baseline')));
const [first] = frames;
if (first === undefined) throw new Error('The fixture has no frame.');

test('lengths of two bytes become ours of four', () => {
  const record = first.config.description.slice();
  record[4] = 0xfc | 1;
  const units: number[] = [];
  const view = new DataView(first.data.buffer);
  for (let at = 0; at < first.data.length; at += 4 + view.getUint32(at)) {
    units.push(...first.data.subarray(at + 2, at + 4 + view.getUint32(at)));
  }
  const read = new SampleReader().push('h264', new Uint8Array(units), record);
  expect(read).toMatchObject({ kind: 'frame', frame: { data: first.data, config: first.config } });
});

test.each<[string, VideoCodec, Uint8Array<ArrayBuffer>, Uint8Array | undefined]>([
  ['without its record', 'h264', first.data, undefined],
  ['under a record of another codec', 'h265', first.data, first.config.description],
  ['that ends within a NAL unit', 'h264', first.data.subarray(0, 9), first.config.description],
  ['that is no AV1', 'av1', new Uint8Array([255, 255]), new Uint8Array([0x81, 0, 0, 0])],
])('a sample %s is refused', (_, codec, data, record) => {
  expect(new SampleReader().push(codec, data, record)).toMatchObject({
    kind: 'bad',
    error: { reason: 'bad-bitstream' },
  });
});

test('nothing is read before the first key frame', () => {
  const delta = frames.find(({ kind }) => kind === 'delta');
  if (delta === undefined) throw new Error('The fixture has no delta frame.');
  const read = new SampleReader().push('h264', delta.data, delta.config.description);
  expect(read.kind).toBe('wait');
});
