import { expect, it } from 'vitest';
import { fragmentIndex } from '../../../../src/core/clip/mp4-index.ts';
import { scanMp4 } from '../../../../src/core/clip/mp4-scan.ts';
import { sourceOf } from '../byte-source.ts';
import { libraryClip } from './library-clip.ts';

it('is what another muxer puts behind a clip that it closes', () => {
  const bytes = libraryClip([30, 1, 5]);
  const scan = scanMp4(sourceOf(bytes));
  if (scan.kind !== 'fragments') throw new Error(scan.kind);
  expect(fragmentIndex(1, scan.syncs)).toEqual(bytes.slice(scan.index));
});

it('holds times and places beyond 32 bits', () => {
  const view = new DataView(fragmentIndex(1, [{ time: 2 ** 40 + 3, moof: 2 ** 33 + 9 }]).buffer);
  expect([view.getBigUint64(32), view.getBigUint64(40)]).toEqual([2n ** 40n + 3n, 2n ** 33n + 9n]);
});

it('ends with its own size, by which it is found', () => {
  const bytes = fragmentIndex(1, []);
  expect(new DataView(bytes.buffer).getUint32(bytes.length - 4)).toBe(bytes.length);
});
