import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Beats } from '../../../../src/app/watch/beats.ts';

let beats: Beats;
let over: boolean;
const leave = new AbortController();

beforeEach(() => {
  vi.useFakeTimers();
  beats = new Beats();
  over = false;
});

afterEach(() => {
  vi.useRealTimers();
});

const wait = async (signal = leave.signal): Promise<void> => {
  await beats.pause(1000, signal);
  over = true;
};

test('a wait ends by its timer', async () => {
  void wait();
  await vi.advanceTimersByTimeAsync(999);
  expect(over).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(over).toBe(true);
});

test('where timers are held back it ends by the first beat after its time', async () => {
  const now = vi.spyOn(performance, 'now');
  now.mockReturnValue(5000);
  void wait();
  now.mockReturnValue(5999);
  beats.beat();
  await Promise.resolve();
  expect(over).toBe(false);
  now.mockReturnValue(6000);
  beats.beat();
  await vi.waitFor(() => expect(over).toBe(true));
  expect(vi.getTimerCount()).toBe(0);
  now.mockRestore();
});

test('it ends when it is called off, and leaves nothing behind', async () => {
  const off = new AbortController();
  const waiting = wait(off.signal);
  off.abort();
  await waiting;
  expect(over).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
  await wait(AbortSignal.abort());
  expect(vi.getTimerCount()).toBe(0);
});
