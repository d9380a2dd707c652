/** How long a server wants to be left alone, as its `Retry-After` says (RFC 9110, 10.2.3). Pure. */

/** Milliseconds that any server gets at the most: what a recorder should see may happen the next moment. */
const LONGEST = 600_000;

/**
 * @param header Seconds, or the moment as an HTTP date.
 * @param now Milliseconds since 1970.
 * @returns Milliseconds from `now`, 0 for a moment that is past; nothing for a missing or impossible header.
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST);
}
