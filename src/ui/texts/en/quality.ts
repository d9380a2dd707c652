/** What the plots of a connection's quality say. */
import { formatBitRate, formatNumber, formatPercent } from '../../kit/format.ts';
import type { Worded } from '../worded.ts';

const perSecond = (count: number): string => `${formatNumber(Math.round(count))}/s`;
const ms = (span: number): string => `${formatNumber(Math.round(span * 10) / 10)} ms`;

export const qualityTexts = {
  title: 'Connection quality',
  span: 'The last five minutes; where the line is missing, there was no connection.',
  none: 'Nothing has been measured yet.',
  unknown: 'not measured',
  names: {
    bitsPerSecond: 'Bit rate',
    framesPerSecond: 'Frames',
    loss: 'Packets lost',
    roundTrip: 'Round trip',
    jitter: 'Jitter',
    decodedPerSecond: 'Decoded for the picture',
    forwardedPerSecond: 'Handed to the picture',
  },
  values: {
    bitsPerSecond: (value: number) => formatBitRate(value),
    framesPerSecond: perSecond,
    loss: (value: number) => formatPercent(value),
    roundTrip: ms,
    jitter: ms,
    decodedPerSecond: perSecond,
    forwardedPerSecond: perSecond,
  },
  /** For a screen reader, which sees no line. */
  plot: (name: string, now: string, most: string) => `${name}: ${now} now, ${most} at most`,
};

export type QualityTexts = Worded<typeof qualityTexts>;
