import { afterEach, expect, test, vi } from 'vitest';
import { missedBetween, watchSleep } from '../../../../src/app/watch/sleep-watch.ts';
import { wallMs } from '../../../../src/core/time.ts';

afterEach(() => {
  vi.useRealTimers();
});

test.each([
  { passed: 10_000, missed: false },
  // A hidden page that may run once a minute only.
  { passed: 61_000, missed: false },
  { passed: 91_000, missed: true },
  // The clock was set back.
  { passed: -3_600_000, missed: false },
])('$passed ms between two looks: missed $missed', ({ passed, missed }) => {
  expect(missedBetween(wallMs(1e12), wallMs(1e12 + passed)) !== undefined).toBe(missed);
});

test('a night is told once, from when to when; time that runs is not', () => {
  vi.useFakeTimers({ now: 1e12 });
  const onSlept = vi.fn<(from: number, to: number) => void>();
  const end = watchSleep(onSlept);
  vi.advanceTimersByTime(3_600_000);
  expect(onSlept).not.toHaveBeenCalled();
  const before = Date.now();
  vi.setSystemTime(before + 28_800_000);
  vi.advanceTimersByTime(20_000);
  expect(onSlept).toHaveBeenCalledExactlyOnceWith(before, before + 28_810_000);
  end();
  expect(vi.getTimerCount()).toBe(0);
});
