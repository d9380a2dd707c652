import { describe, expect, test } from 'vitest';
import { joined } from '../../../../src/core/bytes.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { splitObus, withSize } from '../../../../src/core/av1/obu.ts';
import { hex, sound } from '../h264/support.ts';
import { leb128, obu } from './by-hand.ts';

test('units follow one another; the last may leave its size out', () => {
  const units = sound(splitObus(joined([obu(2, []), obu(1, [7, 8]), Uint8Array.of(6 << 3, 9, 9, 9)])));
  expect(units.map(({ obu_type, payload, sized }) => [obu_type, [...payload], sized])).toEqual([
    [2, [], true],
    [1, [7, 8], true],
    [6, [9, 9, 9], false],
  ]);
});

test('a header with an extension has two bytes', () => {
  const units = sound(splitObus(Uint8Array.of((6 << 3) | 6, 0x20, 2, 5, 6, (6 << 3) | 4, 0x20, 7)));
  expect(units.map(({ payload }) => [...payload])).toEqual([[5, 6], [7]]);
});

test.each([0, 1, 127, 128, 300, 20_000])(
  'a payload of %i bytes gets its size in front, and is the same',
  (bytes) => {
    const payload = Array.from({ length: bytes }, (_, at) => at & 255);
    const [bare] = sound(splitObus(Uint8Array.of(6 << 3, ...payload)));
    if (bare === undefined) throw new Error('There is no unit.');
    const whole = joined(withSize(bare));
    expect(hex(whole)).toBe(hex(obu(6, payload)));
    const [again] = sound(splitObus(whole));
    expect(hex(again?.payload ?? new Uint8Array(1))).toBe(hex(bare.payload));
  },
);

describe('refused is', () => {
  const SIZED = (6 << 3) | 2;
  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a forbidden bit', Uint8Array.of(0x80 | SIZED, 0)],
    ['a reserved bit', Uint8Array.of(SIZED | 1, 0)],
    ['a size beyond the end', Uint8Array.of(SIZED, 2, 0)],
    ['a size without an end', Uint8Array.of(SIZED, ...Array.from({ length: 9 }, () => 0x80))],
    ['a size that breaks off', Uint8Array.of(SIZED, 0x80)],
    ['an extension beyond the end', Uint8Array.of((6 << 3) | 4)],
    ['more units than anybody sends', joined(Array.from({ length: 4097 }, () => obu(15, [])))],
  ])('%s', (_, data) => {
    expect(splitObus(data)).toEqual(expect.any(PrerollError));
  });

  test('a size of more than 32 bits, by its own sentence', () => {
    const refused = splitObus(Uint8Array.of(SIZED, ...leb128(2 ** 32)));
    expect(refused).toMatchObject({ message: 'The size of the AV1 unit at byte 0 cannot be read.' });
  });
});

test('as many units as there may be are taken', () => {
  expect(sound(splitObus(joined(Array.from({ length: 4096 }, () => obu(15, [])))))).toHaveLength(4096);
});
