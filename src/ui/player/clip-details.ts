/** Everything that a clip knows about itself, in words. */
import type { ClipItem } from '../../app/library.ts';
import { type Micros, microsToSeconds } from '../../core/time.ts';
import { formatBytes, formatMoment, formatSeconds, formatSpan } from '../kit/format.ts';
import { texts } from '../texts/texts.ts';

export interface Detail {
  readonly label: string;
  readonly lines: readonly string[];
  /** Needs more room than the others. */
  readonly long: boolean;
}

/** A clip that lost packets for hours still fits on the page. */
const MAX_LINES = 20;

export function clipDetails({ row }: ClipItem): readonly Detail[] {
  const { details, gap, marker } = texts.player;
  const { clip } = texts;
  const short = (label: string, line: string): Detail => ({ label, lines: [line], long: false });
  const long = (label: string, lines: readonly string[]): Detail => ({
    label,
    lines:
      lines.length > MAX_LINES
        ? [...lines.slice(0, MAX_LINES), texts.player.andMore(lines.length - MAX_LINES)]
        : lines,
    long: true,
  });
  const seconds = (at: Micros): string => formatSeconds(microsToSeconds(at));
  return [
    short(details.start, formatMoment(row.startedAt)),
    short(details.length, formatSpan(microsToSeconds(row.duration))),
    short(details.size, formatBytes(row.bytes)),
    short(details.picture, `${row.width} × ${row.height}`),
    short(details.codec, row.codec),
    short(details.frames, String(row.frames)),
    long(texts.files.integrity, [integrityOf(row)]),
    short(details.device, row.device.name),
    long(details.end, row.end === undefined ? [] : [clip.end[row.end]]),
    long(
      details.gaps,
      row.gaps.map((each) => gap(seconds(each.at), seconds(each.until), each.missing)),
    ),
    long(
      details.markers,
      row.markers.map((each) => marker(seconds(each.at), clip.marker[each.kind])),
    ),
  ].filter((detail) => detail.lines.length > 0);
}

function integrityOf({ fault, digest }: ClipItem['row']): string {
  if (fault !== undefined) return texts.files.faultInFull[fault];
  return digest === undefined ? texts.files.unhashed : `SHA-256 ${digest}`;
}
