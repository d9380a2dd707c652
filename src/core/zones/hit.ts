/** What lies under a pointer, among masks drawn over a picture. */
import type { Zone } from '../detect/masks.ts';
import type { ScreenPoint } from '../screen.ts';
import type { ZoneRef } from './edit.ts';

/** How far from its tip a pointer still reaches, in shares of the picture; a finger reaches further than a mouse. */
export type Reach = ScreenPoint;

/**
 * A corner of the selected zone, since only its corners are shown; else the zone itself, the selected one first and then
 * the one that was drawn last. The last resort is an edge within reach, or a sliver could not be taken hold of.
 */
export function hit(
  zones: readonly Zone[],
  at: ScreenPoint,
  reach: Reach,
  selected: number | undefined,
): ZoneRef | undefined {
  if (selected !== undefined) {
    const point = cornerAt(zones[selected]?.points ?? [], at, reach);
    if (point !== undefined) return { zone: selected, point };
  }
  const order = zones.map((_, index) => index).toReversed();
  if (selected !== undefined) order.unshift(selected);
  const inside = order.find((index) => contains(zones[index]?.points ?? [], at));
  const zone = inside ?? order.find((index) => touchesEdge(zones[index]?.points ?? [], at, reach));
  return zone === undefined ? undefined : { zone };
}

/** The nearest point within reach. */
export function cornerAt(points: readonly ScreenPoint[], at: ScreenPoint, reach: Reach): number | undefined {
  let nearest: number | undefined;
  let least = 1;
  for (const [index, point] of points.entries()) {
    const distance = distanceTo(point, at, reach);
    if (distance > least) continue;
    least = distance;
    nearest = index;
  }
  return nearest;
}

export const isWithin = (a: ScreenPoint, b: ScreenPoint, reach: Reach): boolean =>
  distanceTo(a, b, reach) <= 1;

/** In reaches: 1 is just within. */
const distanceTo = (a: ScreenPoint, b: ScreenPoint, reach: Reach): number =>
  Math.hypot((a.x - b.x) / reach.x, (a.y - b.y) / reach.y);

/** Even-odd, as masks are understood everywhere else. */
function contains(points: readonly ScreenPoint[], { x, y }: ScreenPoint): boolean {
  let inside = false;
  let a = points.at(-1);
  for (const b of points) {
    if (a !== undefined && a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) {
      inside = !inside;
    }
    a = b;
  }
  return inside;
}

function touchesEdge(points: readonly ScreenPoint[], at: ScreenPoint, reach: Reach): boolean {
  return points.some((a, index) => {
    const b = points[(index + 1) % points.length] ?? a;
    // In reaches, where a reach is round whatever the picture's shape.
    const edge = { x: (b.x - a.x) / reach.x, y: (b.y - a.y) / reach.y };
    const way = { x: (at.x - a.x) / reach.x, y: (at.y - a.y) / reach.y };
    const length = edge.x ** 2 + edge.y ** 2;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (way.x * edge.x + way.y * edge.y) / length));
    return Math.hypot(way.x - along * edge.x, way.y - along * edge.y) <= 1;
  });
}
