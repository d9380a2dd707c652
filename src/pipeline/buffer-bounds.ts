/** How much of the stream is held before anything is recorded. */
import { bufferDepth } from '../core/buffer/buffer-depth.ts';
import type { PreBufferBounds } from '../core/buffer/pre-buffer.ts';
import { PrerollError } from '../core/error.ts';
import { MOST_BYTES } from '../core/load/buffer-shares.ts';
import { say } from '../core/sentence.ts';
import type { Settings } from '../core/settings.ts';

/** @param bytes Bound in memory, whatever depth in seconds was asked for; the most until a device is given its share. */
export const bufferBounds = (settings: Settings, bytes = MOST_BYTES): PreBufferBounds => ({
  seconds: bufferDepth(settings),
  bytes,
});

/** What a person is told when a single group of pictures is beyond the bound. */
export const tooFewKeyFrames = (): PrerollError =>
  new PrerollError(
    'not-supported',
    say`The stream has so few key frames that its last seconds do not fit into memory, so clips may begin too late. Let the device send key frames more often.`,
  );
