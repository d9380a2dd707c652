/** The benchmark's table as text. Pure. */
import type { Gate } from './gates.ts';
import { rate, ratio, type Row, type Share } from './row.ts';

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ['detector', ({ contender }) => contender],
  ['stream', ({ group }) => group],
  ['must', ({ must }) => share(must)],
  ['should', ({ should }) => share(should)],
  ['≥ 2 %', ({ large }) => share(large)],
  ['false/h', ({ falseClips, watched }) => rate(falseClips, watched).toFixed(1)],
  ['idle recorded', ({ recorded, idle }) => percent(rate(recorded, idle))],
  ['p50 s', ({ latency }) => seconds(latency.p50)],
  ['p95 s', ({ latency }) => seconds(latency.p95)],
  ['onset inside', ({ inside }) => (inside.of > 0 ? percent(ratio(inside)) : '–')],
  ['ms/sample', ({ cost }) => (cost > 0 ? cost.toFixed(1) : '–')],
];

const share = ({ hits, of }: Share): string => `${hits}/${of}`;
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const seconds = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(1));

/** A table as Markdown, so that it can be put into a page as it is. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, of]) => of(row)))];
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const [head = '', ...body] = cells.map(
    (line) => `| ${line.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width, column) => (column < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [head, rule, ...body].join('\n');
}

/** A line for each row in whose scenes something came and went between two looks; none of it counts as recall. */
export function glimpsesOf(rows: readonly Row[]): readonly string[] {
  return rows
    .filter(({ glimpses: { large, small } }) => large.of + small.of > 0)
    .map(
      ({ contender, group, glimpses: { large, small } }) =>
        `${contender}, ${group}: of what was there for less than half a second, ${share(large)} of 2 % or more found, ${share(small)} of less`,
    );
}

/** Two lines for each row of the app's own detector: what a sample costs beside its mean, and what the tile log grows by. */
export function ownLinesOf(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ group, own }) => {
    if (own === undefined) return [];
    const { slow, fullHd, logged } = own;
    const large =
      fullHd === undefined
        ? ''
        : `; at 1920x1080 ${fullHd.cost.toFixed(1)} ms, 95 of 100 within ${fullHd.slow.toFixed(1)} ms`;
    return [
      `tiles, ${group}: 95 of 100 samples within ${slow.toFixed(1)} ms${large}`,
      `tiles, ${group}: ${kilobytes(logged.eventful)} an hour for the tile log where something happens, ${kilobytes(logged.idle)} where nothing does`,
    ];
  });
}

const kilobytes = (bytes: number): string => `${(bytes / 1e3).toFixed(1)} kB`;

/** Words to the left, numbers to the right. */
const pad = (cell: string, width: number, column: number): string =>
  column < 2 ? cell.padEnd(width) : cell.padStart(width);

export const sentenceOf = ({ what, bound, limit, value, passed }: Gate): string =>
  `${passed ? 'kept  ' : 'MISSED'}  ${what}: ${value.toFixed(3)} (at ${bound} ${limit})`;
