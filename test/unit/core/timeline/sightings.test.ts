import { expect, test } from 'vitest';
import { encodeRuns } from '../../../../src/core/detect/tile-runs.ts';
import { FINE } from '../../../../src/core/detect/tuning.ts';
import { type EventRule, sightingsOf } from '../../../../src/core/timeline/sightings.ts';
import { strengthOf } from '../../../../src/core/timeline/strength.ts';
import { news } from '../detect/news.ts';

const RULE: EventRule = { tiles: 2, merge: 11, tuning: FINE };
const ORIGIN = 1_700_000_000_000;
const DEVICE = 'kvm.local';

test('each event is at the wall clock of its time, and as long as it was', () => {
  const records = [news(20, 4), news(60, 12, { kind: 'area' }), news(100, 1)];
  const { device, events } = sightingsOf(DEVICE, [{ device: DEVICE, origin: ORIGIN, records }], RULE);
  expect(device).toBe(DEVICE);
  expect(events).toEqual([
    { at: ORIGIN + 19_500, until: ORIGIN + 20_000, rule: 'tiles' },
    { at: ORIGIN + 59_500, until: ORIGIN + 60_000, rule: 'area' },
  ]);
});

test('a wall clock that strays is the one of the record itself', () => {
  const stretches = [
    { device: DEVICE, origin: ORIGIN, records: [news(20, 4)] },
    { device: DEVICE, origin: ORIGIN + 700, records: [news(40, 4)] },
  ];
  const { events } = sightingsOf(DEVICE, stretches, RULE);
  expect(events.map(({ until }) => until - ORIGIN)).toEqual([20_000, 40_700]);
});

test('every sample that counted has its strength, whether or not an event came of it; a damaged one is passed over', () => {
  const bitmap = new Uint8Array(80 * 45).fill(1, 0, 36);
  const grid = { columns: 80, rows: 45 };
  const records = [
    news(20, 1, { ...grid, runs: encodeRuns(bitmap) }),
    news(30, 4, { ...grid, runs: Uint8Array.from([0, 255, 255, 127]) }),
    news(40, 1, { ...grid, runs: encodeRuns(bitmap) }),
  ];
  const { samples } = sightingsOf(DEVICE, [{ device: DEVICE, origin: ORIGIN, records }], RULE);
  const strength = strengthOf(0.01);
  expect([...samples]).toEqual([
    { at: ORIGIN + 20_000, strength },
    { at: ORIGIN + 40_000, strength },
  ]);
});
