/** Rows that a disk or a curious hand has spoilt, among sound ones. */
import { expect, test } from 'vitest';
import type { ClipRow } from '../../../../src/core/clip/clip.ts';
import { makeClipId } from '../../../../src/core/clip/id.ts';
import { holdingOf, planRetention } from '../../../../src/core/clip/retention.ts';
import { wallMs } from '../../../../src/core/time.ts';
import { seeds } from '../../../fuzz/mutate.ts';
import { spoil } from '../../../fuzz/spoil.ts';
import { EVENTFUL, exampleRow } from './example.ts';

const ROWS = 900;
const START = wallMs(Date.UTC(2026, 10, 21));

function row(n: number): ClipRow {
  const startedAt = wallMs(START + n * 1000);
  const id = makeClipId(startedAt, n.toString(16).padStart(8, '0'));
  return exampleRow(startedAt, { id, ...EVENTFUL, bytes: 1_000 });
}

test(`${ROWS} spoiled rows among as many sound ones: only what is understood goes, oldest first`, () => {
  const spoiled = seeds(ROWS).map((seed) => spoil(row(2 * seed), seed));
  const sound = seeds(ROWS).map((seed) => row(2 * seed + 1));
  const holdings = [...spoiled, ...sound].map(holdingOf).filter((each) => each !== undefined);
  expect(holdings.every(({ bytes }) => Number.isFinite(bytes) && bytes >= 0)).toBe(true);
  const plan = planRetention({
    holdings,
    budget: { bytes: 0, age: Number.POSITIVE_INFINITY },
    now: wallMs(START + 1e9),
    busy: new Set(),
    coming: 0,
    atLeast: 0,
  });
  const gone = new Set(plan.remove.map(({ id }) => id));
  expect(sound.every(({ id }) => gone.has(id))).toBe(true);
  const kinds = new Map(holdings.map(({ id, kind }) => [id, kind]));
  expect([...gone].filter((id) => kinds.get(id) !== 'free')).toEqual([]);
});
