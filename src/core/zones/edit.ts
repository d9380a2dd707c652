/** Edits of masks: each takes the list as it is and gives the list as it shall be, and changes nothing in place. */
import { MOST_POINTS, type Zone } from '../detect/masks.ts';
import type { ScreenBox, ScreenPoint } from '../screen.ts';

/** A zone by its place in the list, or one of its corners. */
export interface ZoneRef {
  readonly zone: number;
  readonly point?: number;
}

/** A polygon has no fewer corners. */
export const FEWEST_POINTS = 3;

/** The corners of the rectangle that spans two points, clockwise from the upper left. */
export function rectangle(a: ScreenPoint, b: ScreenPoint): readonly ScreenPoint[] {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

export function boundsOf(points: readonly ScreenPoint[]): ScreenBox {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The corner itself, or the upper left of what a zone spans: what a move is measured by. */
export function anchorOf(zones: readonly Zone[], { zone, point }: ZoneRef): ScreenPoint | undefined {
  const points = zones[zone]?.points;
  if (points === undefined) return undefined;
  return point === undefined ? boundsOf(points) : points[point];
}

/** Moves a corner, or a whole zone without changing its shape, as far as the picture goes. */
export function moved(zones: readonly Zone[], ref: ZoneRef, by: ScreenPoint): readonly Zone[] {
  return replaced(zones, ref.zone, ({ kind, points }) => {
    if (ref.point !== undefined) {
      return { kind, points: points.map((each, at) => (at === ref.point ? shifted(each, by) : each)) };
    }
    const { x, y, width, height } = boundsOf(points);
    const kept = { x: clamp(by.x, -x, 1 - x - width), y: clamp(by.y, -y, 1 - y - height) };
    return { kind, points: points.map((each) => shifted(each, kept)) };
  });
}

export const removed = (zones: readonly Zone[], zone: number): readonly Zone[] =>
  zones.filter((_, index) => index !== zone);

/** Without a corner; the very same list when no polygon would be left. */
export function cornerRemoved(zones: readonly Zone[], zone: number, point: number): readonly Zone[] {
  if ((zones[zone]?.points.length ?? 0) <= FEWEST_POINTS) return zones;
  return replaced(zones, zone, ({ kind, points }) => ({
    kind,
    points: points.filter((_, at) => at !== point),
  }));
}

/** With a corner in the middle of the edge that follows a corner; the very same list when there are as many as may be. */
export function cornerAdded(zones: readonly Zone[], zone: number, after: number): readonly Zone[] {
  if ((zones[zone]?.points.length ?? 0) >= MOST_POINTS) return zones;
  return replaced(zones, zone, ({ kind, points }) => {
    const a = points[after];
    const b = points[(after + 1) % points.length];
    if (a === undefined || b === undefined) return { kind, points };
    return { kind, points: points.toSpliced(after + 1, 0, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }) };
  });
}

/** A mask becomes an area that alone counts, and the other way round. */
export const turned = (zones: readonly Zone[], zone: number): readonly Zone[] =>
  replaced(zones, zone, ({ kind, points }) => ({ kind: kind === 'mask' ? 'only' : 'mask', points }));

/** The zone's number among those of its kind, from 1, as it is named to a person. */
export const numberOf = (zones: readonly Zone[], zone: number): number =>
  zones.slice(0, zone + 1).filter(({ kind }) => kind === zones[zone]?.kind).length;

/** Where the edge begins that is the longest: there a new corner is of most use. */
export function longestEdge(points: readonly ScreenPoint[]): number {
  const lengths = points.map((a, at) => {
    const b = points[(at + 1) % points.length] ?? a;
    return Math.hypot(b.x - a.x, b.y - a.y);
  });
  return lengths.indexOf(Math.max(...lengths));
}

const replaced = (zones: readonly Zone[], index: number, change: (zone: Zone) => Zone): readonly Zone[] =>
  zones.map((zone, at) => (at === index ? change(zone) : zone));

const shifted = (point: ScreenPoint, by: ScreenPoint): ScreenPoint => ({
  x: clamp(point.x + by.x, 0, 1),
  y: clamp(point.y + by.y, 0, 1),
});

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
