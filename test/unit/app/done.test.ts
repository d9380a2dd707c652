import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Done, TOLD_FOR } from '../../../src/app/done.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what was done is told for a moment, and each deed for a whole one', () => {
  const done = new Done();
  done.tell({ kind: 'kept' });
  vi.advanceTimersByTime(TOLD_FOR - 1);
  done.tell({ kind: 'screenshot', file: 'a.png' });
  vi.advanceTimersByTime(TOLD_FOR - 1);
  expect(done.last.get()).toEqual({ kind: 'screenshot', file: 'a.png' });
  vi.advanceTimersByTime(1);
  expect(done.last.get()).toBeUndefined();
});
