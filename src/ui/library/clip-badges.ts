/** What is remarkable about a clip, in the fewest words. */
import type { ClipItem } from '../../app/library/library.ts';
import { texts } from '../texts/texts.ts';

export interface Badge {
  readonly text: string;
  /** `death` leads to the last picture. */
  readonly look: 'rec' | 'warn' | 'plain' | 'death';
}

export function badgesOf({ row, state, parts }: ClipItem): readonly Badge[] {
  const { clip } = texts;
  const badges: Badge[] = [];
  if (state === 'writing') badges.push({ text: clip.recording, look: 'rec' });
  if (state === 'interrupted' || row.end === 'interrupted') {
    badges.push({ text: clip.interrupted, look: 'warn' });
  }
  if (row.fault !== undefined) badges.push({ text: texts.files.fault[row.fault], look: 'warn' });
  if (row.recovered !== undefined) badges.push({ text: clip.recovered(row.recovered), look: 'plain' });
  if (parts !== 1) badges.push({ text: clip.part(row.part, parts), look: 'plain' });
  if (row.gaps.length > 0) badges.push({ text: clip.gaps(row.gaps), look: 'warn' });
  const { death } = row;
  if (death !== undefined) badges.push({ text: texts.death.badge[death.reason], look: 'death' });
  for (const kind of new Set(row.markers.map((marker) => marker.kind))) {
    if (kind !== death?.reason) badges.push({ text: clip.marker[kind], look: 'plain' });
  }
  return badges;
}
