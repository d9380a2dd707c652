/** What is said of how a picture ended, and in the place of its last good frame while that is not there. */
import type { ClipItem } from '../../app/library/library.ts';
import { texts } from '../texts/texts.ts';

/** Milliseconds: the frame is made behind the recording's back, also after its clip has been closed. */
const SAVED_WITHIN = 20_000;

type Dead = Pick<ClipItem, 'row' | 'state' | 'evidence'>;

/**
 * For how many milliseconds it may still come without a word; at most 0 when it is late. A file of another computer, or a
 * clock that was set back, ends a picture in the future: nobody waits for that.
 */
export const comesWithin = ({ row }: Dead, now: number): number =>
  SAVED_WITHIN - Math.abs(now - (row.death?.at ?? 0));

/** Why there is no frame. */
export function whyMissing(item: Dead, now: number): 'reading' | 'saving' | 'none' {
  if (item.evidence?.kind === 'reading') return 'reading';
  return item.state === 'writing' || comesWithin(item, now) > 0 ? 'saving' : 'none';
}

/** @param shown Whether the frame is there: nothing else is called the last picture. */
export function deathWords({ row: { death }, state }: Dead, shown: boolean): string {
  if (death === undefined) return '';
  const words = texts.death;
  const parts = [words.sentence[death.reason]];
  if (shown) parts.push(words.shown[death.reason]);
  if (state === 'writing') parts.push(words.writing);
  return parts.join(' ');
}
