/** A long time's stored records, cut where nothing carries over, so that they can be replayed a little at a time. */
import type { Micros } from '../time.ts';
import type { TileRecord } from './tile-record.ts';
import { span } from './tuning.ts';

/** Records of one device's stream, in their order. */
export interface Stretch {
  readonly device: string;
  /** Wall clock at stream time 0 (ms): another one is another stream, whose times have nothing to do with these. */
  readonly origin: number;
  readonly records: readonly TileRecord[];
}

/**
 * Seconds of silence after which the group rule remembers nothing: more than its aftermath and the longest window that the
 * settings allow.
 */
const FORGOTTEN = 31;

/**
 * The records of `stretches`, which come in the order of their time, as pieces that can be judged one by one with the same
 * result as all at once.
 *
 * @param merge Seconds of quiet that end a clip; a piece is never cut inside a clip.
 */
export function pieces(stretches: Iterable<Stretch>, merge: number): readonly (readonly TileRecord[])[] {
  const quiet = span(Math.max(FORGOTTEN, merge));
  const found: TileRecord[][] = [];
  const newest = new Map<string, { readonly piece: TileRecord[]; readonly last: Micros }>();
  for (const { device, origin, records } of stretches) {
    const stream = `${origin} ${device}`;
    for (const record of records) {
      const before = newest.get(stream);
      const gap = before === undefined ? Number.POSITIVE_INFINITY : record.pts - before.last;
      const goesOn = before !== undefined && gap >= 0 && gap <= quiet;
      const piece = goesOn ? before.piece : [];
      if (!goesOn) found.push(piece);
      piece.push(record);
      newest.set(stream, { piece, last: record.pts });
    }
  }
  return found;
}
