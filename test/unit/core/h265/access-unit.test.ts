/** What the reader makes of access units that no encoder of the fixtures has written. */
import { describe, expect, test } from 'vitest';
import type { AccessUnitResult } from '../../../../src/core/codec/access-unit-reader.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { splitSample } from '../../../../src/core/h264/avcc.ts';
import { HevcReader } from '../../../../src/core/h265/access-unit.ts';
import { annexB } from '../h264/support.ts';
import { PPS, SEI, SLICE, SPS, VPS } from './by-hand.ts';

const IDR = 19;
const TRAIL = 1;
const SETS = [VPS, SPS(), PPS()];
const KEY = annexB(...SETS, SLICE(IDR));
const DELTA = annexB(SLICE(TRAIL));

const read = (...units: readonly Uint8Array[]): readonly AccessUnitResult[] => {
  const reader = new HevcReader();
  return units.map((each) => reader.push(each));
};
const kinds = (...units: readonly Uint8Array[]): readonly string[] =>
  read(...units).map((result) => (result.kind === 'frame' ? result.frame.kind : result.kind));
/** The units of the last sample. */
const sampleOf = (...units: readonly Uint8Array[]): readonly Uint8Array[] => {
  const result = read(...units).at(-1);
  if (result?.kind !== 'frame') throw new Error(result?.kind);
  const found = splitSample(result.frame.data);
  if (found instanceof PrerollError) throw found;
  return found.map(({ bytes }) => bytes);
};

test('decoding begins at a picture that depends on no other, of any kind', () => {
  for (let type = 16; type <= 23; type += 1) {
    const unit = annexB(...SETS, SLICE(type));
    expect([type, new HevcReader().isKey(unit), ...kinds(unit)]).toEqual([type, true, 'key']);
  }
  expect(new HevcReader().isKey(DELTA)).toBe(false);
  expect(kinds(DELTA, KEY, DELTA)).toEqual(['wait', 'key', 'delta']);
});

test.each([
  ['VPS', [SPS(), PPS()]],
  ['SPS', [VPS, PPS()]],
  ['PPS', [VPS, SPS()]],
])('a key frame waits for its %s', (_, sets) => {
  expect(kinds(annexB(...sets, SLICE(IDR)), annexB(...SETS, SLICE(IDR)))).toEqual(['wait', 'key']);
});

test('after a key frame that cannot be read, nothing goes on from the one before', () => {
  expect(kinds(KEY, DELTA, annexB(SLICE(IDR, 64)), DELTA, KEY, DELTA)).toEqual([
    'key',
    'delta',
    'bad',
    'wait',
    'key',
    'delta',
  ]);
});

test('but a damaged picture in between costs only itself', () => {
  const broken = annexB(SLICE(TRAIL), Uint8Array.of(0x80, 1));
  expect(kinds(KEY, broken, DELTA)).toEqual(['key', 'bad', 'delta']);
});

describe('a sample holds', () => {
  test('slices and what describes them, and no parameter sets', () => {
    const key = annexB(...SETS, SEI(39), SLICE(IDR), SEI(40));
    expect(sampleOf(key)).toEqual([SEI(39), SLICE(IDR), SEI(40)]);
  });

  test('a set that changes between key frames, since the configuration has gone', () => {
    const late = annexB(PPS(1), SLICE(TRAIL, 1));
    expect(sampleOf(KEY, late)).toEqual([PPS(1), SLICE(TRAIL, 1)]);
    expect(sampleOf(KEY, late, late)).toEqual([SLICE(TRAIL, 1)]);
  });

  test.each([1, 31, 32, 62])('nothing of layer %i', (layer) => {
    expect(sampleOf(annexB(...SETS, SLICE(IDR), SLICE(IDR, 0, layer)))).toEqual([SLICE(IDR)]);
  });
});

test('the configuration is the one of the set that the key frame names', () => {
  const [result] = read(annexB(...SETS, SPS({ id: 1, width: 640, height: 480 }), PPS(1, 1), SLICE(IDR, 1)));
  expect(result).toMatchObject({ frame: { config: { width: 640, height: 480 } } });
});

test.each([
  ['wide', { width: 16_385 }],
  ['high', { height: 16_385 }],
])('a picture that is too %s is refused', (_, size) => {
  expect(kinds(annexB(VPS, SPS(size), PPS(), SLICE(IDR)))).toEqual(['bad']);
});

test('and so is a parameter set that no file holds', () => {
  const endless = new Uint8Array(65_536).fill(0xff);
  endless.set(SPS());
  const [result] = read(annexB(VPS, endless, PPS(), SLICE(IDR)));
  expect(result?.kind === 'bad' ? result.error.message : result?.kind).toMatch(/which no file holds\.$/);
});
