/**
 * The one currency of the whole pipeline: an encoded access unit and the configuration that it was coded under.
 * Every source ends in a stream of these, whatever it spoke before.
 */
import { addMicros, type Micros, type MonoMs } from './time.ts';

/** What a decoder or an MP4 sample entry needs to know; a new object exactly when the stream's own headers changed. */
export interface VideoConfig {
  /** RFC 6381 codec string taken from the stream's headers, never from the SDP: `avc1.640028`, `hvc1.…`, `vp09.…`, `av01.…`. */
  readonly codec: string;
  /** Picture size in luma samples after cropping. */
  readonly width: number;
  readonly height: number;
  /**
   * The record of the codec's configuration box: avcC or hvcC (ISO/IEC 14496-15, 5.3.3.1 and 8.3.3.1) with NAL unit
   * lengths of four bytes, av1C, or vpcC with the version and flags in front.
   */
  readonly description: Uint8Array<ArrayBuffer>;
}

/** What a decoder or a sample entry needs to know of the sound; the same object as long as it says the same. */
export interface AudioConfig {
  readonly codec: 'opus' | 'aac';
  /** Hz; the timescale of its track. */
  readonly sampleRate: number;
  readonly channels: number;
  /** OpusHead (RFC 7845, 5.1), or AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1). */
  readonly description: Uint8Array<ArrayBuffer>;
}

/** One packet of sound; each can be decoded by itself. */
export interface AudioPacket {
  /** On the timeline of the pictures; grows strictly within one connection. */
  readonly pts: Micros;
  /** How long it sounds. */
  readonly duration: Micros;
  /** Owned by the pre-buffer; nobody writes into it. */
  readonly data: Uint8Array<ArrayBuffer>;
  readonly config: AudioConfig;
}

/** One access unit, already in the length-prefixed form that MP4 and WebCodecs take. */
export interface EncodedFrame {
  readonly kind: 'key' | 'delta';
  /**
   * Media time in the order of decoding, unwrapped; grows strictly within one configuration of one connection. It is when
   * the frame is shown, but for streams that are shown in another order.
   */
  readonly pts: Micros;
  /**
   * By how much later than `pts` it is shown, in µs, as the sample table of an MP4 has it (ISO/IEC 14496-12, 8.6.1.3); may be
   * negative. Missing for 0, as in all that comes over WebRTC.
   */
  readonly compositionOffset?: number;
  /** When the frame reached this thread. The machine's waits are counted on this clock. */
  readonly arrival: MonoMs;
  /**
   * The sample: of H.264 and H.265 NAL units, each behind a four-byte big-endian length. Owned by the pre-buffer; nobody
   * writes into it.
   */
  readonly data: Uint8Array<ArrayBuffer>;
  readonly config: VideoConfig;
  /** Access units known to be missing directly before this one; 0 when none. */
  readonly missingBefore: number;
  /** Quantizer of the coarsest slice, where the codec's headers tell it (Rec. ITU-T H.264, 7.4.3); 51 is coarsest. */
  readonly sliceQp?: number;
}

/** When a frame is shown; decoders hand its picture out under this time. */
export const shownAt = ({
  pts,
  compositionOffset = 0,
}: Pick<EncodedFrame, 'pts' | 'compositionOffset'>): Micros => addMicros(pts, compositionOffset);
