/** The words of calibration. */
import { calibrateTexts as de } from './de/calibrate.ts';
import { calibrateTexts as en, type CalibrateTexts } from './en/calibrate.ts';
import { partTexts } from './part.ts';

export const calibrateTexts = partTexts<CalibrateTexts>({ en, de });
