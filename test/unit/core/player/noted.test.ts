import { expect, it } from 'vitest';
import { notedStretches } from '../../../../src/core/player/noted.ts';
import { secondsToMicros, wallMs } from '../../../../src/core/time.ts';

const s = secondsToMicros;
const record = (after: number, pts: number) => ({ pts: s(pts), onset: { after: s(after), by: s(pts) } });
/** Begins 100 s after the stream's time 0. */
const CLIP = { startedAt: wallMs(1_000_100_000), duration: s(30) };
const noted = (...records: readonly ReturnType<typeof record>[]) =>
  notedStretches([{ origin: wallMs(1_000_000_000), records }], CLIP).map(({ from, until }) => [
    from / 1e6,
    until / 1e6,
  ]);

it('is told in the time of the clip, in order', () => {
  expect(noted(record(110, 110.5), record(104, 105))).toEqual([
    [4, 5],
    [10, 10.5],
  ]);
});

it('is one where it overlaps', () => {
  expect(noted(record(104, 106), record(105, 107))).toEqual([[4, 7]]);
});

it('is cut at the ends of the clip, and nothing of what lies outside', () => {
  expect(noted(record(99, 101), record(129, 140), record(10, 20), record(131, 132))).toEqual([
    [0, 1],
    [29, 30],
  ]);
});
