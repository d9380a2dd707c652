/** What a clip knows about itself, in words: its facts, and what happened when. */
import type { FramesView } from '../../app/player/clip-page.ts';
import type { ClipRow } from '../../core/clip/clip.ts';
import { deathIn, onsetIn } from '../../core/player/moments.ts';
import { type Micros, microsToSeconds, wallMs } from '../../core/time.ts';
import { formatBitRate, formatBytes, formatMoment, formatNumber, formatSpan } from '../kit/format.ts';
import { texts } from '../texts/texts.ts';
import { playerTexts } from '../texts/player.ts';

export interface Fact {
  readonly label: string;
  readonly text: string;
}

const SOUND = { opus: 'Opus', aac: 'AAC' } as const;

export function factsOf(row: ClipRow, frames: FramesView): readonly Fact[] {
  const { details, fps, keysEvery } = playerTexts();
  const seconds = microsToSeconds(row.duration);
  const facts: Fact[] = [
    { label: details.device, text: row.device.name },
    { label: details.start, text: formatMoment(row.startedAt) },
    { label: details.end, text: formatMoment(wallMs(row.startedAt + seconds * 1000)) },
    { label: details.length, text: formatSpan(seconds) },
  ];
  if (row.end !== undefined) facts.push({ label: details.ended, text: texts.clip.end[row.end] });
  facts.push(
    { label: details.picture, text: `${row.width} × ${row.height}` },
    { label: details.codec, text: row.codec },
    { label: details.size, text: formatBytes(row.bytes) },
  );
  if (row.audio !== undefined) facts.push({ label: details.sound, text: SOUND[row.audio] });
  if (seconds > 0) facts.push({ label: details.rate, text: formatBitRate((row.bytes * 8) / seconds) });
  facts.push({ label: details.frames, text: formatNumber(row.frames) });
  if (seconds > 0) facts.push({ label: details.frameRate, text: fps(row.frames / seconds) });
  if (frames.kind === 'known') {
    const keys = frames.table.keys.reduce((sum, key) => sum + key, 0);
    facts.push({
      label: details.keys,
      text: keysEvery(keys, microsToSeconds(frames.table.end) / Math.max(1, keys)),
    });
  }
  return facts;
}

export interface Happening {
  readonly at: Micros;
  readonly text: string;
}

/** In their order; at most `most`, for a stream may lose packets for hours. */
export function happeningsOf(row: ClipRow): readonly Happening[] {
  const player = playerTexts();
  const { clip } = texts;
  const onset = onsetIn(row);
  const death = deathIn(row);
  return [
    ...(onset === undefined ? [] : [{ at: onset, text: player.onset }]),
    ...(death === undefined ? [] : [{ at: death, text: player.death }]),
    ...row.markers.map(({ at, kind }) => ({ at, text: clip.marker[kind] })),
    ...row.gaps.map(({ at, missing }) => ({ at, text: player.gap(missing) })),
  ].toSorted((a, b) => a.at - b.at);
}

/** What is said of the file: what is wrong with it, or its digest. */
export function integrityOf({ fault, digest }: ClipRow): string {
  if (fault !== undefined) return texts.files.faultInFull[fault];
  return digest === undefined ? texts.files.unhashed : `SHA-256 ${digest}`;
}
