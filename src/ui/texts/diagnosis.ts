/** The words of the diagnosis page, which come with it: the first screen does without. */
import { diagnosisTexts as german } from './de/diagnosis.ts';
import { diagnosisTexts as english, type DiagnosisTexts } from './en/diagnosis.ts';

/** In the language of the page, as `speak` has set it. To be read while an element renders. */
export const diagnosisTexts = (): DiagnosisTexts =>
  document.documentElement.lang === 'de' ? german : english;
