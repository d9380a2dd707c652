import { expect, test } from 'vitest';
import { hevcConfig } from '../../../../src/core/h265/hvcc.ts';
import { parseHvcC } from '../../../../src/core/h265/parse-hvcc.ts';
import { parseHevcSps } from '../../../../src/core/h265/parameter-sets.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { JUDGED } from '../codec/support.ts';
import { sound, unhex } from '../h264/support.ts';

const theirs = unhex(JUDGED['h265.h265']?.record ?? '');

test('The sets of a record that ffmpeg wrote are found, and make the same record again', () => {
  const sets = sound(parseHvcC(theirs));
  expect([sets.vps, sets.sps, sets.pps].map(({ length }) => length)).toEqual([1, 1, 1]);
  const [sps = new Uint8Array()] = sets.sps;
  const ours = hevcConfig(sets, sound(parseHevcSps(sps))).description;
  expect(sound(parseHvcC(ours))).toEqual(sets);
});

test('Units of another type are left out', () => {
  const sei = [0x80 | 39, 0, 1, 0, 2, 0x4e, 1];
  const record = Uint8Array.from([
    ...theirs.subarray(0, 22),
    (theirs[22] ?? 0) + 1,
    ...theirs.subarray(23),
    ...sei,
  ]);
  const { vps, sps, pps } = sound(parseHvcC(record));
  expect([...vps, ...sps, ...pps]).toHaveLength(3);
});

test('A record that ends too early is refused, wherever it does', () => {
  for (let length = 0; length < theirs.length; length += 1) {
    expect(parseHvcC(theirs.subarray(0, length)), `${length} bytes`).toBeInstanceOf(PrerollError);
  }
  expect(parseHvcC(Uint8Array.from([2, ...theirs.subarray(1)]))).toBeInstanceOf(PrerollError);
});
