import { expect, test } from 'vitest';
import { hevcConfig } from '../../../../src/core/h265/hvcc.ts';
import { parseHevcSps } from '../../../../src/core/h265/parameter-sets.ts';
import { sound, ue } from '../h264/support.ts';
import { GENERAL, PPS, SPS, type SpsFields, VPS } from './by-hand.ts';

const of = (fields: SpsFields = {}) => {
  const sps = SPS(fields);
  return hevcConfig({ vps: [VPS], sps: [sps], pps: [PPS(), PPS(1)] }, sound(parseHevcSps(sps)));
};

// Annex E.3: profile with its space, compatibility flags in reverse, tier and level, constraints without zeros behind.
test.each([
  [GENERAL, 'hvc1.1.6.L90.90'],
  [[0x21, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 153], 'hvc1.1.6.H153'],
  [[0x42, 0x20, 0, 0, 0, 0xb0, 0, 0x23, 0, 0, 0, 120], 'hvc1.A2.4.L120.B0.0.23'],
  [[0xe4, 0x08, 0, 0, 0x01, 0, 0, 0, 0, 0, 1, 30], 'hvc1.C4.80000010.H30.0.0.0.0.0.1'],
])('%j is %s', (general, codec) => {
  expect(of({ general }).codec).toBe(codec);
});

test('the record says what the active set says', () => {
  const { description } = of({ chroma: ue(2), layers: ['00', '00'], nesting: '0' });
  expect([...description.subarray(1, 13)]).toEqual(GENERAL);
  // Chroma, depths of luma and chroma; then layers, nesting and the size of lengths.
  expect([...description.subarray(16, 19)]).toEqual([0xfc | 2, 0xf8 | 2, 0xf8 | 3]);
  expect(description[21]).toBe((3 << 3) | 3);
  expect(of().description[21]).toBe((1 << 3) | (1 << 2) | 3);
});

test('and holds all sets, each of its kind', () => {
  const { description } = of();
  const arrays = [
    [0xa0, [VPS]],
    [0xa1, [SPS()]],
    [0xa2, [PPS(), PPS(1)]],
  ] as const;
  expect([...description.subarray(23)]).toEqual(
    arrays.flatMap(([type, sets]) => [
      type,
      0,
      sets.length,
      ...sets.flatMap((set) => [0, set.length, ...set]),
    ]),
  );
});
