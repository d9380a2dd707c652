/** How many seconds of a stream are to be held before anything is recorded. Pure. */
import { HURT_FOR } from '../detect/decode-plan.ts';
import type { Settings } from '../settings.ts';

/** Seconds between a change and the detector's answer beyond what its settings say: a GOP, a decoder's and a sampler's turn. */
const ANSWER_LAG = 5;

/** Deep enough for the pre-roll of what is confirmed late: after lost frames nobody looks until the next key frame. */
export const bufferDepth = ({
  preRoll,
  interval,
  confirm,
  window,
  keepLast,
}: Pick<Settings, 'preRoll' | 'interval' | 'confirm' | 'window' | 'keepLast'>): number =>
  Math.max(preRoll + ANSWER_LAG + Math.max(interval / 1000, confirm + window + HURT_FOR), keepLast);
