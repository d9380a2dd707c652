import { expect, test } from 'vitest';
import type { TileRecord } from '../../../../src/core/detect/tile-record.ts';
import { pieces } from '../../../../src/core/detect/what-if-week.ts';
import { secondsToMicros as pts } from '../../../../src/core/time.ts';

const at = (seconds: number): TileRecord => ({
  kind: 'novel',
  pts: pts(seconds),
  onset: { after: pts(seconds), by: pts(seconds) },
  quality: 'fine',
  columns: 1,
  rows: 1,
  runs: new Uint8Array(),
});

const cut = (
  merge: number,
  ...stretches: readonly [device: string, origin: number, ...times: number[]][]
): unknown =>
  pieces(
    stretches.map(([device, origin, ...times]) => ({ device, origin, records: times.map(at) })),
    merge,
  ).map((piece) => piece.map((record) => record.pts / 1e6));

test('records are cut where the rule has forgotten what was before', () => {
  expect(cut(11, ['a', 0, 1, 30, 61, 93])).toEqual([[1, 30, 61], [93]]);
});

test('never inside a clip, however long its cooldown', () => {
  expect(cut(120, ['a', 0, 1, 121, 242])).toEqual([[1, 121], [242]]);
});

test('another device and another stream are pieces of their own, and a stream goes on from chunk to chunk', () => {
  expect(cut(11, ['a', 0, 1], ['b', 0, 2], ['a', 400, 3], ['a', 9000, 4])).toEqual([[1, 3], [2], [4]]);
});

test('a time that goes back begins anew', () => {
  expect(cut(11, ['a', 0, 50, 20])).toEqual([[50], [20]]);
});
