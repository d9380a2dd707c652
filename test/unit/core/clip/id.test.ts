import { expect, test } from 'vitest';
import { eventIdOf, isClipId, LAST_WALL, makeClipId, startOfClip } from '../../../../src/core/clip/id.ts';
import { wallMs } from '../../../../src/core/time.ts';

const at = (iso: string) => wallMs(Date.parse(iso));

test.each([
  ['2026-11-21T13:03:07.412Z', '1a2b3c4d', '20261121T130307412Z-1a2b3c4d'],
  ['1970-01-01T00:00:00.000Z', '00000000', '19700101T000000000Z-00000000'],
  ['9999-12-31T23:59:59.999Z', 'ffffffff', '99991231T235959999Z-ffffffff'],
])('%s with %s is %s', (iso, tail, id) => {
  expect(makeClipId(at(iso), tail)).toBe(id);
  expect(isClipId(id)).toBe(true);
  expect(startOfClip(makeClipId(at(iso), tail))).toBe(at(iso));
});

test('ids sort as their clips began', () => {
  const starts = ['2026-01-31T23:59:59.999Z', '2026-02-01T00:00:00.000Z', '2026-10-01T00:00:00.000Z'];
  const ids = starts.map((iso) => makeClipId(at(iso), '00000000'));
  expect(ids.toSorted()).toEqual(ids);
});

test.each([
  '',
  '20261121T130307412Z',
  '20261121T130307412Z-',
  '20261121T130307412Z-1a2b3c4',
  '20261121T130307412Z-1a2b3c4d5',
  '20261121T130307412Z-1A2B3C4D',
  '20261121T130307412Z-1a2b3c4g',
  '20261121T130307412-1a2b3c4d',
  '20261321T130307412Z-1a2b3c4d',
  '20260230T130307412Z-1a2b3c4d',
  '20261121T240000000Z-1a2b3c4d',
  '20261121T236007412Z-1a2b3c4d',
  '00000101T000000000Z-1a2b3c4d',
  ' 20261121T130307412Z-1a2b3c4d',
  '20261121T130307412Z-1a2b3c4d\n',
  '20261121T130307412Z-1a2b3c4d.mp4',
  '../20261121T130307412Z-1a2b3c4d',
  '２0261121T130307412Z-1a2b3c4d',
])('%j is no clip id', (text) => {
  expect(isClipId(text)).toBe(false);
});

test.each([
  [-1, '1a2b3c4d'],
  [LAST_WALL + 1, '1a2b3c4d'],
  [Number.NaN, '1a2b3c4d'],
  [0, '1A2B3C4D'],
  [0, '1a2b3c4'],
  [0, '../../..'],
])('%s and %j are the caller’s mistake', (startedAt, tail) => {
  expect(() => makeClipId(wallMs(startedAt), tail)).toThrow(TypeError);
});

test('the first part names the event', () => {
  expect(eventIdOf(makeClipId(wallMs(0), '00000000'))).toBe('19700101T000000000Z-00000000');
});
