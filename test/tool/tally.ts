/** Counts what ran out of the reports that the test runners write. Pure. */
import * as v from 'valibot';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export const PASSED: Tally = { passed: 1, failed: 0 };
export const FAILED: Tally = { passed: 0, failed: 1 };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const VitestReport = v.object({
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count,
  numTodoTests: count,
});

const PlaywrightReport = v.object({
  stats: v.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
});

/** A test that was skipped, is still to be written or passed only when repeated proves nothing: it counts as failed. */
export function tallyVitest(report: unknown, exitCode: number): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = v.parse(VitestReport, report);
  return settle(numPassedTests, numFailedTests + numPendingTests + numTodoTests, exitCode);
}

export function tallyPlaywright(report: unknown, exitCode: number): Tally {
  const { expected, unexpected, flaky, skipped } = v.parse(PlaywrightReport, report).stats;
  return settle(expected, unexpected + flaky + skipped, exitCode);
}

/** A runner may fail with no failed test: a file that does not load, a stray error, a server that does not start. */
function settle(passed: number, failed: number, exitCode: number): Tally {
  const silent = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: silent ? 1 : failed };
}

export function sum(tallies: readonly Tally[]): Tally {
  let passed = 0;
  let failed = 0;
  for (const tally of tallies) {
    passed += tally.passed;
    failed += tally.failed;
  }
  return { passed, failed };
}
