import { expect, test } from 'vitest';
import { Bits } from '../../../../src/core/codec/bits.ts';
import { bytesOf } from '../bit-string.ts';
import { u } from '../h264/support.ts';

test('a number of 32 bits does not overflow into the sign', () => {
  expect(new Bits(bytesOf(u(32, 0xff_ff_ff_fe)), 'header').f(32, 'field')).toBe(0xff_ff_ff_fe);
});

test('reading past the end names the field', () => {
  const bits = new Bits(new Uint8Array(1), 'sequence header');
  bits.f(8, 'first');
  expect(() => bits.f(1, 'second')).toThrow('The sequence header ends within second, after 1 bytes.');
});

test.each([
  ['1', 0],
  ['010', 1],
  ['011', 2],
  ['00100', 3],
  ['00111', 6],
  [`${'0'.repeat(31)}1${'0'.repeat(31)}`, 2 ** 31 - 1],
])('uvlc() %s is %i (4.10.3)', (code, value) => {
  expect(new Bits(bytesOf(code), 'header').uvlc('field')).toBe(value);
});

test('a uvlc() that is longer than 32 bits is refused', () => {
  const bits = new Bits(bytesOf('0'.repeat(32), '1', '0'.repeat(32)), 'header');
  expect(() => bits.uvlc('field')).toThrow('field is longer than 32 bits.');
});
