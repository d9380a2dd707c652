/** How much of the stream is held before anything is recorded. */
import type { PreBufferBounds } from '../core/buffer/pre-buffer.ts';
import { HURT_FOR } from '../core/detect/decode-plan.ts';
import { PrerollError } from '../core/error.ts';
import { say } from '../core/sentence.ts';
import type { Settings } from '../core/settings.ts';

/** Seconds between a change and the detector's answer beyond what its settings say: a GOP, a decoder's and a sampler's turn. */
const ANSWER_LAG = 5;

/** Bound of the pre-buffer in memory, whatever depth in seconds was asked for, until another one is given. */
export const BUFFER_BYTES = 192 * 1024 * 1024;

/** Deep enough for the pre-roll of what is confirmed late: after lost frames nobody looks until the next key frame. */
export const bufferBounds = (
  { preRoll, interval, confirm, window, keepLast }: Settings,
  bytes = BUFFER_BYTES,
): PreBufferBounds => ({
  seconds: Math.max(preRoll + ANSWER_LAG + Math.max(interval / 1000, confirm + window + HURT_FOR), keepLast),
  bytes,
});

/** What a person is told when a single group of pictures is beyond the bound. */
export const tooFewKeyFrames = (): PrerollError =>
  new PrerollError(
    'not-supported',
    say`The stream has so few key frames that its last seconds do not fit into memory, so clips may begin too late. Let the device send key frames more often.`,
  );
