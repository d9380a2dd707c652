import { formatBitRate, formatNumber, formatPercent } from '../../kit/format.ts';
import type { QualityTexts } from '../en/quality.ts';

const perSecond = (count: number): string => `${formatNumber(Math.round(count))}/s`;
const ms = (span: number): string => `${formatNumber(Math.round(span * 10) / 10)} ms`;

export const qualityTexts: QualityTexts = {
  title: 'Güte der Verbindung',
  span: 'Die letzten fünf Minuten; wo die Linie fehlt, gab es keine Verbindung.',
  none: 'Noch ist nichts gemessen.',
  unknown: 'nicht gemessen',
  names: {
    bitsPerSecond: 'Bitrate',
    framesPerSecond: 'Einzelbilder',
    loss: 'Verlorene Pakete',
    roundTrip: 'Hin und zurück',
    jitter: 'Schwankung (Jitter)',
    decodedPerSecond: 'Fürs Live-Bild dekodiert',
    forwardedPerSecond: 'Ans Live-Bild gereicht',
  },
  values: {
    bitsPerSecond: (value) => formatBitRate(value),
    framesPerSecond: perSecond,
    loss: (value) => formatPercent(value),
    roundTrip: ms,
    jitter: ms,
    decodedPerSecond: perSecond,
    forwardedPerSecond: perSecond,
  },
  plot: (name, now, most) => `${name}: jetzt ${now}, höchstens ${most}`,
};
