import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../bench/screens/kind/kinds.ts';
import { NUISANCES } from '../../../bench/screens/nuisance/nuisances.ts';
import { GROUPS, type Job, planOf } from '../../../bench/screens/plan.ts';
import { RULES } from '../../../bench/screens/score.ts';
import { CHOOSING_SEEDS, EVALUATION_SEEDS, TRAINING_SEEDS } from '../../../bench/screens/seeds.ts';

const values = <T>(jobs: readonly Job[], of: (job: Job) => T): Set<T> => new Set(jobs.map(of));
const hours = (jobs: readonly Job[]): number => jobs.reduce((sum, { spec }) => sum + spec.seconds, 0) / 3600;

const USUAL: ReadonlySet<string> = new Set(['quality', 'floor']);

describe('seeds', () => {
  it('for training, and those that have chosen between rules, are never among those for the published figures', () => {
    const used = [...TRAINING_SEEDS, ...CHOOSING_SEEDS];
    expect(used.filter((seed) => EVALUATION_SEEDS.includes(seed))).toEqual([]);
    expect(new Set(used).size).toBe(used.length);
  });
});

describe('plan', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(1, 'quick')).toEqual(planOf(1, 'quick'));
    expect(planOf(1, 'quick')).not.toEqual(planOf(2, 'quick'));
  });

  it('plays every kind and every nuisance under both usual encoders, even when it is short', () => {
    const jobs = planOf(1, 'quick');
    for (const group of ['quality', 'floor']) {
      const own = jobs.filter((job) => job.group === group);
      expect(
        values(
          own.filter(({ spec }) => spec.eventful),
          ({ spec }) => spec.kind,
        ).size,
      ).toBe(Object.keys(KINDS).length);
      expect(
        values(
          own.filter(({ spec }) => !spec.eventful),
          ({ spec }) => spec.nuisance,
        ).size,
      ).toBe(Object.keys(NUISANCES).length);
    }
    expect(values(jobs, (job) => job.group)).toEqual(new Set(GROUPS));
  });

  it('has every nuisance beside every kind and every mutator, and with each seed six hours of idle scenes, when it is full', () => {
    const jobs = EVALUATION_SEEDS.flatMap((seed) => planOf(seed, 'full'));
    const idle = jobs.filter(({ spec }) => !spec.eventful);
    const pairs = values(idle, ({ spec }) => `${spec.kind} ${spec.nuisance}`);
    expect(pairs.size).toBe(Object.keys(KINDS).length * Object.keys(NUISANCES).length);
    for (const seed of [EVALUATION_SEEDS[0] ?? 0, 77]) {
      const own = planOf(seed, 'full').filter(({ spec, group }) => !spec.eventful && USUAL.has(group));
      // The unscored warm-up is no idle time.
      expect(hours(own) - (own.length * RULES.warmUp) / 3600).toBeGreaterThan(6);
    }
    expect(values(jobs, ({ spec }) => spec.fps)).toEqual(new Set([2, 10, 15, 25, 30, 60]));
    expect(values(jobs, ({ spec }) => spec.size.width)).toEqual(new Set([640, 800, 1024, 1280, 1920, 3840]));
    expect(values(jobs, ({ coding }) => coding.gamma)).toEqual(new Set([0.8, 1, 1.25]));
    expect(values(jobs, ({ coding }) => coding.loss)).toEqual(new Set(['none', 'damage', 'hold']));
    for (const group of ['quality', 'floor'] as const) {
      const own = jobs.filter((job) => job.group === group && job.spec.eventful);
      for (const gop of [30, 60, 300]) expect(values(own, ({ coding }) => coding.gop)).toContain(gop);
    }
    const constants = values(jobs, ({ coding }) => coding.constant);
    expect(constants).toEqual(new Set(['-crf 23', '-crf 27', '-qp 26', '-qp 32']));
  });

  it('keeps still at the frame rates of real devices too, under both usual encoders, when it is full', () => {
    const own = planOf(1, 'full').filter(({ spec }) => !spec.eventful);
    for (const group of USUAL) {
      for (const fps of [30, 60]) {
        const lively = own.filter((job) => job.group === group && job.spec.fps === fps);
        expect(values(lively, ({ spec }) => spec.nuisance).size).toBeGreaterThanOrEqual(4);
      }
    }
  });

  it('watches starved streams for so long that one false clip alone misses no gate, when it is full', () => {
    const own = planOf(1, 'full').filter(({ spec, group }) => group === 'starved' && !spec.eventful);
    expect(hours(own) - (own.length * RULES.warmUp) / 3600).toBeGreaterThan(1.7);
  });

  it.each(['quick', 'full'] as const)(
    'keeps still for ten minutes under both usual encoders (%s)',
    (length) => {
      const long = planOf(1, length).filter(({ spec }) => !spec.eventful && spec.seconds >= 600);
      expect([...USUAL].filter((group) => !long.some((job) => job.group === group))).toEqual([]);
      expect(values(long, ({ spec }) => spec.nuisance)).toContain('minute');
    },
  );
});
