import type { ContenderName } from './page/contenders.ts';
import type { Verdict } from './page/protocol.ts';
import { GROUPS } from './plan.ts';
import type { Row } from './row.ts';
import { RULES, type SceneScore, scoreScene } from './score.ts';
import type { Judged } from './studio.ts';

/** Per cent of the screen from which on a change counts as large. */
const LARGE = 2;
const HOUR = 3600;

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
    cost: costOf(judged.map(({ verdict }) => verdict)),
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

/** The mean of the scenes' medians, each by its samples. */
function costOf(verdicts: readonly Verdict[]): number {
  const samples = sum(verdicts, (verdict) => verdict.samples);
  return samples === 0 ? 0 : sum(verdicts, ({ cost, samples: own }) => cost * own) / samples;
}
