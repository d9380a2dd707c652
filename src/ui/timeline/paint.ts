/** Draws the timeline. Pure but for the canvas: what a frame costs depends on its pixels, not on how much there is. */
import type { Lane } from '../../app/timeline/timeline-data.ts';
import { clusters } from '../../core/timeline/marks.ts';
import { firstAfter } from '../../core/timeline/search.ts';
import { peak, type Strengths } from '../../core/timeline/strength.ts';
import type { Ruler } from '../../core/timeline/ticks.ts';
import { bars, CLIP_KINDS } from '../../core/timeline/track.ts';
import type { View } from '../../core/timeline/view.ts';
import { drawGlyph } from './glyphs.ts';
import { CLIP_ROLES, MARK_ROLES, type Palette } from './palette.ts';

/** Sizes in pixels of the page, for a font of 16: the ruler, a lane, and what is in one. */
export const SIZES = { ruler: 20, lane: 58, marks: 14, clips: 18, gap: 4, glyph: 4.5 } as const;
/** The height of a lane in which all of that has its size; a lower one has everything smaller. */
const FULL = 44;
/** The least that its name can be read in. */
const LEAST = 16;
/** What several lanes share, while each has its least: more would push what is watched out of the window. */
const ALL = 128;

export interface Scene {
  readonly view: View;
  readonly ruler: Ruler;
  readonly nameOf: (at: number, day: boolean, step: number) => string;
  readonly lanes: readonly PaintedLane[];
  readonly colours: Palette;
  readonly font: string;
  /** Pixels of the canvas. */
  readonly width: number;
  /** Pixels of the canvas to one of `SIZES`. */
  readonly unit: number;
}

export interface PaintedLane {
  readonly pieces: readonly Lane[];
  /** What goes on: watched and recorded from then until now. */
  readonly watchedSince: number | undefined;
  readonly recordingSince: number | undefined;
  readonly now: number;
}

/** How high each of so many lanes is. */
export const laneHeight = (lanes: number): number =>
  lanes > 1 ? Math.min(FULL, Math.max(LEAST, Math.floor(ALL / lanes))) : SIZES.lane;

/** Pixels of the canvas to one of `SIZES` within a lane. */
const laneUnit = ({ lanes, unit }: Scene): number => unit * Math.min(1, laneHeight(lanes.length) / FULL);

export const heightOf = (lanes: number): number => SIZES.ruler + Math.max(lanes, 1) * laneHeight(lanes);

export function paint(context: CanvasRenderingContext2D, scene: Scene): void {
  const { lanes, width, unit } = scene;
  context.clearRect(0, 0, width, heightOf(lanes.length) * unit);
  const tall = laneHeight(lanes.length);
  lanes.forEach((lane, index) => drawLane(context, scene, lane, (SIZES.ruler + index * tall) * unit));
  drawRuler(context, scene);
}

const place = ({ view, width }: Scene, at: number): number => ((at - view.from) / view.span) * width;

function drawRuler(context: CanvasRenderingContext2D, scene: Scene): void {
  const { ruler, colours, font, unit, lanes, nameOf } = scene;
  const bottom = heightOf(lanes.length) * unit;
  context.font = font;
  context.textBaseline = 'middle';
  let free = -Infinity;
  for (const { at, kind } of ruler.ticks) {
    const x = Math.round(place(scene, at));
    context.fillStyle = kind === 'day' ? colours.soft : colours.line;
    const top = kind === 'small' ? SIZES.ruler - 4 : SIZES.ruler - 7;
    context.fillRect(
      x,
      top * unit,
      kind === 'day' ? 2 * unit : Math.max(unit, 1),
      kind === 'small' ? 4 * unit : bottom - top * unit,
    );
    if (kind === 'small' || x < free) continue;
    const name = nameOf(at, kind === 'day', ruler.step);
    context.fillStyle = kind === 'day' ? colours.ink : colours.soft;
    context.fillText(name, x + 3 * unit, 8 * unit);
    // A midnight does not stand on the step's own grid when the clocks were changed.
    free = x + context.measureText(name).width + 10 * unit;
  }
}

function drawLane(context: CanvasRenderingContext2D, scene: Scene, lane: PaintedLane, top: number): void {
  const { colours, unit, width } = scene;
  const { pieces, watchedSince, recordingSince, now } = lane;
  const within = laneUnit(scene);
  const clipsTop = top + SIZES.marks * within;
  const base = top + laneHeight(scene.lanes.length) * unit - SIZES.gap * within;
  context.fillStyle = colours.watched;
  for (const { watched } of pieces) drawWatched(context, scene, watched, clipsTop, base);
  const band = (from: number, to: number, height: number): void => {
    const [x0, x1] = [Math.max(place(scene, from), 0), Math.min(place(scene, to), width)];
    if (x1 > x0) context.fillRect(x0, clipsTop, x1 - x0, height);
  };
  if (watchedSince !== undefined) band(watchedSince, now, base - clipsTop);
  for (const piece of pieces) {
    if (piece.strengths !== undefined) drawStrengths(context, scene, piece.begin, piece.strengths, base);
  }
  for (const piece of pieces) drawClips(context, scene, piece, clipsTop);
  if (recordingSince !== undefined) {
    context.fillStyle = colours.rec;
    band(recordingSince, now, SIZES.clips * within);
  }
  for (const { marks } of pieces) {
    clusters(marks, scene.view, width, 3 * SIZES.glyph * within, (x, kind) => {
      context.fillStyle = colours[MARK_ROLES[kind]];
      context.strokeStyle = context.fillStyle;
      drawGlyph(context, kind, x, top + (SIZES.marks / 2) * within, SIZES.glyph * within);
    });
  }
}

function drawWatched(
  context: CanvasRenderingContext2D,
  scene: Scene,
  watched: Float64Array,
  top: number,
  base: number,
): void {
  const { view, width } = scene;
  for (let index = firstAfter(watched, view.from) & ~1; index < watched.length; index += 2) {
    const [from = 0, to = 0] = [watched[index], watched[index + 1]];
    if (from >= view.from + view.span) return;
    const x0 = Math.max(place(scene, from), 0);
    const x1 = Math.min(place(scene, to), width);
    // Between two days nothing may shine through: both edges are on whole pixels.
    context.fillRect(Math.floor(x0), top, Math.max(Math.ceil(x1) - Math.floor(x0), 1), base - top);
  }
}

function drawClips(context: CanvasRenderingContext2D, scene: Scene, { track }: Lane, top: number): void {
  const { view, width, unit, colours } = scene;
  const height = SIZES.clips * laneUnit(scene);
  bars(track, view, width, (x0, x1, first, count, share) => {
    const kind = CLIP_KINDS[track.kind[first] ?? 0] ?? 'change';
    context.fillStyle = colours[CLIP_ROLES[kind]];
    if (count > 1) {
      // Many in one pixel: the fuller, the stronger; but never so faint that it is overlooked.
      context.globalAlpha = 0.45 + 0.55 * share;
      context.fillRect(x0, top, x1 - x0, height);
      context.globalAlpha = 1;
    } else if (x1 - x0 < 6 * unit) {
      context.fillRect(x0, top, Math.max(x1 - x0, unit), height);
    } else {
      context.beginPath();
      // A pixel stays free, so that two that follow on can be told apart.
      context.roundRect(x0, top, x1 - x0 - unit, height, 2 * unit);
      context.fill();
    }
  });
}

function drawStrengths(
  context: CanvasRenderingContext2D,
  scene: Scene,
  begin: number,
  strengths: Strengths,
  base: number,
): void {
  const { view, width, unit, colours, lanes } = scene;
  const others = SIZES.marks + SIZES.clips + SIZES.gap + 2;
  const tall = laneHeight(lanes.length) * unit - others * laneUnit(scene);
  const perPixel = view.span / width;
  // A bar is a pixel of the page, or a second where that is wider.
  const step = Math.max(unit, 1);
  const x0 = Math.max(Math.floor(place(scene, begin) / step) * step, 0);
  const x1 = Math.min(place(scene, begin + 86_400_000), width);
  context.fillStyle = colours.activity;
  for (let x = x0; x < x1; x += step) {
    const from = (view.from + x * perPixel - begin) / 1000;
    const strength = peak(strengths, from, from + (step * perPixel) / 1000);
    if (strength === 0) continue;
    const height = Math.max((strength / 255) * tall, unit);
    context.fillRect(x, base - height, step, height);
  }
}
