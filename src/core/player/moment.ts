/** The places in a clip that a person jumps between. */
import { type Micros, micros } from '../time.ts';

/** Microseconds within which a place counts as the one that is looked at, so that a second press leads on from it. */
const NEAR = 500_000;

/** The next place after a moment or before it; `undefined` when there is none. In any order. */
export function nextMoment(places: readonly Micros[], at: Micros, direction: 1 | -1): Micros | undefined {
  const beyond = places.filter((place) => (direction === 1 ? place > at : place < at - NEAR));
  if (beyond.length === 0) return undefined;
  return micros(beyond.reduce((a, b) => (direction === 1 ? Math.min(a, b) : Math.max(a, b)) as Micros));
}
