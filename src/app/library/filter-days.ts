/** The days of a filter by the clock and calendar of this browser. */
import type { Bounds, ClipFilter, DaysBack, LocalDay } from '../../core/clip/filter.ts';
import { LAST_WALL } from '../../core/clip/id.ts';
import { type WallMs, wallMs } from '../../core/time.ts';

/** First and last day, counted back from today. */
const BACK: Readonly<Record<DaysBack, readonly [number, number]>> = {
  today: [0, 0],
  yesterday: [1, 1],
  week: [6, 0],
  month: [29, 0],
};

export function boundsOf({ days, from, until }: ClipFilter, now: WallMs): Bounds {
  if (days === undefined) {
    return {
      from: from === undefined ? wallMs(0) : startOf(from, 0),
      until: until === undefined ? wallMs(LAST_WALL + 1) : startOf(until, 1),
    };
  }
  const today = new Date(now);
  const start = (back: number): WallMs =>
    wallMs(new Date(today.getFullYear(), today.getMonth(), today.getDate() - back).getTime());
  const [first, last] = BACK[days];
  return { from: start(first), until: start(last - 1) };
}

/** Days are counted by the calendar: where the clock changes, one has 23 or 25 hours. */
function startOf(day: LocalDay, later: number): WallMs {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return wallMs(Math.max(0, new Date(year, month - 1, date + later).getTime()));
}
