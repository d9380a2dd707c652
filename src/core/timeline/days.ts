/**
 * Local days, which are not all of one length: the clocks go forward and back. The time zone is handed in, since nothing in
 * here knows where it runs.
 */

/** Milliseconds by which the local clock is ahead of UTC at a moment. */
export type Offset = (at: number) => number;

export const DAY = 86_400_000;

/** The moment at which the local clock shows `local` (as if that were UTC); the first after it, where the clock skips it. */
export function momentOf(local: number, offset: Offset): number {
  const guess = local - offset(local - offset(local));
  return guess + offset(guess) === local ? guess : local - Math.min(offset(guess), offset(guess - DAY));
}

export function startOfDay(at: number, offset: Offset): number {
  const local = at + offset(at);
  return momentOf(Math.floor(local / DAY) * DAY, offset);
}

/** The same time of day, so many days later. */
export const addDays = (at: number, days: number, offset: Offset): number =>
  momentOf(at + offset(at) + days * DAY, offset);

/** A local day from its first moment to that of the next. */
export function dayOf(at: number, offset: Offset): { readonly from: number; readonly span: number } {
  const from = startOfDay(at, offset);
  return { from, span: addDays(from, 1, offset) - from };
}

/** `2026-11-21`, as a date field has it. */
export const dateOf = (at: number, offset: Offset): string =>
  new Date(at + offset(at)).toISOString().slice(0, 10);

/** The first moment of a day; `undefined` for what is no date. */
export function parseDate(text: string, offset: Offset): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const local = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(local) ? momentOf(local, offset) : undefined;
}
