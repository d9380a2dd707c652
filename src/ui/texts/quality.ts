/** The words of the plots of a connection's quality. */
import { qualityTexts as de } from './de/quality.ts';
import { qualityTexts as en, type QualityTexts } from './en/quality.ts';
import { partTexts } from './part.ts';

export const qualityTexts = partTexts<QualityTexts>({ en, de });
