/**
 * What is kept of a sample in which something counted: enough to draw the day's heat and to find the events again under
 * another number of tiles. Records follow one another in a file that only grows; idle time writes none.
 *
 * kind and quality (1 byte), then base-128 numbers: pts in µs, pts minus both onset bounds, columns, rows, length of the runs; then
 * the runs. A record names its own grid, so a mode change needs no mark of its own.
 */
import { type Micros, micros } from '../time.ts';
import type { OnsetBounds } from './group.ts';
import { MAX_PLANE_SIDE, TILE_EDGE } from './plane.ts';
import type { Quality } from './quality.ts';
import { decodeRuns } from './tile-runs.ts';
import type { TileRule } from './tile-watch.ts';
import { ByteCursor, pushVarint } from './varint.ts';

/** `novel`: tiles that became news and were handed to the group rule. The others are events as they stand. */
export type RecordKind = 'novel' | Exclude<TileRule, 'tiles'>;

export interface TileRecord {
  readonly kind: RecordKind;
  /** Media time of the sample. */
  readonly pts: Micros;
  /** Not later than `pts`. */
  readonly onset: OnsetBounds;
  /** In which quality the sample was judged: a coarse one asks for more tiles. */
  readonly quality: Quality;
  readonly columns: number;
  readonly rows: number;
  /** Which tiles, as `encodeRuns` writes them: a week of bitmaps would not fit into memory, a week of runs does. */
  readonly runs: Uint8Array;
}

/** A kind's number is its place in here; the first byte adds `COARSE` for a coarse sample. */
const KINDS: readonly RecordKind[] = ['novel', 'area', 'frozen'];
const COARSE = 128;

const MAX_TILES_A_SIDE = MAX_PLANE_SIDE / TILE_EDGE;

export function encodeRecord(record: TileRecord): Uint8Array<ArrayBuffer> {
  const { kind, quality, pts, onset, columns, rows, runs } = record;
  const head = [KINDS.indexOf(kind) + (quality === 'coarse' ? COARSE : 0)];
  for (const value of [pts, pts - onset.after, pts - onset.by, columns, rows, runs.length]) {
    pushVarint(head, Math.max(0, value));
  }
  const bytes = new Uint8Array(head.length + runs.length);
  bytes.set(head);
  bytes.set(runs, head.length);
  return bytes;
}

/**
 * The whole records at the start of `bytes`, and how many bytes they take; their runs are views of `bytes`. A writer that died leaves a torn record at
 * the end; whatever follows the first damage is left out, because nothing tells where the next record begins.
 */
export function decodeRecords(bytes: Uint8Array): {
  readonly records: readonly TileRecord[];
  readonly whole: number;
} {
  const records: TileRecord[] = [];
  let whole = 0;
  while (whole < bytes.length) {
    const cursor = new ByteCursor(bytes, whole);
    const record = readRecord(cursor);
    if (record === undefined) break;
    records.push(record);
    whole = cursor.at;
  }
  return { records, whole };
}

function readRecord(cursor: ByteCursor): TileRecord | undefined {
  const first = cursor.take(1)?.[0] ?? COARSE - 1;
  const kind = KINDS[first % COARSE];
  const quality: Quality = first < COARSE ? 'fine' : 'coarse';
  const [pts, after, by, columns, rows, length] = Array.from({ length: 6 }, () => cursor.varint());
  if (kind === undefined || pts === undefined || after === undefined || by === undefined) return undefined;
  if (columns === undefined || rows === undefined || length === undefined) return undefined;
  if (!fits(columns) || !fits(rows)) return undefined;
  const runs = cursor.take(length);
  if (runs === undefined || decodeRuns(runs, columns * rows) instanceof Error) return undefined;
  const onset = { after: pts - after, by: pts - by };
  return { kind, pts: micros(pts), onset, quality, columns, rows, runs };
}

const fits = (tiles: number): boolean => tiles >= 1 && tiles <= MAX_TILES_A_SIDE;
