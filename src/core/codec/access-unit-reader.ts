/** What the pipeline asks of a codec: each access unit as a sample for MP4 and WebCodecs, and whether one can begin there. */
import type { PrerollError } from '../error.ts';
import type { EncodedFrame } from '../frame.ts';

/** What an access unit says of itself; its times are the caller's to add. */
export type ParsedFrame = Pick<EncodedFrame, 'kind' | 'data' | 'config' | 'missingBefore' | 'sliceQp'>;

export type AccessUnitResult =
  | { readonly kind: 'frame'; readonly frame: ParsedFrame }
  /** Nothing is wrong with the bytes, but there is nothing to show yet. `why` is a sentence. */
  | { readonly kind: 'wait'; readonly why: string }
  /** The bytes are damaged or of another codec; the error's sentence says what was wrong and where. */
  | { readonly kind: 'bad'; readonly error: PrerollError };

/** For the access units of one connection, in decoding order. Never throws; bytes that cannot be read are a result. */
export interface AccessUnitReader {
  /**
   * @param accessUnit As WebRTC delivers it. It is read and not kept: `frame.data` is a copy in a buffer of its own, made
   *   in one step, and belongs to the caller.
   */
  push(accessUnit: Uint8Array): AccessUnitResult;
  /** Whether the access unit is a key frame, by its own first headers; changes nothing and costs next to nothing. */
  isKey(accessUnit: Uint8Array): boolean;
}

/** No picture that is recorded has a longer side, in pixels: clips say their size, and so much is believed of them. */
export const MAX_SIDE = 16_384;
