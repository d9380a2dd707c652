/** What a point of the drawing means: a moment and a lane, and how far off a pointer may be. */
import type { Place, Timeline } from '../../app/timeline/timeline.ts';
import { laneHeight, SIZES } from './paint.ts';

/** Pixels by which a pointer may miss what it means. */
const NEAR = 6;

/** Milliseconds. @param width Of the drawing, in pixels of the page. */
export const nearby = (timeline: Timeline, width: number): number =>
  (timeline.view.get().span * NEAR) / Math.max(width, 1);

/**
 * The place where the person is: what lay below the playhead to the pixel when they chose it, at the moment where that
 * stands. Whoever is at now is at nothing that is over.
 */
export function ownPlace(timeline: Timeline, width: number): Place {
  const at = timeline.follows.get() ? timeline.now() : timeline.cursor.get();
  const within = timeline.follows.get() ? 0 : timeline.aim / Math.max(width, 1);
  return { ...timeline.placeAt(at, within), at };
}

/** @param x and `y`: pixels of the page from the drawing's corner. */
export function placeBelow(timeline: Timeline, width: number, x: number, y: number): Place {
  const { from, span } = timeline.view.get();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const devices = timeline.devices();
  const lane = Math.floor((y / rem - SIZES.ruler) / laneHeight(devices.length));
  const device = devices[Math.min(Math.max(lane, 0), devices.length - 1)];
  const at = from + (x / Math.max(width, 1)) * span;
  return timeline.placeAt(at, nearby(timeline, width), device?.id);
}
