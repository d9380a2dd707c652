/**
 * The one currency of the whole pipeline: an encoded access unit and the configuration that it was coded under.
 * Every source ends in a stream of these, whatever it spoke before.
 */
import type { Micros, MonoMs } from './time.ts';

/** What a decoder or an MP4 sample entry needs to know; a new object exactly when the parameter sets changed. */
export interface VideoConfig {
  /** RFC 6381 codec string taken from the SPS, never from the SDP: `avc1.640028`. */
  readonly codec: string;
  /** Picture size in luma samples after cropping (Rec. ITU-T H.264, 7.4.2.1.1). */
  readonly width: number;
  readonly height: number;
  /** AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1), NAL unit lengths of four bytes. */
  readonly description: Uint8Array<ArrayBuffer>;
}

/** One access unit, already in the length-prefixed form that MP4 and WebCodecs take. */
export interface EncodedFrame {
  readonly kind: 'key' | 'delta';
  /** Media time, unwrapped; grows strictly within one configuration of one connection. */
  readonly pts: Micros;
  /** When the frame reached this thread. The machine's waits are counted on this clock. */
  readonly arrival: MonoMs;
  /** NAL units, each behind a four-byte big-endian length. Owned by the pre-buffer; nobody writes into it. */
  readonly data: Uint8Array<ArrayBuffer>;
  readonly config: VideoConfig;
  /** Access units known to be missing directly before this one; 0 when none. */
  readonly missingBefore: number;
  /** Quantizer of the coarsest slice, where the codec's headers tell it (Rec. ITU-T H.264, 7.4.3); 51 is coarsest. */
  readonly sliceQp?: number;
}
