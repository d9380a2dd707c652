import { describe, expect, it } from 'vitest';
import { BitReader } from '../../../../src/core/h264/bit-reader.ts';
import { nal, se, u, ue, unhex } from './support.ts';

const reader = (...bits: string[]) => new BitReader(nal(0x67, ...bits), 'SPS');
const readerOf = (text: string) => new BitReader(unhex(text), 'SPS');

describe('BitReader', () => {
  it.each([0, 1, 7, 8, 9, 16, 31, 32])('reads u(%i) across byte borders', (count) => {
    const value = 2 ** count - 1;
    const r = reader(u(3, 5), count === 0 ? '' : u(count, value), u(5, 9));
    expect([r.u(3, 'a'), r.u(count, 'b'), r.u(5, 'c')]).toEqual([5, value, 9]);
  });

  it.each([0, 1, 2, 6, 7, 254, 255, 65_535, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2])('reads ue(v) %i', (value) => {
    const r = reader(ue(value), '1');
    expect(r.ue('a')).toBe(value);
    expect(r.flag('b')).toBe(true);
  });

  it.each([0, 1, -1, 2, -2, 127, -128, 2 ** 31 - 1, -(2 ** 31) + 1])('reads se(v) %i', (value) => {
    expect(reader(se(value)).se('a')).toBe(value);
  });

  it('steps over emulation prevention wherever it falls', () => {
    const r = readerOf('67 0000 03 00 0003 01 0000 03 03 80');
    expect([r.u(24, 'a'), r.u(4, 'b'), r.u(20, 'c'), r.u(16, 'd')]).toEqual([0, 0, 0x100, 0x0003]);
  });

  it('keeps a 3 that is no emulation prevention', () => {
    const r = readerOf('67 0003 0103 80');
    expect(r.u(32, 'a')).toBe(0x00030103);
  });

  it.each([
    ['data before the stop bit', '67 41 80', 4, true],
    ['one bit before the stop bit of the next byte', '67 41 80', 7, true],
    ['the stop bit in the next byte', '67 41 80', 8, false],
    ['data behind emulation prevention', '67 0000 03 01 80', 16, true],
    ['only the stop bit left in this byte', '67 48', 4, false],
    ['data and stop bit in this byte', '67 58', 3, true],
    ['a whole byte of stop bit', '67 41 80', 16, false],
    ['cabac_zero_words behind the stop bit', '67 41 80 000003 000003', 9, false],
    ['zero bytes behind the stop bit', '67 48 0000', 4, false],
    ['nothing but zeros', '67 00', 4, false],
  ])('more_rbsp_data: %s', (_, text, skip, expected) => {
    const r = readerOf(text);
    r.u(skip, 'skipped');
    expect(r.moreRbspData()).toBe(expected);
  });

  it.each([
    ['u(v)', (r: BitReader) => r.u(9, 'level_idc'), 'The SPS ends within level_idc, after 2 bytes.'],
    [
      'ue(v)',
      (r: BitReader) => r.ue('chroma_format_idc'),
      'The SPS ends within chroma_format_idc, after 2 bytes.',
    ],
    ['se(v)', (r: BitReader) => r.se('offset'), 'The SPS ends within offset, after 2 bytes.'],
  ])('names the field in which the bytes end: %s', (_, read, sentence) => {
    expect(() => read(readerOf('67 01'))).toThrow(sentence);
  });

  it.each([
    [(r: BitReader) => r.ue('profile', 5), ue(6), 'byte 2: profile is 6, but must lie between 0 and 5.'],
    [(r: BitReader) => r.se('qp', -26, 25), se(-27), 'byte 2: qp is -27, but must lie between -26 and 25.'],
    [(r: BitReader) => r.u(2, 'idc', 2), '11', 'byte 2: idc is 3, but must lie between 0 and 2.'],
    [(r: BitReader) => r.ue('huge'), `${'0'.repeat(32)}1${'0'.repeat(32)}`, 'huge is longer than 32 bits.'],
  ])('names the field that is out of range', (read, bits, sentence) => {
    const r = reader(u(8, 0xff), bits);
    r.u(8, 'before');
    expect(() => read(r)).toThrow(sentence);
  });
});
