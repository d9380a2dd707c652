/** What a stream of AAC says of itself once: AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1). */
import { Bits } from '../codec/bits.ts';
import type { PrerollError } from '../error.ts';
import { attempt } from '../h264/bad-bitstream.ts';

export interface AudioSpecificConfig {
  /** Of the core, which the times of its frames are counted in: spectral band replication doubles what sounds, not this. */
  readonly samplingFrequency: number;
  /** 0: a program_config_element in the stream says it. */
  readonly channels: number;
  /** Samples a frame at `samplingFrequency`. */
  readonly frameLength: 1024 | 960;
}

/** samplingFrequencyIndex (Table 1.18). */
const FREQUENCIES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];
const ESCAPED_FREQUENCY = 15;

/** channelConfiguration (Table 1.19). */
const CHANNELS = [0, 1, 2, 3, 4, 5, 6, 8];

/** Audio object types (Table 1.17) whose configuration is GASpecificConfig and whose frames MP4 carries one a sample. */
const AAC_MAIN = 1;
const AAC_LTP = 4;
/** Spectral band replication, and with parametric stereo: the type of the core comes behind it. */
const SBR = 5;
const PS = 29;

/** Bytes that are not AAC of an ordinary kind are a `bad-bitstream` error whose sentence says why. Never throws. */
export const readAudioSpecificConfig = (bytes: Uint8Array): AudioSpecificConfig | PrerollError =>
  attempt(() => read(new Bits(bytes, 'AudioSpecificConfig')));

function read(bits: Bits): AudioSpecificConfig {
  const first = objectType(bits);
  const samplingFrequency = frequency(bits);
  const channels = CHANNELS[bits.f(4, 'channelConfiguration')];
  if (channels === undefined) throw bits.damaged('channelConfiguration is reserved.');
  const type = first === SBR || first === PS ? coreType(bits) : first;
  if (type < AAC_MAIN || type > AAC_LTP) {
    throw bits.damaged(`audio object type ${type} is not AAC as files carry it.`);
  }
  return { samplingFrequency, channels, frameLength: bits.flag('frameLengthFlag') ? 960 : 1024 };
}

/** Behind extensionSamplingFrequencyIndex. */
function coreType(bits: Bits): number {
  frequency(bits);
  return objectType(bits);
}

function objectType(bits: Bits): number {
  const type = bits.f(5, 'audioObjectType');
  return type === 31 ? 32 + bits.f(6, 'audioObjectTypeExt') : type;
}

function frequency(bits: Bits): number {
  const index = bits.f(4, 'samplingFrequencyIndex');
  const hz = index === ESCAPED_FREQUENCY ? bits.f(24, 'samplingFrequency') : (FREQUENCIES[index] ?? 0);
  if (hz < 1 || hz > 192_000) throw bits.damaged(`a sampling frequency of ${hz} Hz is none.`);
  return hz;
}
