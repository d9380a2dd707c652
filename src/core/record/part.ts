/**
 * Where one file of an event ends and the next begins. Always directly before a key frame, so that each part plays by
 * itself and no frame is lost or doubled between them.
 */
import type { EncodedFrame, VideoConfig } from '../frame.ts';
import { addMicros, type Micros, micros } from '../time.ts';

/** What the rule needs to know of the part that is being written. */
export interface OpenPart {
  readonly config: VideoConfig;
  /** Time of its first frame. */
  readonly start: Micros;
}

/** How long the only frame of a clip lasts, since no other frame says it: one thirtieth of a second. */
export const DEFAULT_SAMPLE_DURATION: Micros = micros(1_000_000 / 30);

/**
 * Why `frame` must open a new part, or `undefined` when it belongs to the one that is open.
 *
 * A new configuration breaks at once, since an MP4 track's sample entry describes one set of parameters. `longest`
 * breaks at the first key frame at or after that much of stream time. A delta frame never opens a part: nothing before
 * it in that file could be decoded. A stream that changes configuration without a key frame is therefore written on and
 * shows damage until its next key frame breaks the part.
 */
export function partBreak(
  part: OpenPart,
  frame: EncodedFrame,
  longest: Micros,
): 'mode-change' | 'longest' | undefined {
  if (frame.kind !== 'key') return undefined;
  if (frame.config !== part.config) return 'mode-change';
  return frame.pts >= addMicros(part.start, longest) ? 'longest' : undefined;
}
