import { describe, expect, test } from 'vitest';
import type { AmfValue } from '../../../../src/core/rtmp/amf0.ts';
import { readAmf0 } from '../../../../src/core/rtmp/amf0-reader.ts';
import { writeAmf0 } from '../../../../src/core/rtmp/amf0-writer.ts';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);

/** Section 2 of the specification, marker by marker. */
const TABLE: readonly (readonly [string, Uint8Array<ArrayBuffer>, AmfValue])[] = [
  ['a number', bytes(0, 0x40, 0x09, 0x21, 0xfb, 0x54, 0x44, 0x2d, 0x18), Math.PI],
  ['true', bytes(1, 1), true],
  ['false', bytes(1, 0), false],
  ['a string', bytes(2, 0, 2, 0xc3, 0xa4), 'ä'],
  ['a string that is no UTF-8', bytes(2, 0, 1, 0xe4), 'ä'],
  ['an object', bytes(3, 0, 1, 0x61, 5, 0, 0, 9), new Map([['a', null]])],
  ['null', bytes(5), null],
  ['undefined', bytes(6), undefined],
  ['a reference, which is not followed', bytes(7, 0, 0), undefined],
  ['an ECMA array, by its end', bytes(8, 0, 0, 0, 0, 0, 1, 0x61, 1, 1, 0, 0, 9), new Map([['a', true]])],
  ['a strict array', bytes(10, 0, 0, 0, 2, 5, 1, 1), [null, true]],
  ['a date', bytes(11, 0x42, 0, 0, 0, 0, 0, 0, 0, 0, 0), 2 ** 33],
  ['a long string', bytes(12, 0, 0, 0, 1, 0x61), 'a'],
  ['what is not supported', bytes(13), undefined],
  ['XML', bytes(15, 0, 0, 0, 1, 0x61), 'a'],
  ['an object of a type', bytes(16, 0, 1, 0x54, 0, 1, 0x61, 5, 0, 0, 9), new Map([['a', null]])],
];

test.each(TABLE)('%s is read', (_, input, value) => {
  expect(readAmf0(input)).toEqual([value]);
});

test('what is written is read again', () => {
  const values: readonly AmfValue[] = [
    'connect',
    1,
    new Map<string, AmfValue>([
      ['app', 'live'],
      ['list', ['av01', -0.5, new Map([['deep', true]])]],
      ['nothing', null],
    ]),
    undefined,
    'é'.repeat(33_000),
  ];
  expect(readAmf0(writeAmf0(values))).toEqual(values);
});

test('a name that is a property of every object is like any other', () => {
  const [value] = readAmf0(writeAmf0([new Map([['__proto__', 'x']])])) as readonly AmfValue[];
  expect(value).toEqual(new Map([['__proto__', 'x']]));
});

const nested = (depth: number): AmfValue => (depth === 0 ? null : [nested(depth - 1)]);

describe('is refused:', () => {
  test.each([
    ['a number that ends early', bytes(0, 1, 2), 'ends within a value, at byte 1'],
    ['a string that claims 4 GiB', bytes(12, 255, 255, 255, 255, 0), 'ends within a value, at byte 5'],
    ['an array that claims 4 billion values', bytes(10, 255, 255, 255, 255, 5), 'ends within a value'],
    ['an object without an end', bytes(3, 0, 1, 0x61, 5), 'ends within a value'],
    ['an end without an object', bytes(9), 'the marker 9 at byte 0'],
    ['AMF3', bytes(17, 1), 'the marker 17'],
    ['what is nested deeper than anybody nests', writeAmf0([nested(9)]), 'nested more than 8 deep'],
    ['more values than anybody sends', new Uint8Array(1025).fill(5), 'more than 1024 values'],
  ])('%s', (_, input, words) => {
    expect(readAmf0(input)).toMatchObject({ reason: 'bad-message', message: expect.stringContaining(words) });
  });

  test('and eight deep is not', () => {
    expect(readAmf0(writeAmf0([nested(8)]))).toEqual([nested(8)]);
  });
});
