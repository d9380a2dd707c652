import { deferred } from '../../../src/core/deferred.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { after, bounded, pause } from '../../../src/source/wait.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a timer', () => {
  test('runs once, at its time', () => {
    const run = vi.fn<() => void>();
    after(1000, new AbortController().signal, run);
    vi.advanceTimersByTime(999);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test.each(['aborted', 'called off'])('leaves nothing behind when %s', (how) => {
    const run = vi.fn<() => void>();
    const controller = new AbortController();
    const callOff = after(1000, controller.signal, run);
    if (how === 'aborted') controller.abort();
    else callOff();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(10_000);
    expect(run).not.toHaveBeenCalled();
  });

  test('never starts under an aborted signal', () => {
    after(1000, AbortSignal.abort(), () => undefined);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('a pause ends at its time, or when it is aborted', async () => {
  const controller = new AbortController();
  const ended: string[] = [];
  void pause(1000, controller.signal).then(() => ended.push('in time'));
  void pause(5000, controller.signal).then(() => ended.push('aborted'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(ended).toEqual(['in time']);
  controller.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual(['in time', 'aborted']);
  expect(vi.getTimerCount()).toBe(0);
});

describe('a bounded wait', () => {
  const late = (): Error => new Error('too late');

  test('ends as its promise does, and stops its timer', async () => {
    const { signal } = new AbortController();
    await expect(bounded(Promise.resolve(7), { signal, ms: 1000, late })).resolves.toBe(7);
    await expect(bounded(Promise.reject(new Error('no')), { signal, ms: 1000, late })).rejects.toThrow('no');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('ends late when the promise does not end', async () => {
    const { signal } = new AbortController();
    const wait = bounded(deferred().promise, { signal, ms: 1000, late });
    vi.advanceTimersByTime(1000);
    await expect(wait).rejects.toThrow('too late');
  });

  test('ends with the reason of an abort, before or during it', async () => {
    const controller = new AbortController();
    const wait = bounded(deferred().promise, { signal: controller.signal, ms: 1000, late });
    controller.abort(new Error('called off'));
    await expect(wait).rejects.toThrow('called off');
    const again = bounded(Promise.resolve(7), { signal: controller.signal, ms: 1000, late });
    await expect(again).rejects.toThrow('called off');
    expect(vi.getTimerCount()).toBe(0);
  });
});
