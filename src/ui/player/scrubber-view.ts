/** What the scrubber shows of a clip, as shares of its length. Pure. */
import type { FramesView } from '../../app/player/clip-page.ts';
import type { ClipRow } from '../../core/clip/clip.ts';
import { columnsOf } from '../../core/player/activity.ts';
import { deathIn, onsetIn } from '../../core/player/moments.ts';
import type { Stretch } from '../../core/player/stretch.ts';
import type { ScrubberPlot } from './scrubber-plot.ts';

/** @param columns Of the curve. */
export function plotOf(row: ClipRow, frames: FramesView, skipping: boolean, columns: number): ScrubberPlot {
  const known = frames.kind === 'known';
  const length = known ? frames.table.end : row.duration;
  const share = ({ from, until }: Stretch): readonly [number, number] => [from / length, until / length];
  const death = deathIn(row);
  const onset = onsetIn(row);
  const marks = [...row.markers.map(({ at }) => at), ...(death === undefined ? [] : [death])];
  return {
    columns: known ? columnsOf(frames.table, frames.levels, columns) : new Float32Array(0),
    skipped: known && skipping ? frames.still.map(share) : [],
    damaged: row.gaps.map(({ at, until }) => share({ from: at, until })),
    marks: marks.map((at) => at / length),
    onset: onset === undefined ? undefined : onset / length,
  };
}
