import { describe, expect, test } from 'vitest';
import { sum, tallyPlaywright, tallyVitest } from '../../tool/tally.ts';

const vitest = (passed: number, failed = 0, pending = 0, todo = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: todo,
});

const playwright = (expected: number, unexpected = 0, flaky = 0, skipped = 0) => ({
  stats: { expected, unexpected, flaky, skipped, duration: 12.5 },
});

describe('the tally of a run', () => {
  test('takes the numbers of the reports', () => {
    expect(tallyVitest(vitest(7), 0)).toStrictEqual({ passed: 7, failed: 0 });
    expect(tallyVitest(vitest(7, 2), 1)).toStrictEqual({ passed: 7, failed: 2 });
    expect(tallyPlaywright(playwright(3), 0)).toStrictEqual({ passed: 3, failed: 0 });
    expect(tallyPlaywright(playwright(3, 1), 1)).toStrictEqual({ passed: 3, failed: 1 });
  });

  test('counts skipped, unwritten and flaky tests as failed', () => {
    expect(tallyVitest(vitest(7, 0, 1, 1), 0)).toStrictEqual({ passed: 7, failed: 2 });
    expect(tallyPlaywright(playwright(3, 0, 1, 1), 0)).toStrictEqual({ passed: 3, failed: 2 });
  });

  test('counts a runner that failed without a failed test', () => {
    expect(tallyVitest(vitest(7), 1)).toStrictEqual({ passed: 7, failed: 1 });
    expect(tallyPlaywright(playwright(3), 1)).toStrictEqual({ passed: 3, failed: 1 });
  });

  test('counts a runner that ran nothing as failed', () => {
    expect(tallyVitest(vitest(0), 0)).toStrictEqual({ passed: 0, failed: 1 });
    expect(tallyPlaywright(playwright(0), 0)).toStrictEqual({ passed: 0, failed: 1 });
  });

  test('refuses a report that it does not understand', () => {
    expect(() => tallyVitest({ numPassedTests: 'many' }, 0)).toThrow(/Expected number/);
    expect(() => tallyPlaywright({}, 0)).toThrow(/stats/);
  });

  test('adds up', () => {
    expect(sum([])).toStrictEqual({ passed: 0, failed: 0 });
    expect(
      sum([
        { passed: 2, failed: 1 },
        { passed: 3, failed: 0 },
      ]),
    ).toStrictEqual({ passed: 5, failed: 1 });
  });
});
