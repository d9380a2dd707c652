import { describe, expect, it } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { splitAnnexB } from '../../../../src/core/h264/annexb.ts';
import { hex, randomNumbers, unhex, unitsOf } from './support.ts';

const split = (text: string) => unitsOf(unhex(text)).map(({ bytes, offset }) => [hex(bytes), offset]);

describe('splitAnnexB', () => {
  it.each([
    ['a four-byte start code', '00000001 6742', [['6742', 4]]],
    ['a three-byte start code', '000001 6742', [['6742', 3]]],
    [
      'both kinds',
      '00000001 67 000001 68 00000001 65',
      [
        ['67', 4],
        ['68', 8],
        ['65', 13],
      ],
    ],
    ['leading zero bytes', '0000000000000001 67', [['67', 8]]],
    [
      'trailing zero bytes within and at the end',
      '000001 6742 000000 000001 68 0000',
      [
        ['6742', 3],
        ['68', 11],
      ],
    ],
    ['nothing between two start codes', '000001 000001 68 000001', [['68', 6]]],
    ['emulation prevention, which stays', '000001 65 000003 01 000003', [['6500000301000003', 3]]],
    ['a 1 that no two zeros precede', '000001 65 01 0001 01', [['6501000101', 3]]],
  ])('takes %s', (_, stream, expected) => {
    expect(split(stream)).toEqual(expected);
  });

  it('reads the header of each unit', () => {
    expect(unitsOf(unhex('000001 67 000001 81 000001 06'))).toMatchObject([
      { forbidden_zero_bit: 0, nal_ref_idc: 3, nal_unit_type: 7 },
      { forbidden_zero_bit: 1, nal_ref_idc: 0, nal_unit_type: 1 },
      { forbidden_zero_bit: 0, nal_ref_idc: 0, nal_unit_type: 6 },
    ]);
  });

  it('gives views and copies nothing', () => {
    const stream = unhex('000001 6742');
    expect(unitsOf(stream)[0]?.bytes.buffer).toBe(stream.buffer);
  });

  it.each([
    ['nothing', '', 'The access unit is empty.'],
    ['no start code', '6742c00a', 'The access unit of 4 bytes holds no start code.'],
    ['zeros only', '0000000000', 'The access unit of 5 bytes holds no start code.'],
    ['a start code only', '00000001', 'The access unit of 4 bytes holds start codes and nothing else.'],
    [
      'bytes in front',
      '6742 000001 68',
      'begins with 2 bytes that belong to no NAL unit; the first start code is at byte 2',
    ],
    [
      'lengths instead of start codes',
      '00000002 6742 00000001 68',
      'begins with 6 bytes that belong to no NAL unit',
    ],
  ])('says what is wrong with %s', (_, stream, sentence) => {
    const error = splitAnnexB(unhex(stream));
    expect(error).toBeInstanceOf(PrerollError);
    expect(error).toMatchObject({
      reason: 'bad-bitstream',
      message: expect.stringContaining(sentence) as string,
    });
  });

  it('refuses more units than a picture can have', () => {
    const stream = Buffer.alloc(4 * 65_537, Buffer.of(0, 0, 1, 9));
    expect(splitAnnexB(stream)).toMatchObject({
      message: 'The access unit holds more than 65536 NAL units, at byte 262147.',
    });
  });

  it('finds what a plain search finds', () => {
    const random = randomNumbers(1);
    const streams = Array.from({ length: 2000 }, () => {
      const stream = Buffer.from(Array.from({ length: 3 + random(40) }, () => random(4) % 3));
      stream.set([0, 0, 1]);
      return stream;
    });
    const expected = streams.map((stream) =>
      stream
        .toString('latin1')
        .split('\0\0\x01')
        .map((part) => part.replace(/\0+$/, ''))
        .filter((part) => part !== ''),
    );
    const found = streams.map((stream) => {
      const units = splitAnnexB(stream);
      return units instanceof PrerollError
        ? []
        : units.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
    });
    expect(found).toEqual(expected);
  });
});
