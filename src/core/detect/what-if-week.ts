/** A long time's stored records, cut where nothing carries over, so that they can be replayed a little at a time. */
import { type Micros, type WallMs, wallMs } from '../time.ts';
import type { TileRecord } from './tile-record.ts';
import { span } from './tuning.ts';

/** Records of one device's stream, in their order. */
export interface Stretch<R extends TileRecord = TileRecord> {
  readonly device: string;
  /** Wall clock at stream time 0 (ms); one that is far off is another stream, whose times have nothing to do with these. */
  readonly origin: number;
  readonly records: readonly R[];
}

/**
 * Seconds of silence after which the group rule remembers nothing: more than its aftermath and the longest window that the
 * settings allow.
 */
const FORGOTTEN = 31;

/** Milliseconds by which the wall clock may stray against the stream's own. */
const SAME_ORIGIN = 1000;

/**
 * The records of `stretches`, which come in the order of their time, as pieces that can be judged one by one with the same
 * result as all at once.
 *
 * @param merge Seconds of quiet that end a clip; a piece is never cut inside a clip.
 */
export function pieces<R extends TileRecord>(
  stretches: Iterable<Stretch<R>>,
  merge: number,
): readonly (readonly R[])[] {
  const quiet = span(Math.max(FORGOTTEN, merge));
  const found: R[][] = [];
  const newest = new Map<string, Newest<R>>();
  for (const { device, origin, records } of stretches) {
    for (const record of records) {
      const before = newest.get(device);
      const piece = before !== undefined && goesOn(before, origin, record, quiet) ? before.piece : [];
      if (piece.length === 0) found.push(piece);
      piece.push(record);
      newest.set(device, { piece, origin, last: record.pts });
    }
  }
  return found;
}

interface Newest<R> {
  readonly piece: R[];
  readonly origin: number;
  readonly last: Micros;
}

function goesOn(before: Newest<unknown>, origin: number, { pts }: TileRecord, quiet: number): boolean {
  const gap = pts - before.last;
  return Math.abs(origin - before.origin) <= SAME_ORIGIN && gap >= 0 && gap <= quiet;
}

/** A record that knows whose it is and what the wall clock was at its stream's time 0. */
export type Placed = TileRecord & Pick<Stretch, 'device' | 'origin'>;

export const placed = (stretches: readonly Stretch[]): readonly Stretch<Placed>[] =>
  stretches.map(({ device, origin, records }) => ({
    device,
    origin,
    records: records.map((record) => ({ ...record, device, origin })),
  }));

/** The wall clock strays against the stream's own: it is the one of the record before the moment that counts. */
export function wallIn(piece: readonly Pick<Placed, 'origin' | 'pts'>[], pts: number): WallMs {
  const { origin } = piece.findLast((record) => record.pts <= pts) ?? piece[0] ?? { origin: 0 };
  return wallMs(origin + pts / 1000);
}
