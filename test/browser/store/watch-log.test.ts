import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { wallMs } from '../../../src/core/time.ts';
import type { WatchRow } from '../../../src/core/timeline/watch.ts';
import { KEEP_WATCHES } from '../../../src/store/watch-log.ts';
import { makeSpace, storeIn } from './space.ts';

const NOON = 1_790_000_000_000;
const HOUR = 3_600_000;

/** From one hour after noon to another. */
const watch = (from: number, to: number): WatchRow => ({
  device: { id: 'demo', name: 'Demo' },
  from: wallMs(NOON + from * HOUR),
  to: wallMs(NOON + to * HOUR),
  moments: [{ at: wallMs(NOON + to * HOUR), kind: 'evicted' }],
});
const at = (hour: number): ReturnType<typeof wallMs> => wallMs(NOON + hour * HOUR);

it('gives what reaches into a time, and knows where it begins', async () => {
  const { watches } = await storeIn(makeSpace());
  expect(await watches.first()).toBeUndefined();
  const [a, b, c] = [watch(0, 1), watch(1.5, 9), watch(10, 11)];
  for (const row of [a, b, c]) await watches.put(row);
  expect(await watches.between(at(2), at(3))).toEqual([b]);
  expect(await watches.between(at(1), at(1.5))).toEqual([a, b]);
  expect(await watches.between(at(9.5), at(9.8))).toEqual([]);
  expect(await watches.first()).toBe(a.from);
});

it('lengthens a watch that goes on in its place', async () => {
  const { watches } = await storeIn(makeSpace());
  const key = await watches.put(watch(0, 1));
  expect(await watches.put(watch(0, 2), key)).toBe(key);
  expect(await watches.between(at(0), at(9))).toEqual([watch(0, 2)]);
});

it('forgets what is long over, and nothing else', async () => {
  const { watches } = await storeIn(makeSpace());
  for (const row of [watch(0, 1), watch(2, 3)]) await watches.put(row);
  await watches.prune(at(3));
  expect(await watches.between(at(0), at(9))).toHaveLength(2);
  await watches.prune(wallMs(NOON + 2 * HOUR + KEEP_WATCHES));
  expect(await watches.between(at(0), at(9))).toEqual([watch(2, 3)]);
});

it('passes over rows that make no sense', async () => {
  const space = makeSpace();
  const { watches } = await storeIn(space);
  await watches.put(watch(2, 3));
  const db = await openDB(space.name);
  const kind = 'toaster';
  for (const bad of [
    { ...watch(2, 3), device: 'demo' },
    { ...watch(3, 2) },
    { ...watch(2, 3), moments: [{ at: 1, kind }] },
    { to: NOON + 3 * HOUR },
  ]) {
    await db.put('watches', bad);
  }
  db.close();
  expect(await watches.between(at(0), at(9))).toEqual([watch(2, 3)]);
});
