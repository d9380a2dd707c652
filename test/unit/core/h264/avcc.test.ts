import { describe, expect, it } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { buildAvcC, parseAvcC, toSample } from '../../../../src/core/h264/avcc.ts';
import { NalType } from '../../../../src/core/h264/nal.ts';
import { parseSps } from '../../../../src/core/h264/sps.ts';
import { FIXTURE_NAMES, hex, readJudgement, readStream, sound, unhex, unitsOf } from './support.ts';

const first = (name: string, type: number): Uint8Array =>
  unitsOf(readStream(name)).find(({ nal_unit_type }) => nal_unit_type === type)?.bytes ?? new Uint8Array();
const spsOf = (name: string) => first(name, NalType.SPS);
const ppsOf = (name: string) => first(name, NalType.PPS);

/** Chromium sends a zero byte behind each set, which ffmpeg takes for a part of it and Annex B does not. */
const JUDGED = FIXTURE_NAMES.filter((name) => name !== 'chromium');

describe('buildAvcC', () => {
  it.each(JUDGED)('gives byte for byte what ffmpeg puts into an MP4: %s', (name) => {
    const sets = { sps: [spsOf(name)], pps: [ppsOf(name)], spsExt: [] };
    expect(hex(sound(buildAvcC(sets, sound(parseSps(spsOf(name))))))).toBe(readJudgement(name).avcC);
  });

  it('leaves out the zero bytes behind the sets of Chromium', () => {
    const sets = parseAvcC(unhex(readJudgement('chromium').avcC));
    expect(sets).toMatchObject({
      sps: [Uint8Array.of(...spsOf('chromium'), 0)],
      pps: [Uint8Array.of(...ppsOf('chromium'), 0)],
    });
  });

  it('claims of several SPS what is true of all: the common flags, the highest level', () => {
    const sps = [unhex('67 42 c0 1e ab'), unhex('67 42 40 28 cd'), unhex('67 42 e0 0a ef')];
    const pps = [unhex('68 01'), unhex('68 0203')];
    const record = sound(buildAvcC({ sps, pps, spsExt: [] }, sound(parseSps(spsOf('baseline')))));
    expect(hex(record)).toBe(
      '01424028ff' +
        'e3' +
        '00056742c01eab' +
        '000567424028cd' +
        '00056742e00aef' +
        '02' +
        '00026801' +
        '0003680203',
    );
  });

  it('has a place for SPS extensions in high profiles only', () => {
    const sets = { sps: [spsOf('high10')], pps: [ppsOf('high10')], spsExt: [unhex('6d 88')] };
    expect(hex(sound(buildAvcC(sets, sound(parseSps(spsOf('high10'))))))).toMatch(/fdfafa0100026d88$/);
    expect(hex(sound(buildAvcC(sets, sound(parseSps(spsOf('baseline'))))))).not.toContain('6d88');
  });

  it('refuses more sets than its counters hold', () => {
    const active = sound(parseSps(spsOf('baseline')));
    const many = (count: number) => Array.from({ length: count }, () => unhex('68'));
    expect(buildAvcC({ sps: many(31), pps: many(255), spsExt: [] }, active)).not.toBeInstanceOf(PrerollError);
    expect(buildAvcC({ sps: many(32), pps: many(1), spsExt: [] }, active)).toMatchObject({
      message: 'The stream has 32 SPS and 1 PPS; an MP4 file holds 31 and 255 at most.',
    });
    expect(buildAvcC({ sps: many(1), pps: many(256), spsExt: [] }, active)).toBeInstanceOf(PrerollError);
  });
});

describe('parseAvcC', () => {
  it.each(JUDGED)('finds the sets in what ffmpeg wrote: %s', (name) => {
    const record = sound(parseAvcC(unhex(readJudgement(name).avcC)));
    const sps = sound(parseSps(spsOf(name)));
    expect(record.sps.map(hex)).toEqual([hex(spsOf(name))]);
    expect(record.pps.map(hex)).toEqual([hex(ppsOf(name))]);
    expect(record).toMatchObject({
      AVCProfileIndication: sps.profile_idc,
      profile_compatibility: sps.constraint_set_flags,
      AVCLevelIndication: sps.level_idc,
      lengthSizeMinusOne: 3,
      spsExt: [],
    });
    expect(record.chroma).toEqual(
      sps.profile_idc < 100
        ? undefined
        : {
            chroma_format: sps.chroma_format_idc,
            bit_depth_luma_minus8: sps.bit_depth_luma_minus8,
            bit_depth_chroma_minus8: sps.bit_depth_chroma_minus8,
          },
    );
  });

  it('reads back what was built of several sets', () => {
    const sets = { sps: [spsOf('high10'), spsOf('vui')], pps: [ppsOf('high10')], spsExt: [unhex('6d 88')] };
    expect(parseAvcC(sound(buildAvcC(sets, sound(parseSps(spsOf('high10'))))))).toMatchObject({
      sps: sets.sps.map((bytes) => Uint8Array.from(bytes)),
      pps: sets.pps.map((bytes) => Uint8Array.from(bytes)),
      spsExt: sets.spsExt,
    });
  });

  it('takes a high profile without the fields of one, as older writers leave it', () => {
    const record = sound(parseAvcC(unhex('01 64 00 28 ff e1 0001 67 01 0001 68')));
    expect(record).not.toHaveProperty('chroma');
  });

  it.each([
    ['', 'The avcC record ends within its header, at byte 0.'],
    ['00 42 00 1e ff e0 00', 'The avcC record has version 0; only version 1 is known.'],
    ['01 42 00 1e fe e0 00', 'The avcC record claims lengths of three bytes.'],
    ['01 42 00 1e ff e1 0005 67', 'The avcC record ends within its SPS list, at byte 8.'],
    ['01 42 00 1e ff e1 0000 00', 'The avcC record ends within its SPS list, at byte 8.'],
    ['01 42 00 1e ff e1 0001 67', 'The avcC record ends within its PPS count, at byte 9.'],
    ['01 42 00 1e ff e0 02 0001 68 00', 'The avcC record ends within its PPS list, at byte 10.'],
    [
      '01 64 00 1e ff e0 00 fd f8 f8 01 00',
      'The avcC record ends within its SPS extension list, at byte 11.',
    ],
  ])('refuses %s', (record, message) => {
    expect(parseAvcC(unhex(record))).toMatchObject({ reason: 'bad-bitstream', message });
  });

  it('never reads past a record cut anywhere', () => {
    const whole = unhex(readJudgement('scaling-lists').avcC);
    const results = Array.from(whole, (_, length) => parseAvcC(whole.subarray(0, length)));
    // Cut within the four bytes of the high profiles it is a record of the older kind; cut before, it is none.
    expect(results.map((result) => result instanceof PrerollError).lastIndexOf(true)).toBe(whole.length - 5);
  });
});

describe('toSample', () => {
  it('puts each NAL unit behind its length', () => {
    const sample = toSample([{ bytes: unhex('65 88') }, { bytes: new Uint8Array(300).fill(1) }]);
    expect(hex(sample)).toBe(`00000002 6588 0000012c ${'01'.repeat(300)}`.replaceAll(' ', ''));
    expect(sample.buffer.byteLength).toBe(sample.byteLength);
  });
});
