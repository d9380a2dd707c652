import { describe, expect, it } from 'vitest';
import {
  addDays,
  dateOf,
  dayOf,
  momentOf,
  parseDate,
  startOfDay,
} from '../../../../src/core/timeline/days.ts';
import { berlin } from './zone.ts';

const HOUR = 3_600_000;
/** What the clock on the wall shows. */
const shown = (at: number): string => new Date(at + berlin(at)).toISOString().slice(0, 16);

describe('a local day', () => {
  it.each([
    ['an ordinary one', '2026-11-21', 24],
    ['the one on which the clocks go forward', '2026-03-29', 23],
    ['the one on which they go back', '2026-10-25', 25],
  ])('%s has %s hours', (_, date, hours) => {
    const from = parseDate(date, berlin) ?? 0;
    expect(shown(from)).toBe(`${date}T00:00`);
    expect(dayOf(from + 13 * HOUR, berlin)).toEqual({ from, span: hours * HOUR });
  });

  it('begins at midnight, seen from its last moment too', () => {
    const from = parseDate('2026-10-25', berlin) ?? 0;
    expect(startOfDay(from + 25 * HOUR - 1, berlin)).toBe(from);
    expect(startOfDay(from + 25 * HOUR, berlin)).toBe(from + 25 * HOUR);
  });

  it('later keeps the time of day', () => {
    const noon = Date.UTC(2026, 2, 28, 11);
    expect(shown(noon)).toBe('2026-03-28T12:00');
    expect(shown(addDays(noon, 1, berlin))).toBe('2026-03-29T12:00');
    expect(shown(addDays(noon, -1, berlin))).toBe('2026-03-27T12:00');
  });

  it('has no half past two when it is skipped: the clock shows what comes after', () => {
    const skipped = Date.UTC(2026, 2, 29, 2, 30);
    expect(shown(momentOf(skipped, berlin))).toBe('2026-03-29T03:30');
  });
});

describe('a date field', () => {
  it('says a day, and is understood', () => {
    const late = Date.UTC(2026, 10, 21, 23, 30);
    expect(dateOf(late, berlin)).toBe('2026-11-22');
    expect(shown(parseDate('2026-11-22', berlin) ?? 0)).toBe('2026-11-22T00:00');
  });

  it.each(['', '2026-11', '2026-13-01', 'yesterday'])('"%s" is no day', (text) => {
    expect(parseDate(text, berlin)).toBeUndefined();
  });
});
