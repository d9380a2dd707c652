import { expect, test } from 'vitest';
import { PrerollError } from '../../src/core/error.ts';
import { verbatim } from '../../src/core/sentence.ts';
import { fuzz, fuzzMade } from './fuzz.ts';

const SEEDS = [new Uint8Array(9)];

test('every input is read once, and an error of ours is an answer', () => {
  const numbers: number[] = [];
  fuzz(
    SEEDS,
    (_, number) => {
      numbers.push(number);
      throw new PrerollError('bad-bitstream', verbatim('It is hostile.'));
    },
    { inputs: 120 },
  );
  expect(numbers).toEqual(Array.from({ length: 120 }, (_, number) => number));
});

test('an input that makes a parser throw anything else is named', () => {
  const read = (_: unknown, number: number): void => {
    if (number === 77) throw new RangeError('out of bounds');
  };
  expect(() => fuzz(SEEDS, read)).toThrow('input 77');
});

test('an input that a parser never comes back from is named', () => {
  const read = (_: unknown, number: number): void => {
    if (number === 77) for (;;) Math.random();
  };
  expect(() => fuzz(SEEDS, read, { hang: 100 })).toThrow('input 77 hangs');
});

test('a parser that keeps what it has read is found out', () => {
  const kept: unknown[] = [];
  const make = (): Uint8Array => new Uint8Array(2 ** 20);
  expect(() => fuzzMade(make, (input) => kept.push(input), { inputs: 100 })).toThrow('bytes kept');
});
