import { expect, test } from 'vitest';
import { planKills } from '../../faults/plan.ts';
import { CUT_STEPS } from '../../faults/worker-hook.ts';

const KILLS = planKills(60, 1);

test('every moment meets every GOP, equally often', () => {
  const counts = new Map<string, number>();
  for (const { gop, moment } of KILLS) {
    counts.set(`${gop} ${moment}`, (counts.get(`${gop} ${moment}`) ?? 0) + 1);
  }
  expect([...counts.values()]).toEqual(Array(15).fill(4));
});

test('the same seed kills at the same moments, another one at others', () => {
  expect(planKills(60, 1)).toEqual(KILLS);
  expect(planKills(60, 2)).not.toEqual(KILLS);
});

test('what is to be killed inside of something stands still there, and nothing else does', () => {
  for (const { moment, hold } of KILLS) {
    const at = { 'in a fragment': 'fragment', 'in a completion': 'completion', 'in a cut': 'cut' }[
      moment as string
    ];
    expect(hold?.at).toBe(at);
  }
});

test('a cut is torn at each of its steps, for every GOP', () => {
  const cuts = KILLS.filter(({ moment }) => moment === 'in a cut');
  const steps = cuts.map(({ gop, hold }) => `${gop} ${((hold?.nth ?? 0) - 1) % CUT_STEPS}`);
  expect(new Set(steps).size).toBe(3 * CUT_STEPS);
});
