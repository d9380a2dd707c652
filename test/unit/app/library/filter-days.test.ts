import { describe, expect, test } from 'vitest';
import { boundsOf } from '../../../../src/app/library/filter-days.ts';
import { NO_FILTER } from '../../../../src/core/clip/filter.ts';
import { wallMs } from '../../../../src/core/time.ts';

const NOON = new Date(2026, 10, 21, 12);
const day = (back: number): number => new Date(2026, 10, 21 - back).getTime();

describe('days are those of this calendar', () => {
  test.each([
    ['today', 0, -1],
    ['yesterday', 1, 0],
    ['week', 6, -1],
    ['month', 29, -1],
  ] as const)('%s', (days, first, behind) => {
    const bounds = boundsOf({ ...NO_FILTER, days }, wallMs(NOON.getTime()));
    expect(bounds).toEqual({ from: day(first), until: day(behind) });
  });

  test('two dates are both included', () => {
    const bounds = boundsOf({ text: '', from: '2026-11-01', until: '2026-11-03' }, wallMs(0));
    expect(bounds).toEqual({
      from: new Date(2026, 10, 1).getTime(),
      until: new Date(2026, 10, 4).getTime(),
    });
  });

  test('one date leaves the other side open, and none both', () => {
    const open = boundsOf(NO_FILTER, wallMs(0));
    expect(open.from).toBe(0);
    expect(boundsOf({ text: '', from: '2026-11-01' }, wallMs(0)).until).toBe(open.until);
    expect(boundsOf({ text: '', until: '2026-11-01' }, wallMs(0)).from).toBe(0);
  });
});
