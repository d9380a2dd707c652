/** A few of the kills of `npm run test:faults`: the browser is killed while it records, and loses nothing. */
import { expect, test } from '@playwright/test';
import { killOnce } from '../faults/kill.ts';
import { planKills } from '../faults/plan.ts';
import { Stand } from '../faults/stand.ts';
import { faultsOf } from '../faults/table.ts';
import { DIST } from './serve.ts';

/** Every moment that needs no large pictures once, and every GOP. */
const CHOSEN: ReadonlySet<number> = new Set([1, 5, 9, 11]);

async function onStand<T>(use: (stand: Stand) => Promise<T>): Promise<T> {
  const stand = await Stand.start(DIST);
  try {
    return await use(stand);
  } finally {
    await stand.close();
  }
}

for (const kill of planKills(12, 7).filter(({ n }) => CHOSEN.has(n))) {
  test(`killed ${kill.moment}, a key frame each ${kill.gop}: every frame is there`, async () => {
    const outcome = await onStand((stand) => killOnce(stand, kill));
    expect(faultsOf(outcome)).toEqual([]);
    expect(outcome.verdict.recovered, 'frames out of the journal').toBeGreaterThan(0);
  });
}

test('without its journal a killed clip is missed', async () => {
  const [, , rare] = planKills(3, 7);
  if (rare === undefined) throw new Error('The plan is empty.');
  const { verdict } = await onStand((stand) => killOnce(stand, { ...rare, delay: 1000 }, true));
  expect(verdict.faults).toEqual([expect.stringMatching(/^The clip is gone; \d+ frames of it were kept\.$/)]);
});
