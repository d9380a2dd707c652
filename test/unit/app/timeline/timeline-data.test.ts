import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { READ_AGAIN_AFTER, RETRY_AFTER, TimelineData } from '../../../../src/app/timeline/timeline-data.ts';
import type { TimelineGiven } from '../../../../src/app/timeline/timeline-reader.ts';
import { PrerollError } from '../../../../src/core/error.ts';
import { verbatim } from '../../../../src/core/sentence.ts';
import { BLOCK, type LaneBlock } from '../../../../src/core/timeline/block.ts';
import type { TimelineQuestion } from '../../../../src/protocol/timeline.ts';
import { laneBlock } from '../timeline-blocks.ts';

const RULE = { tiles: 2, merge: 11, window: 3, reach: 2 };
const HOUR = 3_600_000;
const DAY_20 = 20 * BLOCK;

/** Of what is kept: the stops of each block. */
function dataOf(blocks: Readonly<Record<number, readonly number[]>>) {
  const asked: TimelineQuestion[] = [];
  const errors: PrerollError[] = [];
  let refused = false;
  const answer = (question: TimelineQuestion): TimelineGiven => {
    if (question.kind === 'block') {
      const stops = blocks[question.block];
      const lanes: LaneBlock[] = stops === undefined ? [] : [laneBlock({ stops: Float64Array.from(stops) })];
      return { id: 0, kind: 'block', lanes };
    }
    const all = Object.values(blocks).flat();
    const { direction, at } = question.kind === 'seek' ? question : { direction: 'later', at: 0 };
    const found = all.filter((each) => (direction === 'later' ? each >= at : each < at));
    const pick = direction === 'later' ? Math.min(...found) : Math.max(...found);
    return { id: 0, kind: 'moment', ...(found.length === 0 ? {} : { at: pick }) };
  };
  const data = new TimelineData({
    ask: async (question) => {
      asked.push(question);
      if (refused) throw new PrerollError('storage-failed', verbatim('Refused.'));
      return answer(question);
    },
    rule: () => RULE,
    onError: (error) => errors.push(error),
  });
  const read = (): number[] => asked.splice(0).flatMap((each) => (each.kind === 'block' ? [each.block] : []));
  const refuse = (on: boolean): void => {
    refused = on;
  };
  return { data, asked, read, errors, refuse };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('blocks', () => {
  it('are read when they come into view, with what may reach in, and once', async () => {
    const { data, read } = dataOf({});
    expect(data.knows(DAY_20, DAY_20 + HOUR)).toBe(false);
    await data.want(DAY_20, DAY_20 + HOUR);
    expect(read()).toEqual([20, 19]);
    await data.want(DAY_20 + HOUR, DAY_20 + 2 * HOUR);
    expect(read()).toEqual([]);
    expect(data.knows(DAY_20, DAY_20 + HOUR)).toBe(true);
  });

  it('are a bounded number, and those far from the view go first', async () => {
    const { data, read } = dataOf({});
    for (let day = 0; day < 40; day += 1) await data.want(day * BLOCK + 12 * HOUR, day * BLOCK + 13 * HOUR);
    read();
    await data.want(39 * BLOCK, 39 * BLOCK + HOUR);
    expect(read()).toEqual([]);
    await data.want(2 * BLOCK + 12 * HOUR, 2 * BLOCK + 13 * HOUR);
    expect(read()).toEqual([2]);
  });

  it('are read again once a change in them rests, and those that nobody looks at are not', async () => {
    const { data, read } = dataOf({});
    await data.want(DAY_20 + 12 * HOUR, DAY_20 + 13 * HOUR);
    read();
    for (let n = 0; n < 5; n += 1) data.touch(DAY_20 + n);
    data.touch(3 * BLOCK);
    await vi.advanceTimersByTimeAsync(READ_AGAIN_AFTER);
    expect(read()).toEqual([20]);
  });

  it('that cannot be read say so once, whoever looks, and are tried again after some seconds', async () => {
    const { data, read, errors, refuse } = dataOf({});
    refuse(true);
    const look = (): Promise<void> => data.want(DAY_20, DAY_20 + HOUR);
    await look();
    await look();
    expect([read(), errors.length]).toEqual([[20, 19], 1]);
    await vi.advanceTimersByTimeAsync(RETRY_AFTER);
    expect([read(), errors.length]).toEqual([[20, 19], 1]);
    refuse(false);
    await vi.advanceTimersByTimeAsync(RETRY_AFTER);
    expect([read(), errors.length]).toEqual([[20, 19], 1]);
    await vi.advanceTimersByTimeAsync(RETRY_AFTER);
    expect(read()).toEqual([]);
  });

  it('that changed and cannot be read stay as they were until they can', async () => {
    const { data, read, refuse } = dataOf({});
    await data.want(DAY_20 + 12 * HOUR, DAY_20 + 13 * HOUR);
    read();
    refuse(true);
    data.touch(DAY_20);
    await vi.advanceTimersByTimeAsync(READ_AGAIN_AFTER);
    refuse(false);
    expect([read(), data.knows(DAY_20 + 12 * HOUR, DAY_20 + 13 * HOUR)]).toEqual([[20], true]);
    await vi.advanceTimersByTimeAsync(RETRY_AFTER);
    expect(read()).toEqual([20]);
  });
});

describe('the next change', () => {
  const kept = { 20: [DAY_20 + HOUR, DAY_20 + 2 * HOUR], 29: [29 * BLOCK + HOUR] };
  const goes = async (from: number, direction: 'later' | 'earlier'): Promise<number | undefined> =>
    (await dataOf(kept).data.change(from, direction))?.at;

  it('is the nearest in its direction, and never the one that one is at', async () => {
    expect(await goes(DAY_20, 'later')).toBe(DAY_20 + HOUR);
    expect(await goes(DAY_20 + HOUR, 'later')).toBe(DAY_20 + 2 * HOUR);
    expect(await goes(DAY_20 + 2 * HOUR, 'earlier')).toBe(DAY_20 + HOUR);
  });

  it('may be days away, and no day between is read', async () => {
    const { data, read } = dataOf(kept);
    expect((await data.change(DAY_20 + 3 * HOUR, 'later'))?.at).toBe(29 * BLOCK + HOUR);
    expect(read()).toEqual([20, 29]);
    expect(await goes(29 * BLOCK, 'earlier')).toBe(DAY_20 + 2 * HOUR);
  });

  it('is none at either end', async () => {
    expect(await goes(DAY_20 + HOUR, 'earlier')).toBeUndefined();
    expect(await goes(29 * BLOCK + HOUR, 'later')).toBeUndefined();
  });
});
