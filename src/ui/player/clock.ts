/** A moment of a clip as a person compares it with another: `0:07.233`. */
import { type Micros, microsToSeconds } from '../../core/time.ts';
import { formatLength } from '../kit/format.ts';

export function clock(at: Micros): string {
  const ms = Math.floor(at / 1000);
  return `${formatLength(Math.floor(ms / 1000))}.${String(ms % 1000).padStart(3, '0')}`;
}

/** To the second, where thousandths would only flicker. */
export const clockInShort = (at: Micros): string => formatLength(microsToSeconds(at));
