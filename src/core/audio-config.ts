/** From the record that a stream of sound brings to what decoders and sample entries are told, and how long each packet sounds. */
import { readAudioSpecificConfig } from './aac/audio-specific-config.ts';
import { PrerollError } from './error.ts';
import type { AudioConfig } from './frame.ts';
import { badBitstream } from './h264/bad-bitstream.ts';
import type { SoundUnit } from './media-unit.ts';
import { OPUS_RATE, opusDuration } from './opus/packet.ts';
import { type Micros, micros, MICROS_PER_SECOND } from './time.ts';

/** How a stream's packets are to be understood. */
export interface SoundFormat {
  readonly config: AudioConfig;
  /** `undefined` for bytes that are no packet. */
  readonly durationOf: (packet: Uint8Array) => Micros | undefined;
}

/** Bytes of a frame of AAC at the most: 6144 bits a channel, of which there are eight at the most (ISO/IEC 14496-3, 4.5.3.1). */
const MAX_AAC_BYTES = (8 * 6144) / 8;

/** Never throws. A record that cannot be read is a `bad-bitstream` error. */
export const soundFormatOf = (
  codec: SoundUnit['codec'],
  record: Uint8Array<ArrayBuffer>,
): SoundFormat | PrerollError => (codec === 'aac' ? aacFormatOf(record) : opusFormatOf(record));

function aacFormatOf(record: Uint8Array<ArrayBuffer>): SoundFormat | PrerollError {
  const asc = readAudioSpecificConfig(record);
  if (asc instanceof PrerollError) return asc;
  const { samplingFrequency: sampleRate, channels, frameLength } = asc;
  const duration = micros((frameLength / sampleRate) * MICROS_PER_SECOND);
  return {
    // Where the stream itself says how many channels there are, two is what nearly all have.
    config: { codec: 'aac', sampleRate, channels: channels === 0 ? 2 : channels, description: record },
    durationOf: ({ length }) => (length > 0 && length <= MAX_AAC_BYTES ? duration : undefined),
  };
}

/** OpusHead: its version in the upper four bits of the ninth byte, then the channels (RFC 7845, 5.1). */
function opusFormatOf(record: Uint8Array<ArrayBuffer>): SoundFormat | PrerollError {
  const magic = String.fromCharCode(...record.subarray(0, 8));
  const [version = 255, channels = 0] = record.subarray(8, 10);
  if (magic !== 'OpusHead' || record.length < 19 || version >>> 4 !== 0 || channels === 0) {
    return badBitstream('The record of the sound is no OpusHead.');
  }
  return {
    config: { codec: 'opus', sampleRate: OPUS_RATE, channels, description: record },
    durationOf: opusDuration,
  };
}
