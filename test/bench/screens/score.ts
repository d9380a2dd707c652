/** Holds what a detector said of one scene against the truth. Pure; all times are seconds of stream time. */
import type { Trigger } from './page/trigger.ts';
import type { TruthEvent } from './scene/truth.ts';

export const RULES = {
  /** Nothing counts before; detectors learn. */
  warmUp: 15,
  /** An answer hits an event from so long before its onset to so long after its end. */
  early: 0.1,
  late: 4,
  /** An answer farther than this from every event is false. */
  near: 5,
  /** False answers that are no farther apart are one clip. */
  merge: 10,
  /** What a recorder writes before the onset that it was told, and after the last answer. */
  preRoll: 5,
  postRoll: 11,
};

export interface Hit {
  readonly event: TruthEvent;
  readonly trigger: Trigger;
}

export interface SceneScore {
  /** Events that have to be found: those of class `must` and `should`. */
  readonly events: readonly TruthEvent[];
  readonly hits: readonly Hit[];
  /** What came and went, and those of it for which there was an answer at all. */
  readonly glimpses: readonly TruthEvent[];
  readonly glimpsed: readonly TruthEvent[];
  /** When each of them began. */
  readonly falseClips: readonly number[];
  /** Seconds in which an answer would be false. */
  readonly watched: number;
  /** Seconds in which a recorder has no reason to write, and how many of them it writes. */
  readonly idle: number;
  readonly recorded: number;
}

/** @param seconds Length of the scene. */
export function scoreScene(
  truth: readonly TruthEvent[],
  triggers: readonly Trigger[],
  seconds: number,
): SceneScore {
  const answers = triggers.filter(({ at }) => at >= RULES.warmUp).toSorted((a, b) => a.at - b.at);
  const scorable = truth.filter((event) => event.onset >= RULES.warmUp).toSorted((a, b) => a.onset - b.onset);
  const events = scorable.filter((event) => event.class === 'must' || event.class === 'should');
  const glimpses = scorable.filter((event) => event.class === 'glimpse');
  const scored: Span = { from: RULES.warmUp, to: Math.max(RULES.warmUp, seconds) };
  const near = truth.map(({ onset, end }) => ({ from: onset - RULES.near, to: end + RULES.near }));
  const reason = truth.map(({ onset, end }) => ({
    from: onset - RULES.preRoll - RULES.early,
    to: end + RULES.late + RULES.postRoll,
  }));
  const written = answers.map(({ onset, at }) => ({ from: onset - RULES.preRoll, to: at + RULES.postRoll }));
  const idle = without(scored, reason);
  const unwritten = idle.flatMap((span) => without(span, written));
  return {
    events,
    hits: match(events, answers),
    glimpses,
    glimpsed: glimpses.filter((event) => answers.some(({ at }) => answersTo(event, at))),
    falseClips: clipsOf(
      answers.map(({ at }) => at).filter((at) => !near.some(({ from, to }) => at >= from && at <= to)),
    ),
    watched: lengthOf(without(scored, near)),
    idle: lengthOf(idle),
    recorded: lengthOf(idle) - lengthOf(unwritten),
  };
}

const answersTo = ({ onset, end }: TruthEvent, at: number): boolean =>
  at >= onset - RULES.early && at <= end + RULES.late;

/** Greedy and one to one: each event in its order takes the first answer that is left for it. */
function match(events: readonly TruthEvent[], answers: readonly Trigger[]): readonly Hit[] {
  const left = [...answers];
  return events.flatMap((event) => {
    const index = left.findIndex(({ at }) => answersTo(event, at));
    const [trigger] = index < 0 ? [] : left.splice(index, 1);
    return trigger === undefined ? [] : [{ event, trigger }];
  });
}

/** The first of each run of times that are not too far apart. */
const clipsOf = (times: readonly number[]): readonly number[] =>
  times.filter((at, index) => at - (times[index - 1] ?? -Infinity) > RULES.merge);

interface Span {
  readonly from: number;
  readonly to: number;
}

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** What is left of a span when others are cut out of it. */
function without({ from, to }: Span, others: readonly Span[]): readonly Span[] {
  const rest: Span[] = [];
  let at = from;
  for (const other of others.toSorted((a, b) => a.from - b.from)) {
    if (other.from > at) rest.push({ from: at, to: Math.min(to, other.from) });
    at = Math.max(at, other.to);
    if (at >= to) return rest.filter((span) => span.to > span.from);
  }
  return [...rest, { from: at, to }].filter((span) => span.to > span.from);
}
