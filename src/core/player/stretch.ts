/** Which stretches of a clip to play when the still parts are skipped, and where a player that does so goes on. */
import { type Micros, micros, secondsToMicros } from '../time.ts';

/** A part of a clip: from its first moment on and before its last. */
export interface Stretch {
  readonly from: Micros;
  readonly until: Micros;
}

/** What is shown before a change, so that it is seen happening, and after it, so that it can be read. */
const LEAD = secondsToMicros(1);
const TRAIL = secondsToMicros(2);
/** A shorter still part is played: a jump would disturb more than it saves. */
const LEAST_STILL = secondsToMicros(1);

/**
 * What to play, in order and apart from each other: each change with what leads to it and what follows. All of the clip
 * when nothing in it changed, since then there is nothing to prefer.
 *
 * @param changes In any order; they may overlap and reach beyond the clip.
 */
export function stretchesToPlay(changes: readonly Stretch[], length: Micros): readonly Stretch[] {
  const wide = changes
    .map(({ from, until }) => ({ from: Math.max(0, from - LEAD), until: Math.min(length, until + TRAIL) }))
    .filter(({ from, until }) => until > from)
    .toSorted((a, b) => a.from - b.from);
  const found: { from: number; until: number }[] = [];
  for (const { from, until } of wide) {
    const last = found.at(-1);
    const reached = last?.until ?? 0;
    if (from - reached >= LEAST_STILL) found.push({ from, until });
    else if (last === undefined) found.push({ from: 0, until });
    else last.until = Math.max(reached, until);
  }
  const last = found.at(-1);
  if (last === undefined) return [{ from: micros(0), until: length }];
  if (length - last.until < LEAST_STILL) last.until = length;
  return found.map(({ from, until }) => ({ from: micros(from), until: micros(until) }));
}

/** What lies between them: the still parts, in order. */
export function stillParts(stretches: readonly Stretch[], length: Micros): readonly Stretch[] {
  const edges = [micros(0), ...stretches.flatMap(({ from, until }) => [from, until]), length];
  const parts: Stretch[] = [];
  for (let at = 0; at + 1 < edges.length; at += 2) {
    const [from = length, until = length] = [edges[at], edges[at + 1]];
    if (until > from) parts.push({ from, until });
  }
  return parts;
}

/**
 * Where to go on at a moment that is played forwards: there itself inside of a stretch, else where the next one begins.
 * `undefined` when all that follows is still.
 */
export function playOn(stretches: readonly Stretch[], at: Micros): Micros | undefined {
  const next = stretches.find(({ until }) => until > at);
  return next === undefined ? undefined : micros(Math.max(next.from, at));
}

/** The same backwards: inside of a still part, the end of the stretch before it; `undefined` when there is none. */
export function playBack(stretches: readonly Stretch[], at: Micros): Micros | undefined {
  const before = stretches.findLast(({ from }) => from <= at);
  return before === undefined ? undefined : micros(Math.min(before.until, at));
}
