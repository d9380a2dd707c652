/**
 * How much of the stream goes on to the browser's own decoder. Everything while somebody looks; only key frames while
 * nobody does, which costs a fraction of the decoding and still keeps the browser from asking for key frames.
 */
import type { EncodedFrame } from './frame.ts';

/**
 * `whole`: all frames since the last key frame were passed on. `broken`: some were not, so what refers to them would
 * decode to rubbish.
 */
export type ForwardState = 'whole' | 'broken';

/** What is needed of a live picture: as one of several small ones it makes do with key frames, and unseen with nothing. */
export type Wanted = 'all' | 'keys' | 'nothing';

/** Before the first frame. */
export const FORWARD_START: ForwardState = 'broken';

/** Decides over one frame. After a pause everything passes from the next key frame on. */
export function forward(
  state: ForwardState,
  want: 'all' | 'keys',
  kind: EncodedFrame['kind'],
): { readonly state: ForwardState; readonly pass: boolean } {
  if (kind === 'key') return { state: 'whole', pass: true };
  const pass = want === 'all' && state === 'whole';
  return { state: pass ? 'whole' : 'broken', pass };
}
