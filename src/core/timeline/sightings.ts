/** What stored records of the picture rule say about a time: when something counted, and which events came of it. */
import type { PastEvent } from '../detect/heat.ts';
import { decodeRuns } from '../detect/tile-runs.ts';
import type { TileTuning } from '../detect/tuning.ts';
import { episodes } from '../detect/what-if.ts';
import { pieces, placed, type Stretch, wallIn } from '../detect/what-if-week.ts';
import type { Sightings } from './digest.ts';
import { strengthOf } from './strength.ts';

/** What made an event, as the settings say. */
export interface EventRule {
  /** Tiles that make one, and seconds of quiet that end one. */
  readonly tiles: number;
  readonly merge: number;
  readonly tuning: Pick<TileTuning, 'window' | 'reach'>;
}

/** @param stretches Of one device, in the order of their time. */
export function sightingsOf(
  device: string,
  stretches: readonly Stretch[],
  { tiles, merge, tuning }: EventRule,
): Sightings {
  const events: PastEvent[] = [];
  for (const piece of pieces(placed(stretches.map((stretch) => ({ ...stretch, device }))), merge)) {
    for (const { onset, until, rules } of episodes(piece, tuning, tiles, merge)) {
      events.push({ at: wallIn(piece, onset.by), until: wallIn(piece, until), rule: rules[0] ?? 'tiles' });
    }
  }
  return { device, events, samples: samplesOf(stretches) };
}

function* samplesOf(
  stretches: readonly Stretch[],
): Generator<{ readonly at: number; readonly strength: number }> {
  for (const { origin, records } of stretches) {
    for (const { pts, columns, rows, runs } of records) {
      const bitmap = decodeRuns(runs, columns * rows);
      if (bitmap instanceof Error) continue;
      const marked = bitmap.reduce((sum, tile) => sum + tile, 0);
      yield { at: origin + pts / 1000, strength: strengthOf(marked / bitmap.length) };
    }
  }
}
