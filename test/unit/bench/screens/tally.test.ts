import { expect, it } from 'vitest';
import type { Verdict } from '../../../bench/screens/page/protocol.ts';
import { type Job, planOf } from '../../../bench/screens/plan.ts';
import type { Judged } from '../../../bench/screens/judged.ts';
import { rowsOf } from '../../../bench/screens/tally.ts';

type Own = Extract<Verdict, { contender: 'tiles' }>;

const [JOB] = planOf(1, 'quick') as readonly [Job];

/** Half an hour in which nothing happened, and what the app's own detector made of it. */
function scene(width: number, eventful: boolean, verdict: Partial<Own>): Judged {
  const spec = { ...JOB.spec, eventful, size: { width, height: 720 } };
  const tiles: Own = {
    contender: 'tiles',
    triggers: [],
    samples: 100,
    cost: 1,
    slow: 2,
    logged: 0,
    ...verdict,
  };
  return {
    job: { ...JOB, group: 'quality', spec },
    header: { spec, coding: JOB.coding, truth: [], masks: [], seconds: 1800 },
    verdicts: [tiles, { contender: 'PSNR 50', triggers: [], samples: 900, cost: 7 }],
  };
}

const SCENES = [
  scene(1280, true, { samples: 300, logged: 5000 }),
  scene(1920, true, { cost: 5, slow: 10, logged: 1000 }),
  scene(1280, false, { logged: 30 }),
];

it('weighs what a sample costs by the samples of each scene, and tells 1920x1080 apart', () => {
  const [own, other] = rowsOf(SCENES, ['tiles', 'PSNR 50']);
  expect(own?.cost).toBeCloseTo((400 * 1 + 100 * 5) / 500);
  expect(own?.own).toMatchObject({ fullHd: { cost: 5, slow: 10 } });
  expect(own?.own?.slow).toBeCloseTo((400 * 2 + 100 * 10) / 500);
  expect(other?.cost).toBe(7);
  expect(other).not.toHaveProperty('own');
  expect(rowsOf(SCENES.slice(0, 1), ['tiles'])[0]?.own).not.toHaveProperty('fullHd');
});

it('counts what the tile log grows by in an hour, busy scenes and idle ones apart', () => {
  expect(rowsOf(SCENES, ['tiles'])[0]?.own?.logged).toEqual({ eventful: 6000, idle: 60 });
});
