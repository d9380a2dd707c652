/** The outcomes as lines of a table, and their sum. */
import type { Outcome } from './kill.ts';

const WIDTHS = [4, 7, 17, 11, 6, 6, 10, 8, 10, 7];

const row = (cells: readonly (string | number)[]): string =>
  cells.map((cell, index) => String(cell).padEnd(WIDTHS[index] ?? 0)).join('');

export const HEADER = row([
  'n',
  'GOP',
  'killed',
  'fragments',
  'kept',
  'found',
  ' recovered',
  'missing',
  'on the way',
  ' closed',
  ' verdict',
]);

/** What is wrong with one outcome, as sentences. */
export const faultsOf = ({ verdict, altered, reached }: Outcome): readonly string[] => [
  ...verdict.faults,
  ...altered.map((name) => `${name} is not as it was.`),
  ...(reached ? [] : ['It was not killed where it was to be.']),
];

export function lineOf(outcome: Outcome): string {
  const { kill, known, verdict, closed } = outcome;
  const faults = faultsOf(outcome);
  return row([
    kill.n,
    kill.gop,
    kill.moment,
    known.fragments,
    known.kept,
    verdict.frames,
    ` ${verdict.recovered}`,
    verdict.missing,
    verdict.onTheWay,
    ` ${closed}`,
    faults.length === 0 ? ' ok' : ` ${faults.join(' ')}`,
  ]);
}

export interface Sum {
  readonly kills: number;
  readonly faults: number;
  /** Of one kill. */
  readonly mostMissing: number;
  readonly frames: number;
  readonly recovered: number;
  readonly closedChecked: number;
  readonly closedAltered: number;
}

export function sumOf(outcomes: readonly Outcome[]): Sum {
  const add = (value: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + value(outcome), 0);
  return {
    kills: outcomes.length,
    faults: outcomes.filter((outcome) => faultsOf(outcome).length > 0).length,
    mostMissing: Math.max(0, ...outcomes.map(({ verdict }) => verdict.missing)),
    frames: add(({ verdict }) => verdict.frames),
    recovered: add(({ verdict }) => verdict.recovered),
    closedChecked: add(({ closed }) => closed),
    closedAltered: add(({ altered }) => altered.length),
  };
}
