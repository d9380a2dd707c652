import { describe, expect, it } from 'vitest';
import { BitReader } from '../../../../src/core/h264/bit-reader.ts';
import { rewriteBits } from '../../../../src/core/h264/rewrite-bits.ts';
import { hex, nal, randomNumbers, u, unhex } from './support.ts';

describe('rewriteBits', () => {
  it.each([
    ['within a byte', '41 ff ff', 2, [{ bits: 3, value: 0 }], '41 c7 ff'],
    ['over bytes', '41 ff ff ff 80', 6, [{ bits: 12, value: 0x800 }], '41 fe 00 3f 80'],
    [
      'two fields, the second of no bits',
      '41 00 0f',
      4,
      [
        { bits: 4, value: 5 },
        { bits: 0, value: 9 },
      ],
      '41 05 0f',
    ],
    [
      'a run of zeros that was none before',
      '41 80 10 00 02 ff',
      0,
      [{ bits: 16, value: 0 }],
      '41 00 00 03 00 02 ff',
    ],
    [
      'no run of zeros where there was one',
      '41 00 00 03 01 ff',
      0,
      [{ bits: 16, value: 0x1234 }],
      '41 12 34 01 ff',
    ],
    [
      'prevention that moves by a byte',
      '41 10 00 00 03 01 ff',
      0,
      [{ bits: 8, value: 0 }],
      '41 00 00 03 00 01 ff',
    ],
    ['a value behind prevention', '41 00 00 03 01 ff', 16, [{ bits: 8, value: 4 }], '41 00 00 04 ff'],
    ['up to the last byte', '41 00 00 03 00 80', 8, [{ bits: 8, value: 1 }], '41 00 01 00 80'],
  ] as const)('%s', (_, before, at, fields, after) => {
    expect(hex(rewriteBits(unhex(before), at, fields))).toBe(after.replaceAll(' ', ''));
  });

  it('gives what the same bits would have given when they were first written', () => {
    const below = randomNumbers(7);
    // Bytes that are small and mostly zero, so that prevention is everywhere.
    const sparse = () => u(8, below(3) > 0 ? 0 : below(5));
    for (let round = 0; round < 2000; round += 1) {
      const head = Array.from({ length: below(20) }, () => (below(4) === 0 ? '1' : '0')).join('');
      const tail = Array.from({ length: 1 + below(12) }, sparse).join('');
      const [a, b] = [4 + below(13), below(17)];
      const code = (first: number, second: number) =>
        nal(0x41, head, u(a, first), b > 0 ? u(b, second) : '', tail);
      const numbers = () => [below(2) * below(2 ** a), b > 0 ? below(2) * below(2 ** b) : 0] as const;
      const [from, to] = [numbers(), numbers()];
      const fields = [
        { bits: a, value: to[0] },
        { bits: b, value: to[1] },
      ];
      expect(hex(rewriteBits(code(...from), head.length, fields))).toBe(hex(code(...to)));
    }
  });
});

describe('the position of a reader', () => {
  it('counts the bits of the RBSP, without prevention', () => {
    const reader = new BitReader(unhex('41 00 00 03 01 80'), 'test');
    expect(reader.position).toBe(0);
    reader.u(17, 'field');
    expect(reader.position).toBe(17);
    reader.u(8, 'field');
    expect(reader.position).toBe(25);
  });
});
