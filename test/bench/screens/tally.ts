import type { ContenderName } from './page/contenders.ts';
import type { Verdict } from './page/protocol.ts';
import { GROUPS } from './plan.ts';
import { rate, type Row } from './row.ts';
import { RULES, type SceneScore, scoreScene } from './score.ts';
import type { Judged } from './judged.ts';

/** Per cent of the screen from which on a change counts as large. */
const LARGE = 2;
const HOUR = 3600;
/** Width of the screens that the promise of milliseconds a sample is about. */
const FULL_HD = 1920;

/** A row for each detector and group that was played, detector by detector. */
export function rowsOf(scenes: readonly Judged[], contenders: readonly ContenderName[]): readonly Row[] {
  return contenders.flatMap((contender) =>
    GROUPS.flatMap((group) => {
      const own = scenes.filter(({ job }) => job.group === group);
      return own.length === 0 ? [] : [rowOf(contender, group, own)];
    }),
  );
}

function rowOf(contender: ContenderName, group: Row['group'], scenes: readonly Judged[]): Row {
  const judged = scenes.flatMap(({ header, verdicts }) =>
    verdicts
      .filter((verdict) => verdict.contender === contender)
      .map((verdict) => ({ verdict, score: scoreScene(header.truth, verdict.triggers, header.seconds) })),
  );
  const scores = judged.map(({ score }) => score);
  const hits = scores.flatMap((score) => score.hits);
  const late = hits.map(({ event, trigger }) => trigger.at - event.onset).toSorted((a, b) => a - b);
  const inside = hits.filter(({ event, trigger }) => trigger.onset - RULES.preRoll <= event.onset);
  return {
    contender,
    group,
    must: recall(scores, (event) => event.class === 'must'),
    should: recall(scores, (event) => event.class === 'should'),
    large: recall(scores, ({ area }) => area >= LARGE),
    glimpses: {
      large: glimpsed(scores, ({ area }) => area >= LARGE),
      small: glimpsed(scores, ({ area }) => area < LARGE),
    },
    falseClips: sum(scores, ({ falseClips }) => falseClips.length),
    watched: sum(scores, ({ watched }) => watched) / HOUR,
    idle: sum(scores, ({ idle }) => idle) / HOUR,
    recorded: sum(scores, ({ recorded }) => recorded) / HOUR,
    latency: { p50: quantile(late, 0.5), p95: quantile(late, 0.95) },
    inside: { hits: inside.length, of: hits.length },
    cost: meanOf(
      judged.map(({ verdict }) => verdict),
      ({ cost }) => cost,
    ),
    ...ownOf(scenes, contender),
  };
}

/** What only the app's own detector tells. */
function ownOf(scenes: readonly Judged[], contender: ContenderName): Pick<Row, 'own'> {
  if (contender !== 'tiles') return {};
  const found = scenes.flatMap(({ job, header, verdicts }) =>
    verdicts.flatMap((verdict) => (verdict.contender === 'tiles' ? [{ job, header, verdict }] : [])),
  );
  const fullHd = found
    .filter(({ job: { spec } }) => spec.size.width === FULL_HD)
    .map(({ verdict }) => verdict);
  const logged = (eventful: boolean): number => {
    const own = found.filter(({ job }) => job.spec.eventful === eventful);
    const seconds = sum(own, ({ header }) => header.seconds);
    return rate(
      sum(own, ({ verdict }) => verdict.logged),
      seconds / HOUR,
    );
  };
  return {
    own: {
      slow: meanOf(
        found.map(({ verdict }) => verdict),
        ({ slow }) => slow,
      ),
      ...(fullHd.length === 0
        ? {}
        : { fullHd: { cost: meanOf(fullHd, ({ cost }) => cost), slow: meanOf(fullHd, ({ slow }) => slow) } }),
      logged: { eventful: logged(true), idle: logged(false) },
    },
  };
}

type Found = SceneScore['events'][number];

const recall = (scores: readonly SceneScore[], asked: (event: Found) => boolean): Row['must'] => ({
  hits: sum(scores, ({ hits }) => hits.filter(({ event }) => asked(event)).length),
  of: sum(scores, ({ events }) => events.filter(asked).length),
});

const glimpsed = (scores: readonly SceneScore[], asked: (event: Found) => boolean): Row['must'] => ({
  hits: sum(scores, (score) => score.glimpsed.filter(asked).length),
  of: sum(scores, (score) => score.glimpses.filter(asked).length),
});

const sum = <T>(list: readonly T[], of: (item: T) => number): number =>
  list.reduce((total, item) => total + of(item), 0);

/** The nearest rank; NaN of nothing. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** The mean over scenes, each by its samples; 0 where nothing was sampled. */
function meanOf<V extends Verdict>(verdicts: readonly V[], of: (verdict: V) => number): number {
  const samples = sum(verdicts, (verdict) => verdict.samples);
  return samples === 0 ? 0 : sum(verdicts, (verdict) => of(verdict) * verdict.samples) / samples;
}
