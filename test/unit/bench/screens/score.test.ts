import { describe, expect, it } from 'vitest';
import type { Trigger } from '../../../bench/screens/page/trigger.ts';
import type { EventClass, TruthEvent } from '../../../bench/screens/scene/truth.ts';
import { scoreScene } from '../../../bench/screens/score.ts';

const event = (onset: number, end = onset, kind: EventClass = 'must'): TruthEvent => ({
  onset,
  end,
  class: kind,
  area: 5,
  what: 'x',
});
const said = (at: number, onset = at): Trigger => ({ onset, at });
const onsets = (truth: readonly TruthEvent[], ...at: readonly number[]): readonly number[] =>
  scoreScene(
    truth,
    at.map((time) => said(time)),
    100,
  ).hits.map((hit) => hit.event.onset);
const falseClips = (truth: readonly TruthEvent[], ...at: readonly number[]): readonly number[] =>
  scoreScene(
    truth,
    at.map((time) => said(time)),
    100,
  ).falseClips;

describe('hits', () => {
  it('lie between 0.1 s before the onset and 4 s after the end', () => {
    expect(onsets([event(30, 32)], 29.9)).toEqual([30]);
    expect(onsets([event(30, 32)], 36)).toEqual([30]);
    expect(onsets([event(30, 32)], 29.8)).toEqual([]);
    expect(onsets([event(30, 32)], 36.1)).toEqual([]);
  });

  it('are matched one to one, the first answer to the first event', () => {
    expect(onsets([event(30), event(33)], 33.5)).toEqual([30]);
    expect(onsets([event(30), event(33)], 33.5, 34)).toEqual([30, 33]);
    expect(onsets([event(30)], 30, 31, 32)).toEqual([30]);
  });

  it('keep the answer with the event, so that latency and pre-roll can be told', () => {
    const { hits } = scoreScene([event(30)], [said(32, 29.5), said(33)], 100);
    expect(hits).toEqual([{ event: event(30), trigger: said(32, 29.5) }]);
  });

  it('are not asked for where finding is optional, nor used up by it', () => {
    const truth = [event(28, 30, 'may'), event(30)];
    expect(onsets(truth, 31)).toEqual([30]);
    expect(scoreScene(truth, [], 100).events).toEqual([event(30)]);
  });

  it('are counted apart where something came and went', () => {
    const truth = [event(28, 28.3, 'glimpse'), event(30), event(50, 50.2, 'glimpse')];
    const { events, hits, glimpses, glimpsed, falseClips: clips } = scoreScene(truth, [said(31)], 100);
    expect(events).toEqual([event(30)]);
    expect(hits).toHaveLength(1);
    expect(glimpses).toHaveLength(2);
    expect(glimpsed).toEqual([event(28, 28.3, 'glimpse')]);
    expect(clips).toEqual([]);
  });

  it('count from the end of the warm-up', () => {
    expect(onsets([event(14)], 15)).toEqual([]);
    expect(onsets([event(15)], 15)).toEqual([15]);
  });
});

describe('false clips', () => {
  it('are answers more than 5 s from any event, optional ones included', () => {
    expect(falseClips([event(40, 45)], 35, 50)).toEqual([]);
    expect(falseClips([event(40, 45)], 34.9)).toEqual([34.9]);
    expect(falseClips([event(40, 45)], 50.1)).toEqual([50.1]);
    expect(falseClips([event(40, 45, 'may')], 49)).toEqual([]);
  });

  it('are merged over 10 s', () => {
    expect(falseClips([], 20, 30, 40)).toEqual([20]);
    expect(falseClips([], 20, 30.1, 40.2)).toEqual([20, 30.1, 40.2]);
  });

  it('do not count in the warm-up', () => {
    expect(falseClips([], 3, 14.9)).toEqual([]);
  });

  it('are counted in the time that is left between events', () => {
    expect(scoreScene([], [], 100).watched).toBe(85);
    expect(scoreScene([event(40, 45)], [], 100).watched).toBe(70);
    expect(scoreScene([event(18), event(97)], [], 100).watched).toBe(69);
  });
});

describe('idle time', () => {
  it('is what is left when every event has had its clip', () => {
    expect(scoreScene([], [], 100).idle).toBe(85);
    // From 5 s and the tolerance before 40 to 4 s and 11 s after 45.
    expect(scoreScene([event(40, 45)], [], 100).idle).toBeCloseTo(85 - 25.1, 6);
  });

  it('is recorded from 5 s before the onset that was told to 11 s after the answer', () => {
    expect(scoreScene([], [said(50, 49)], 100).recorded).toBe(17);
    expect(scoreScene([], [said(50), said(55)], 100).recorded).toBe(21);
    expect(scoreScene([], [said(95)], 100).recorded).toBe(10);
  });

  it('is not recorded by the clip of an event', () => {
    expect(scoreScene([event(40)], [said(44)], 100).recorded).toBeCloseTo(0, 9);
  });

  it('is recorded whole by a rule that always fires', () => {
    const always = Array.from({ length: 200 }, (_, index) => said(index / 2));
    const { recorded, idle, falseClips: clips } = scoreScene([event(50)], always, 100);
    expect(recorded).toBeCloseTo(idle, 9);
    expect(clips).toEqual([15, 55.5]);
  });
});
