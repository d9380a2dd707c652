/** What the reader makes of temporal units that no encoder of the fixtures has written. */
import { describe, expect, test } from 'vitest';
import { joined } from '../../../../src/core/bytes.ts';
import { Av1Reader } from '../../../../src/core/av1/access-unit.ts';
import { hex, u } from '../h264/support.ts';
import { DELTA_FRAME, KEY_FRAME, obu, POINT, SEQUENCE, sequenceHeader } from './by-hand.ts';

const KEY = joined([SEQUENCE, KEY_FRAME]);

const read = (...units: readonly Uint8Array[]) => {
  const reader = new Av1Reader();
  return units.map((each) => reader.push(each));
};
const kinds = (...units: readonly Uint8Array[]): readonly string[] =>
  read(...units).map((result) => (result.kind === 'frame' ? result.frame.kind : result.kind));
const lastOf = (...units: readonly Uint8Array[]) => {
  const result = read(...units).at(-1);
  if (result?.kind !== 'frame') throw new Error(result?.kind);
  return result.frame;
};

test('a stream begins with a shown key frame and its sequence header', () => {
  expect(kinds(DELTA_FRAME, SEQUENCE, joined([SEQUENCE, DELTA_FRAME]), KEY, DELTA_FRAME)).toEqual([
    'wait',
    'wait',
    'wait',
    'key',
    'delta',
  ]);
});

test('a key frame that is not shown is none to begin with', () => {
  const hidden = joined([SEQUENCE, obu(6, [0b0000_0000, 1])]);
  expect(new Av1Reader().isKey(hidden)).toBe(false);
  expect(kinds(hidden)).toEqual(['wait']);
});

test('a new sequence waits for its own key frame', () => {
  const other = obu(1, sequenceHeader({ width: 640, height: 480 }));
  expect(
    kinds(KEY, DELTA_FRAME, joined([other, DELTA_FRAME]), joined([other, KEY_FRAME]), DELTA_FRAME),
  ).toEqual(['key', 'delta', 'wait', 'key', 'delta']);
});

test('the same header once more changes nothing', () => {
  const [first, second] = [lastOf(KEY), lastOf(KEY, joined([SEQUENCE, DELTA_FRAME]))];
  expect(second.kind).toBe('delta');
  expect(second.config).toEqual(first.config);
});

test('a still picture is a key frame whatever its first bits are', () => {
  const still = joined([obu(1, sequenceHeader({ reduced: u(5, 5) })), obu(6, [0xff])]);
  expect(new Av1Reader().isKey(still)).toBe(true);
  expect(kinds(still)).toEqual(['key']);
});

describe('a sample', () => {
  test('leaves out what says nothing in a file', () => {
    const unit = joined([obu(2, []), SEQUENCE, obu(5, [4]), KEY_FRAME, obu(8, [1]), obu(15, [0, 0])]);
    expect(hex(lastOf(unit).data)).toBe(hex(joined([SEQUENCE, obu(5, [4]), KEY_FRAME])));
  });

  test('is one only with a picture', () => {
    expect(kinds(KEY, obu(5, [4]), DELTA_FRAME)).toEqual(['key', 'wait', 'delta']);
  });

  test('may begin with a frame header apart from its tiles', () => {
    expect(kinds(joined([SEQUENCE, obu(3, [0b0001_0000]), obu(4, [1, 2])]))).toEqual(['key']);
  });
});

test('the codec string tells tier and depth', () => {
  const codecOf = (fields: Parameters<typeof sequenceHeader>[0]) =>
    lastOf(joined([obu(1, sequenceHeader(fields)), KEY_FRAME])).config.codec;
  const high = `${u(12, 0)}${u(5, 13)}1`;
  expect(codecOf({})).toBe('av01.0.05M.08');
  expect(codecOf({ points: [high] })).toBe('av01.0.13H.08');
  expect(codecOf({ profile: 2, color: '110000' })).toBe('av01.2.05M.12');
  expect(codecOf({ points: [POINT], color: '100000' })).toBe('av01.0.05M.10');
});

test('and so does the record', () => {
  const color = '110 0 0 11 10';
  const header = obu(1, sequenceHeader({ profile: 2, points: [`${u(12, 0)}${u(5, 13)}1`], color }));
  const { description } = lastOf(joined([header, KEY_FRAME])).config;
  // Marker and version; profile and level; tier, depths, colours, both subsamplings and the place of chroma; then the unit.
  expect(hex(description)).toBe(`814dee00${hex(header)}`);
});

describe('refused is', () => {
  test.each([
    ['a picture that is too wide', sequenceHeader({ width: 16_385 })],
    ['one that is too high', sequenceHeader({ height: 16_385 })],
    ['a sequence header without an end', [...sequenceHeader(), ...Array.from({ length: 1100 }, () => 0)]],
  ])('%s', (_, payload) => {
    expect(kinds(joined([obu(1, payload), KEY_FRAME]))).toEqual(['bad']);
  });
});
