import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TimelineReader } from '../../../../src/app/timeline/timeline-reader.ts';
import { AskedWorker } from '../fakes.ts';
import { clipColumns, laneBlock } from '../timeline-blocks.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Asked {
  readonly id: number;
}

function reader() {
  const workers: AskedWorker<Asked>[] = [];
  const made = new TimelineReader(() => {
    const worker = new AskedWorker<Asked>();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { reader: made, workers };
}

it('asks one worker, and tells its answers apart', async () => {
  const { reader: asks, workers } = reader();
  const [first, seek] = [asks.ask({ kind: 'first' }), asks.ask({ kind: 'seek', at: 1, direction: 'later' })];
  const [a, b] = workers[0]?.asked ?? [];
  workers[0]?.answer({ id: b?.id, kind: 'moment', at: 7 });
  workers[0]?.answer({ id: a?.id, kind: 'moment' });
  expect(await seek).toMatchObject({ at: 7 });
  expect(await first).not.toHaveProperty('at');
  expect(workers).toHaveLength(1);
});

it('ends the worker when nobody has asked for a while, and starts another', async () => {
  const { reader: asks, workers } = reader();
  const answer = asks.ask({ kind: 'first' });
  workers[0]?.answer({ id: 1, kind: 'moment' });
  await answer;
  vi.advanceTimersByTime(60_000);
  expect(workers[0]?.terminated).toBe(true);
  void asks.ask({ kind: 'first' });
  expect(workers).toHaveLength(2);
});

it.each([
  ['says that it failed', { id: 1, kind: 'failed', sentence: { template: 'No.', values: [] } }, 'No.'],
  ['says what nobody understands', { id: 1, kind: 'block', lanes: [{}] }, 'not understood'],
  [
    'sends columns that do not fit',
    {
      id: 1,
      kind: 'block',
      lanes: [laneBlock({ clips: { ...clipColumns([1, 2]), end: new Float64Array() } })],
    },
    'not understood',
  ],
])('rejects when the worker %s, and asks another one then', async (_, data, words) => {
  const { reader: asks, workers } = reader();
  const answer = asks.ask({ kind: 'first' });
  workers[0]?.answer(data);
  await expect(answer).rejects.toThrow(words);
  expect(workers[0]?.terminated).toBe(true);
});

it('rejects when what the worker sends cannot be read at all', async () => {
  const { reader: asks, workers } = reader();
  const answer = asks.ask({ kind: 'first' });
  workers[0]?.dispatchEvent(new Event('messageerror'));
  await expect(answer).rejects.toThrow('not understood');
  expect(workers[0]?.terminated).toBe(true);
});

it('waits for nothing once it is closed', async () => {
  const { reader: asks, workers } = reader();
  const answer = asks.ask({ kind: 'first' });
  asks.close();
  await expect(answer).rejects.toThrow('Nobody waits');
  expect(workers[0]?.terminated).toBe(true);
});
