import { beforeEach, expect, test } from 'vitest';
import { Observable } from '../../../../src/app/observable.ts';
import { QualityLog } from '../../../../src/app/watch/quality-log.ts';
import type { PipelineStats } from '../../../../src/protocol/pipeline.ts';
import { STATS } from '../fakes.ts';

let stats: Observable<PipelineStats | undefined>;
let log: QualityLog;

beforeEach(() => {
  stats = new Observable<PipelineStats | undefined>(undefined);
  log = new QualityLog(stats);
});

/** A connection whose frames grow by 30 with each look. */
function connection(first = 0) {
  let frames = first;
  return async (): Promise<RTCStatsReport> => {
    frames += 30;
    const video = { type: 'inbound-rtp', kind: 'video', framesReceived: frames };
    return new Map([['video', video]]);
  };
}

async function second(): Promise<void> {
  stats.set({ ...STATS });
  await new Promise((resolve) => setImmediate(resolve));
}

test('each second of a connection is a sample, from the second one on', async () => {
  await second();
  expect(log.samples.get()).toEqual([]);
  log.begin(connection());
  await second();
  expect(log.samples.get()).toEqual([]);
  await second();
  await second();
  expect(log.samples.get()).toHaveLength(2);
});

test('the counters of one connection are never held against those of another', async () => {
  log.begin(connection(9000));
  await second();
  await second();
  log.end();
  await second();
  log.begin(connection());
  await second();
  expect(log.samples.get()).toHaveLength(1);
  await second();
  expect(log.samples.get()).toHaveLength(2);
  expect(log.samples.get().every(({ framesPerSecond }) => framesPerSecond > 0)).toBe(true);
});

test('a connection that cannot be read any more says nothing', async () => {
  log.begin(() => Promise.reject(new Error('It is closed.')));
  await second();
  await second();
  expect(log.samples.get()).toEqual([]);
});

test('an answer that comes after its connection is over counts for nothing', async () => {
  const read = connection();
  log.begin(read);
  await second();
  stats.set({ ...STATS });
  log.end();
  await new Promise((resolve) => setImmediate(resolve));
  expect(log.samples.get()).toEqual([]);
});
