import { describe, expect, it } from 'vitest';
import { readBoxHeader } from '../../../../src/core/clip/mp4-box.ts';
import { claimedSamples } from '../../../../src/core/clip/mp4-claims.ts';
import { box, u32 } from './boxes.ts';
import { clipBytes } from './clip-bytes.ts';

const table = (type: string, ...fields: readonly number[]): Uint8Array => box(type, u32(0, ...fields));
const moov = (...tables: readonly Uint8Array[]): Uint8Array =>
  box('moov', box('trak', box('mdia', box('minf', box('stbl', ...tables)))));
const MANY = 4_000_000_000;

describe('the largest claim', () => {
  it.each<[string, Uint8Array, number]>([
    ['of times is the sum of the runs', moov(table('stts', 2, 10, 3000, MANY, 3000)), MANY + 10],
    ['of offsets too', moov(table('ctts', 1, MANY, 0)), MANY],
    ['of sizes is their count', moov(table('stsz', 100, MANY)), MANY],
    ['of chunks is the fullest', moov(table('stsc', 2, 1, 7, 1, 2, MANY, 1)), MANY],
    ['of a fragment is its run’s', box('moof', box('traf', table('trun', MANY))), MANY],
    ['of a fragment’s runs is their sum', box('moof', box('traf', table('trun', 7), table('trun', 5))), 12],
    ['of several is that of the largest', moov(table('stsz', 1, 5), table('stts', 1, 9, 1)), 9],
    ['of no table is none', moov(), 0],
  ])('%s', (_title, bytes, samples) => {
    expect(claimedSamples(bytes)).toBe(samples);
  });

  it('of a real clip is what it has', () => {
    const { bytes } = clipBytes([30, 5]);
    const claims: [string, number | undefined][] = [];
    for (let at = 0; at < bytes.length;) {
      const found = readBoxHeader(bytes.subarray(at, at + 16), at);
      if (typeof found === 'string') break;
      if (/^moo[vf]$/.test(found.type)) {
        claims.push([found.type, claimedSamples(bytes.subarray(found.start, found.end))]);
      }
      at = found.end;
    }
    expect(claims).toEqual([
      ['moov', 0],
      ['moof', 30],
      ['moof', 5],
    ]);
  });
});

it.each<[string, Uint8Array]>([
  ['more entries than bytes', moov(table('stts', 3, 1, 1))],
  ['more places than bytes', moov(table('stco', MANY))],
  ['a table without its count', moov(box('stts', u32(0)))],
  ['a fragment in a movie', box('moov', box('moof', box('traf', table('trun', MANY))))],
  ['an index of fragments in a movie', box('moov', box('mfra', table('tfra', 1, 0, 0)))],
  ['a table in a sample entry', moov(box('stsd', u32(0, 1), box('avc1', table('stts', 1, MANY, 1))))],
  ['a run in the metadata', box('moof', box('udta', box('traf', table('trun', MANY))))],
  ['a box beyond its parent', moov(new Uint8Array([...u32(900), ...new TextEncoder().encode('stts')]))],
])('%s fits nowhere', (_title, bytes) => {
  expect(claimedSamples(bytes)).toBeUndefined();
});
