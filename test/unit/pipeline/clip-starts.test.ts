import { expect, test } from 'vitest';
import { wallMs } from '../../../src/core/time.ts';
import { ClipStarts } from '../../../src/pipeline/clip-starts.ts';

test('clips that begin at the same moment are filed under moments that follow one another', () => {
  const starts = new ClipStarts();
  expect([5, 5, 5, 7, 6, 9].map((at) => starts.claim(wallMs(at)))).toEqual([5, 6, 7, 8, 9, 10]);
});

test('what began long ago is forgotten', () => {
  const starts = new ClipStarts();
  for (let at = 0; at < 1001; at += 1) starts.claim(wallMs(at * 10));
  expect(starts.claim(wallMs(0))).toBe(0);
  expect(starts.claim(wallMs(500))).toBe(501);
});
