/**
 * What a byte source delivers: coded pictures and sound with the times that their protocol gives them, before the pipeline
 * has read their headers. WebRTC has its own way in, since a browser hands it out without times of presentation.
 */
import type { Micros } from './time.ts';

export type VideoCodec = 'h264' | 'h265' | 'av1' | 'vp9';

/** One access unit. */
export interface VideoUnit {
  readonly codec: VideoCodec;
  /**
   * `stream`: as RTP carries it put together; of H.264 and H.265 NAL units in Annex B form with their parameter sets, of
   * AV1 a temporal unit of OBUs with their sizes. `sample`: as an MP4 holds it (ISO/IEC 14496-15, 5.3.2), to be kept byte for
   * byte; its parameter sets are in `record`.
   */
  readonly form: 'stream' | 'sample';
  /** Owned by the receiver from now on; nobody writes into it. */
  readonly data: Uint8Array<ArrayBuffer>;
  /** With a `sample`: avcC, hvcC or av1C; the same object as long as it says the same. */
  readonly record?: Uint8Array<ArrayBuffer>;
  /** Time of decoding on the session's timeline, which sound shares; does not go back. */
  readonly dts: Micros;
  /** Time of presentation; later than `dts` in a stream that is shown in another order than it is decoded. */
  readonly pts: Micros;
  /** Units known to be missing directly before this one; 0 when none. */
  readonly missingBefore: number;
}

/** One packet of sound: a raw AAC frame (ISO/IEC 14496-3, without ADTS) or a packet of Opus (RFC 6716). */
export interface SoundUnit {
  readonly codec: 'aac' | 'opus';
  /** AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) or OpusHead (RFC 7845, 5.1); the same object as long as it says the same. */
  readonly record: Uint8Array<ArrayBuffer>;
  /** Owned by the receiver from now on. */
  readonly data: Uint8Array<ArrayBuffer>;
  /** When it begins to sound, on the timeline of the pictures. */
  readonly pts: Micros;
}

/** Where a session puts what it has read. Neither method throws or waits. */
export interface MediaSink {
  video(unit: VideoUnit): void;
  sound(unit: SoundUnit): void;
}
