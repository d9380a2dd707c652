import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sift } from '../../../../src/app/library/sift.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MANY = Array.from({ length: 1000 }, (_, index) => index);
const even = (item: number): boolean => item % 2 === 0;

/** A test that takes so many milliseconds. */
function slow(ms: number): { readonly passes: (item: number) => boolean; readonly now: () => number } {
  let time = 0;
  const passes = (item: number): boolean => {
    time += ms;
    return even(item);
  };
  return { passes, now: () => time };
}

test('what is done within half a frame is there at once', () => {
  const onDone = vi.fn<(found: readonly number[]) => void>();
  sift({ items: MANY, ...slow(0), onDone });
  expect(onDone).toHaveBeenCalledExactlyOnceWith(MANY.filter(even));
});

test('what takes longer lets the window draw in between, and finds the same', () => {
  const onDone = vi.fn<(found: readonly number[]) => void>();
  const { passes, now } = slow(0.05);
  let longest = 0;
  let last = 0;
  sift({ items: MANY, passes, now, onDone });
  expect(onDone).not.toHaveBeenCalled();
  while (vi.getTimerCount() > 0) {
    longest = Math.max(longest, now() - last);
    last = now();
    vi.advanceTimersToNextTimer();
  }
  expect(onDone).toHaveBeenCalledExactlyOnceWith(MANY.filter(even));
  expect(longest).toBeLessThan(16);
});

test('one that was ended says nothing any more', () => {
  const onDone = vi.fn<() => void>();
  const end = sift({ items: MANY, ...slow(1), onDone });
  end();
  vi.runAllTimers();
  expect(onDone).not.toHaveBeenCalled();
});
