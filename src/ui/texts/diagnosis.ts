/** The words of the diagnosis page. */
import { diagnosisTexts as de } from './de/diagnosis.ts';
import { diagnosisTexts as en, type DiagnosisTexts } from './en/diagnosis.ts';
import { partTexts } from './part.ts';

export const diagnosisTexts = partTexts<DiagnosisTexts>({ en, de });
