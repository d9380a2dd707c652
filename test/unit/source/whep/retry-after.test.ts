import { expect, test } from 'vitest';
import { retryAfter } from '../../../../src/source/whep/retry-after.ts';

const NOW = Date.parse('Fri, 31 Dec 1999 23:59:00 GMT');

test.each([
  ['120', 120_000],
  ['0', 0],
  // RFC 9110's own example.
  ['Fri, 31 Dec 1999 23:59:59 GMT', 59_000],
  ['Fri, 31 Dec 1999 23:58:00 GMT', 0],
  // Nobody keeps a recorder away for longer.
  ['99999999999999999999', 600_000],
  ['Fri, 31 Dec 2999 23:59:59 GMT', 600_000],
  ['', undefined],
  ['soon', undefined],
  ['Infinity', undefined],
  [null, undefined],
])('RFC 9110, 10.2.3: Retry-After %j is %s ms', (header, wait) => {
  expect(retryAfter(header, NOW)).toBe(wait);
});
