/** The promises that the app's own detector has to keep, checked on its rows. Pure. */
import { add, rate, ratio, type Row } from './row.ts';

export interface Gate {
  readonly what: string;
  readonly bound: 'least' | 'most';
  readonly limit: number;
  readonly value: number;
  readonly passed: boolean;
}

/** @param rows Those of the app's own detector. */
export function gatesOf(rows: readonly Row[]): readonly Gate[] {
  const usual = rows.filter(({ group }) => group === 'quality' || group === 'floor');
  const starved = rows.filter(({ group }) => group === 'starved');
  const fullHd = usual.flatMap(({ own }) => (own?.fullHd === undefined ? [] : [own.fullHd.cost]));
  return [
    least('recall, a line of text or more', 0.99, ratio(add(usual.map(({ must }) => must)))),
    least('recall, four glyphs, fades, colours', 0.9, ratio(add(usual.map(({ should }) => should)))),
    most('false clips an hour', 0.5, perHour(usual)),
    most('idle time recorded', 0.01, recorded(usual)),
    least('onset inside the pre-roll', 1, ratio(add(usual.map(({ inside }) => inside)))),
    most('milliseconds a sample', 5, Math.max(0, ...usual.map(({ cost }) => cost))),
    ...(fullHd.length === 0 ? [] : [most('milliseconds a sample at 1920x1080', 5, Math.max(...fullHd))]),
    least('starved: recall, 2 % of the screen or more', 0.9, ratio(add(starved.map(({ large }) => large)))),
    most('starved: false clips an hour', 1, perHour(starved)),
  ];
}

const sum = (rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const perHour = (rows: readonly Row[]): number =>
  rate(
    sum(rows, (row) => row.falseClips),
    sum(rows, (row) => row.watched),
  );

const recorded = (rows: readonly Row[]): number =>
  rate(
    sum(rows, (row) => row.recorded),
    sum(rows, (row) => row.idle),
  );

const least = (what: string, limit: number, value: number): Gate => ({
  what,
  bound: 'least',
  limit,
  value,
  passed: value >= limit,
});

const most = (what: string, limit: number, value: number): Gate => ({
  what,
  bound: 'most',
  limit,
  value,
  passed: value <= limit,
});
