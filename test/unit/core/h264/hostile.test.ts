/** Bytes from a stranger: nothing throws, nothing comes out of bounds, nothing takes long. */
import { describe, expect, it } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import type { AccessUnitResult } from '../../../../src/core/codec/access-unit-reader.ts';
import { AccessUnitParser } from '../../../../src/core/h264/access-unit.ts';
import { NAL_LENGTH_SIZE, parseAvcC } from '../../../../src/core/h264/avcc.ts';
import { NalType } from '../../../../src/core/h264/nal.ts';
import { parsePps } from '../../../../src/core/h264/pps.ts';
import { parseSps } from '../../../../src/core/h264/sps.ts';
import {
  accessUnits,
  annexB,
  FIXTURE_NAMES,
  hex,
  randomNumbers,
  readJudgement,
  readStream,
  unhex,
  unitsOf,
} from './support.ts';

/** All the PPS that the fixtures and their mutations can leave behind, to be carried in a later sample. */
const MAX_CARRIED = 256 * 64;

/** What is out of bounds in a result; undefined for a sound frame and for a sentence. */
function flawOf(result: AccessUnitResult, input: Uint8Array): string | undefined {
  if (result.kind === 'wait') return result.why.endsWith('.') ? undefined : `"${result.why}" is no sentence`;
  if (result.kind === 'bad') {
    return /\.\)?$/.test(result.error.message) ? undefined : `"${result.error.message}" is no sentence`;
  }
  const { data, config, missingBefore, sliceQp } = result.frame;
  const view = new DataView(data.buffer);
  let at = 0;
  while (at < data.length) at += NAL_LENGTH_SIZE + view.getUint32(at);
  if (at !== data.length) return `a length leads past the sample of ${hex(input)}`;
  // A three-byte start code becomes a four-byte length.
  if (data.length > (input.length * 4) / 3 + MAX_CARRIED) return `the sample outgrows ${hex(input)}`;
  const numbers = [
    [config.width, 1, 16_384],
    [config.height, 1, 16_384],
    [missingBefore, 0, 65_535],
    [sliceQp ?? NaN, -36, 51],
  ] as const;
  return numbers.every(([value, min, max]) => value >= min && value <= max)
    ? undefined
    : `${JSON.stringify(numbers)} came of ${hex(input)}`;
}

describe('every access unit of every fixture', () => {
  it.each(FIXTURE_NAMES)('cut after each of its bytes: %s', (name) => {
    const parser = new AccessUnitParser();
    const kinds = new Set<string>();
    const flaws: (string | undefined)[] = [];
    for (const whole of accessUnits(readStream(name)).slice(0, 3)) {
      for (let length = 0; length <= whole.length; length += 1) {
        const result = parser.push(whole.subarray(0, length));
        flaws.push(flawOf(result, whole));
        kinds.add(result.kind);
      }
    }
    expect(flaws.filter((flaw) => flaw !== undefined)).toEqual([]);
    expect(kinds).toEqual(new Set(['bad', 'wait', 'frame']));
  });

  it.each(FIXTURE_NAMES)('its parameter sets cut after each byte: %s', (name) => {
    for (const { nal_unit_type, bytes } of unitsOf(readStream(name))) {
      const parse = { [NalType.SPS]: parseSps, [NalType.PPS]: parsePps }[nal_unit_type];
      if (parse === undefined) continue;
      const refused = Array.from(
        bytes,
        (_, length) => parse(bytes.subarray(0, length)) instanceof PrerollError,
      );
      // Once the bytes suffice they suffice; what is cut off then is fill, or fields that are not read.
      expect(refused.lastIndexOf(true)).toBe(refused.filter(Boolean).length - 1);
      expect(refused[1]).toBe(true);
    }
  });
});

describe('one byte changed, 3,000 times', () => {
  it('never throws and stays within bounds', () => {
    const random = randomNumbers(264);
    const streams = FIXTURE_NAMES.map((name) => accessUnits(readStream(name)));
    const kinds = { frame: 0, wait: 0, bad: 0 };
    const flaws: (string | undefined)[] = [];
    let parser = new AccessUnitParser();
    for (let round = 0; round < 3_000; round += 1) {
      // A parser lives for a while, so that what one unit leaves behind meets the next.
      if (round % 50 === 0) parser = new AccessUnitParser();
      const units = streams[random(streams.length)] ?? [];
      const bytes = (units[random(Math.min(3, units.length))] ?? new Uint8Array()).slice();
      // Mostly where the headers are.
      bytes[random(random(4) === 0 ? bytes.length : Math.min(bytes.length, 64))] = random(256);
      const result = parser.push(bytes);
      flaws.push(flawOf(result, bytes));
      kinds[result.kind] += 1;
    }
    expect(flaws.filter((flaw) => flaw !== undefined)).toEqual([]);
    // The mutations reach every kind of end; otherwise this would test less than it says.
    expect(Math.min(kinds.frame, kinds.wait, kinds.bad)).toBeGreaterThan(300);
  });

  it('never throws over an avcC record, nor reads past it', () => {
    const random = randomNumbers(14_496);
    const records = FIXTURE_NAMES.map((name) => unhex(readJudgement(name).avcC));
    const flaws: string[] = [];
    for (let round = 0; round < 2_000; round += 1) {
      const bytes = (records[random(records.length)] ?? new Uint8Array()).slice(0, 1 + random(80));
      bytes[random(bytes.length)] = random(256);
      const result = parseAvcC(bytes);
      const sets = result instanceof PrerollError ? [] : [...result.sps, ...result.pps, ...result.spsExt];
      if (sets.reduce((sum, set) => sum + set.length, 0) > bytes.length) flaws.push(hex(bytes));
    }
    expect(flaws).toEqual([]);
  });
});

describe('large bytes', () => {
  const megabytes = (...pattern: readonly number[]) => Buffer.alloc(4 << 20, Uint8Array.from(pattern));
  const slice = (...pattern: readonly number[]) =>
    Buffer.concat([annexB(unhex('41 9a')), megabytes(...pattern)]);

  it.each([
    ['zeros', megabytes(0)],
    ['ones, each of which could end a start code', megabytes(1)],
    ['start codes and nothing else', megabytes(0, 0, 1)],
    ['the smallest units', megabytes(0, 0, 1, 9)],
    ['a slice of zero words and their escapes', slice(0, 0, 3)],
    ['a slice of ones', slice(0xff)],
  ])('take linear time: %s', (_, bytes) => {
    const parser = new AccessUnitParser();
    for (const each of accessUnits(readStream('high-weighted'))) parser.push(each);
    const start = performance.now();
    expect(parser.push(bytes).kind).toBe('bad');
    // A few milliseconds on an idle machine. Anything quadratic would take minutes.
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
