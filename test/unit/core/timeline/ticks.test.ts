import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../../src/core/timeline/days.ts';
import { ruler } from '../../../../src/core/timeline/ticks.ts';
import { berlin } from './zone.ts';

const HOUR = 3_600_000;
const day = (date: string): number => parseDate(date, berlin) ?? 0;
const shown = (at: number): string => new Date(at + berlin(at)).toISOString().slice(11, 16);
const named = (from: number, span: number, width: number): string[] =>
  ruler({ from, span }, width, 70, berlin)
    .ticks.filter(({ kind }) => kind !== 'small')
    .map(({ at }) => shown(at));

describe('the ruler', () => {
  it.each([
    [24 * HOUR, 1000, 2 * HOUR],
    [24 * HOUR, 360, 6 * HOUR],
    [24 * HOUR, 3840, 30 * 60_000],
    [HOUR, 1000, 5 * 60_000],
    [10_000, 1000, 1000],
    [7 * 24 * HOUR, 1000, 12 * HOUR],
    [7 * 24 * HOUR, 300, 24 * HOUR],
  ])('of %i ms on %i pixels names every %i ms', (span, width, step) => {
    expect(ruler({ from: day('2026-11-21'), span }, width, 70, berlin).step).toBe(step);
  });

  it('stands on full local times, wherever the view begins', () => {
    expect(named(day('2026-11-21') + 1234, 12 * HOUR, 500)).toEqual([
      '02:00',
      '04:00',
      '06:00',
      '08:00',
      '10:00',
      '12:00',
    ]);
  });

  it('marks midnight as the beginning of a day', () => {
    const { ticks } = ruler({ from: day('2026-11-21') - HOUR, span: 2 * HOUR }, 500, 70, berlin);
    expect(ticks.filter(({ kind }) => kind === 'day').map(({ at }) => at)).toEqual([day('2026-11-21')]);
  });

  it('leaves out the hour that is skipped', () => {
    expect(named(day('2026-03-29'), 6 * HOUR, 500)).toEqual([
      '00:00',
      '01:00',
      '03:00',
      '04:00',
      '05:00',
      '06:00',
    ]);
  });

  it('shows the hour twice that comes twice', () => {
    expect(named(day('2026-10-25'), 6 * HOUR, 500)).toEqual([
      '00:00',
      '01:00',
      '02:00',
      '02:00',
      '03:00',
      '04:00',
    ]);
  });

  it('has no more marks than can be told apart', () => {
    for (const span of [5000, HOUR, 24 * HOUR, 7 * 24 * HOUR]) {
      expect(ruler({ from: day('2026-03-28'), span }, 1000, 70, berlin).ticks.length).toBeLessThan(200);
    }
  });
});
