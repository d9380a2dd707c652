/** What stored records say about some time: which regions counted how often, and what came of it. */
import { type Micros, type WallMs, wallMs } from '../time.ts';
import type { TileRecord } from './tile-record.ts';
import { decodeRuns } from './tile-runs.ts';
import type { TileRule } from './tile-watch.ts';
import type { TileTuning } from './tuning.ts';
import { pieces, type Stretch, wallIn } from './what-if-week.ts';
import { episodes } from './what-if.ts';

export interface HeatQuestion {
  readonly from: WallMs;
  readonly to: WallMs;
  /** The tiles of the picture that the heat is drawn on; records of another mode are laid over them by their place. */
  readonly columns: number;
  readonly rows: number;
  /** Tiles that make an event, and seconds of quiet that end one. */
  readonly tiles: number;
  readonly merge: number;
  readonly tuning: Pick<TileTuning, 'window' | 'reach'>;
}

export interface PastEvent {
  readonly at: WallMs;
  readonly until: WallMs;
  readonly rule: TileRule;
}

export interface Heat {
  /** Samples in which each tile counted, whether or not an event came of it. */
  readonly counts: Uint32Array<ArrayBuffer>;
  /** The newest `MOST_EVENTS`, the oldest of them first. */
  readonly events: readonly PastEvent[];
}

/** A list that a person reads, and a message that is copied. */
export const MOST_EVENTS = 200;

/** @param stretches In the order of their time; a stream goes on from one to the next. */
export function heatOf(stretches: readonly Stretch[], question: HeatQuestion): Heat {
  const { from, to, columns, rows, tiles, merge, tuning } = question;
  const counts = new Uint32Array(columns * rows);
  const asked = stretches.map(({ device, origin, records }) => ({
    device,
    origin,
    records: records
      .filter(({ pts }) => wallAt(origin, pts) >= from && wallAt(origin, pts) <= to)
      .map((record) => ({ ...record, origin })),
  }));
  for (const { records } of asked) for (const record of records) addTo(counts, columns, rows, record);
  const events: PastEvent[] = [];
  for (const piece of pieces(asked, merge)) {
    for (const { onset, until, rules } of episodes(piece, tuning, tiles, merge)) {
      events.push({ at: wallIn(piece, onset.by), until: wallIn(piece, until), rule: rules[0] ?? 'tiles' });
    }
  }
  return { counts, events: events.toSorted((a, b) => a.at - b.at).slice(-MOST_EVENTS) };
}

const wallAt = (origin: number, pts: Micros): WallMs => wallMs(origin + pts / 1000);

/** One more for each tile that the record marks, or that lies under such a tile of another mode. */
function addTo(counts: Uint32Array, columns: number, rows: number, record: TileRecord): void {
  const bitmap = decodeRuns(record.runs, record.columns * record.rows);
  if (bitmap instanceof Error) return;
  const same = record.columns === columns && record.rows === rows;
  for (let tile = 0; tile < counts.length; tile += 1) {
    const under = same ? tile : tileUnder(tile, columns, rows, record);
    if (bitmap[under] === 1) counts[tile] = (counts[tile] ?? 0) + 1;
  }
}

/** The record's tile at the middle of a tile of ours. */
function tileUnder(tile: number, columns: number, rows: number, record: TileRecord): number {
  const x = ((tile % columns) + 0.5) / columns;
  const y = (Math.floor(tile / columns) + 0.5) / rows;
  return Math.floor(y * record.rows) * record.columns + Math.floor(x * record.columns);
}
