/**
 * From what a tap on the sound delivers to the pipeline's currency. A browser hands its packets out before it evens out the
 * network (Chromium 156), so they may be missing or out of order; what comes too late is left out.
 */
import { PrerollError } from '../core/error.ts';
import type { AudioPacket } from '../core/frame.ts';
import { MAX_OPUS_BYTES, OPUS, opusDuration } from '../core/opus/packet.ts';
import { RtpClock } from '../core/rtp-clock.ts';
import { say } from '../core/sentence.ts';
import { SoundClock } from '../core/sound-clock.ts';
import type { Micros, MonoMs } from '../core/time.ts';

const OPUS_NAME = 'audio/opus';
/** Ticks a millisecond of the RTP clock of Opus, whatever was sampled (RFC 7587, 4.1). */
const OPUS_RATE = 48;

export type IngestedAudio =
  | { readonly kind: 'packet'; readonly packet: AudioPacket }
  /** There is no picture yet that it could belong to, or it is too late, or no packet. */
  | { readonly kind: 'none' }
  /** A codec that is not recorded; said once. */
  | { readonly kind: 'bad'; readonly error: PrerollError };

const NONE: IngestedAudio = { kind: 'none' };

/** Reads the sound of one connection. */
export class AudioIngest {
  readonly #rtp = new RtpClock(OPUS_RATE);
  readonly #clock: SoundClock;
  #newest: Micros | undefined;
  #complained = false;

  /** @param pictures The least delay of the same connection's pictures; `undefined` before the first one. */
  constructor(pictures: () => number | undefined) {
    this.#clock = new SoundClock(pictures);
  }

  /** `bytes` is not kept. Never throws. */
  read(
    bytes: Uint8Array<ArrayBuffer>,
    rtpTimestamp: number,
    received: MonoMs,
    mimeType = OPUS_NAME,
  ): IngestedAudio {
    if (mimeType.toLowerCase() !== OPUS_NAME) return this.#complain(mimeType);
    const duration = bytes.length > MAX_OPUS_BYTES ? undefined : opusDuration(bytes);
    if (duration === undefined) return NONE;
    const { pts: own } = this.#rtp.at(rtpTimestamp, received);
    const pts = this.#clock.place(own, duration, received);
    if (pts === undefined || pts <= (this.#newest ?? -1)) return NONE;
    this.#newest = pts;
    return { kind: 'packet', packet: { pts, duration, data: bytes.slice(), config: OPUS } };
  }

  #complain(mimeType: string): IngestedAudio {
    if (this.#complained) return NONE;
    this.#complained = true;
    const error = new PrerollError(
      'not-supported',
      say`The sound is coded as ${mimeType.slice(0, 40)}, which an MP4 file cannot carry, so clips have none. Let the far end send Opus.`,
    );
    return { kind: 'bad', error };
  }
}
