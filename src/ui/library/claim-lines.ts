/** What a sidecar claims, in words. */
import { PrerollError } from '../../core/error.ts';
import { parseSidecar } from '../../core/sidecar/parse.ts';
import type { Sidecar } from '../../core/sidecar/sidecar.ts';
import { type Micros, microsToSeconds, wallMs } from '../../core/time.ts';
import { texts } from '../texts/texts.ts';
import { playerTexts } from '../texts/player.ts';
import { formatMoment, formatSeconds, formatSpan } from '../kit/format.ts';

export interface ClaimLine {
  readonly label: string;
  readonly text: string;
}

/** Most that is worth reading one by one. */
const MAX_MARKERS = 10;

export function claimLines(sidecarText: string): readonly ClaimLine[] {
  const sidecar = parseSidecar(sidecarText);
  return sidecar instanceof PrerollError ? [] : linesOf(sidecar);
}

function linesOf(sidecar: Sidecar): readonly ClaimLine[] {
  const { details } = playerTexts();
  const { clip } = texts;
  const { checking } = texts.files;
  const { startedAt, device, duration, trigger, end, gaps, markers, chain, copyOf } = sidecar;
  const seconds = (at: Micros): string => formatSeconds(microsToSeconds(at));
  const moment = `${formatMoment(wallMs(Date.parse(startedAt)))} (${startedAt})`;
  const lost = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  return [
    { label: details.start, text: moment },
    { label: details.device, text: `${device.name} (${device.id})` },
    { label: details.length, text: formatSpan(microsToSeconds(duration)) },
    { label: details.picture, text: `${sidecar.width} × ${sidecar.height}` },
    { label: playerTexts().why, text: clip.triggerInFull(trigger) },
    { label: details.ended, text: end === undefined ? '' : clip.end[end] },
    { label: details.gaps, text: lost === 0 ? '' : clip.gaps(gaps) },
    {
      label: details.markers,
      text: markers
        .slice(0, MAX_MARKERS)
        .map(({ at, kind }) => playerTexts().marker(seconds(at), clip.marker[kind]))
        .join('; '),
    },
    { label: checking.software, text: sidecar.software },
    {
      label: checking.place,
      text: chain === undefined ? '' : checking.placeIs(chain.number),
    },
    {
      label: checking.copy,
      text: copyOf === undefined ? '' : checking.copyIs(seconds(copyOf.from), seconds(copyOf.until)),
    },
  ].filter(({ text }) => text !== '');
}
