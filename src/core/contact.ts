/**
 * Whether a connection still has contact, told by what comes from the far end: pictures, sound, or its answers to the
 * browser's own checks, which come every two and a half seconds when there is nothing else (Chromium 156). ICE would tell
 * as well, but only 5 to 12 s after the last packet, and some devices have given the viewer up by then.
 */

/** Milliseconds without a packet after which contact is missed: longer than the time between two checks. */
export const SILENT_AFTER = 3000;
/**
 * Milliseconds that a far end which can be reached again has to be heard in the connection as well. It sends pictures all
 * the while, and ICE checks twice a second once it misses answers.
 */
export const FOUND_WITHIN = 1500;
/** Milliseconds that contact may be missed: a short absence costs no session where the device keeps it. */
export const MISSED_FOR = 8000;

export type Contact =
  /** `silent`: milliseconds since something came. */
  | { readonly kind: 'held'; readonly silent: number }
  /** `missed`: milliseconds since that was noticed. */
  | { readonly kind: 'missing'; readonly missed: number }
  | { readonly kind: 'lost' };

/** What was seen at one look at the connection. All times are in milliseconds. */
export interface Look {
  /** Whether anything has come since the look before. */
  readonly heard: boolean;
  /** Since the look before, by whichever clock went further: some stand still while the computer sleeps. */
  readonly elapsed: number;
  /** Since the far end has answered in another way, asked while contact was missed; `undefined` if it has not. */
  readonly answered?: number | undefined;
}

/** One that answers, and yet is not heard in the connection, has given the session up. */
export function contactAfter(before: Contact, { heard, elapsed, answered = -Infinity }: Look): Contact {
  if (before.kind === 'lost') return before;
  if (heard) return { kind: 'held', silent: 0 };
  if (before.kind === 'held') {
    const silent = before.silent + elapsed;
    return silent < SILENT_AFTER ? { kind: 'held', silent } : { kind: 'missing', missed: 0 };
  }
  const missed = before.missed + elapsed;
  return missed < MISSED_FOR && answered < FOUND_WITHIN ? { kind: 'missing', missed } : { kind: 'lost' };
}
