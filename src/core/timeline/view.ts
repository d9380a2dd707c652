/** Which stretch of time is shown, and how it moves. Moments are milliseconds of the wall clock; a view may begin between two. */

export interface View {
  readonly from: number;
  /** Milliseconds. */
  readonly span: number;
}

/** A view stays within these moments, unless it is wider than they are. */
export interface Limits {
  readonly first: number;
  readonly last: number;
}

/** Milliseconds: five ticks of a second, and a week. */
export const LEAST_SPAN = 5000;
export const MOST_SPAN = 7 * 86_400_000;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** Milliseconds in which what has just happened can be told apart: a day that has just begun to be watched shows no less. */
export const RECENT = 30 * 60_000;

/**
 * How much is shown at first: the whole of `day`, unless all that is kept is from a small part of it, which would be a
 * few pixels then. @param first Moment from which on anything is kept.
 */
export function spanAtFirst(first: number, now: number, day: number): number {
  const span = Math.max((now - first) * 1.5, RECENT);
  return span < day / 3 ? span : day;
}

/** The nearest view that is allowed. One that is wider than the limits begins with them. */
export function fit({ from, span }: View, { first, last }: Limits): View {
  const fitted = clamp(span, LEAST_SPAN, MOST_SPAN);
  return { from: Math.max(Math.min(from, last - fitted), first), span: fitted };
}

/** @param factor Below 1 shows less time. `about` stays where it is on the screen, as far as the limits let it. */
export function zoom(view: View, about: number, factor: number, limits: Limits): View {
  const span = clamp(view.span * factor, LEAST_SPAN, MOST_SPAN);
  return fit({ from: about - (about - view.from) * (span / view.span), span }, limits);
}

/** @param by Milliseconds; above 0 shows later ones. */
export const pan = (view: View, by: number, limits: Limits): View =>
  fit({ ...view, from: view.from + by }, limits);

/** The view in which `at` can be seen: the very same where it can be already, else one with time on either side of it. */
export function reveal(view: View, at: number, limits: Limits): View {
  if (at < view.from) return fit({ ...view, from: at - view.span * 0.25 }, limits);
  if (at >= view.from + view.span) return fit({ ...view, from: at - view.span * 0.75 }, limits);
  return view;
}

/** Two fingers hold two moments: the view in which both are below them again. Places are shares of the width. */
export function pinch(
  held: readonly [number, number],
  places: readonly [number, number],
  limits: Limits,
): View {
  const apart = Math.max(Math.abs(places[1] - places[0]), 0.02);
  const span = clamp(Math.abs(held[1] - held[0]) / apart, LEAST_SPAN, MOST_SPAN);
  const middle = (held[0] + held[1]) / 2;
  return fit({ from: middle - ((places[0] + places[1]) / 2) * span, span }, limits);
}
