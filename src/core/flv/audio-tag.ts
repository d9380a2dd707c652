/**
 * A message of sound: the body of an FLV audio tag ("Video File Format Specification", version 10.1, E.4.2.1, and Enhanced
 * RTMP v2, "Enhanced Audio").
 */
import { attempt } from '../h264/bad-bitstream.ts';
import type { PrerollError } from '../error.ts';
import type { SoundUnit } from '../media-unit.ts';
import { PacketType, readExHeader } from './ex-header.ts';

export type SoundCodec = SoundUnit['codec'];

export type AudioTag =
  /** AudioSpecificConfig or OpusHead. */
  | { readonly kind: 'record'; readonly codec: SoundCodec; readonly record: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'sound';
      readonly codec: SoundCodec;
      /** Behind the message's time. */
      readonly nanos: number;
      readonly data: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: 'nothing' }
  /** Of one of several tracks, which are left out. */
  | { readonly kind: 'further-track' }
  /** What nobody here can record, by a name for a person. */
  | { readonly kind: 'unknown'; readonly what: string };

const FORMAT_EX_HEADER = 9;
const FORMAT_AAC = 10;
/** AudioPacketType: the order of the channels, which the codec's own record has too; and several tracks. */
const MULTICHANNEL_CONFIG = 4;
const MULTITRACK = 5;
const NOTHING: AudioTag = { kind: 'nothing' };

/** SoundFormat of E.4.2.1. */
const OLD_FORMATS: Readonly<Record<number, string>> = {
  0: 'PCM',
  1: 'ADPCM',
  2: 'MP3',
  3: 'PCM',
  4: 'Nellymoser',
  5: 'Nellymoser',
  6: 'Nellymoser',
  7: 'G.711 A-law',
  8: 'G.711 mu-law',
  11: 'Speex',
  14: 'MP3',
};

const FOUR_CC: Readonly<Record<string, SoundCodec>> = { mp4a: 'aac', Opus: 'opus' };
const OTHER_FOUR_CC: Readonly<Record<string, string>> = {
  '.mp3': 'MP3',
  'ac-3': 'AC-3',
  'ec-3': 'E-AC-3',
  fLaC: 'FLAC',
};

/** An empty message says nothing, as encoders send while nobody speaks; one that ends within its head is an error. */
export const readAudioTag = (body: Uint8Array<ArrayBuffer>): AudioTag | PrerollError =>
  attempt(() => readTag(body));

function readTag(body: Uint8Array<ArrayBuffer>): AudioTag {
  const first = body[0];
  if (first === undefined) return NOTHING;
  const format = first >>> 4;
  if (format === FORMAT_EX_HEADER) return readEnhanced(body);
  if (format !== FORMAT_AAC) return { kind: 'unknown', what: OLD_FORMATS[format] ?? `SoundFormat ${format}` };
  return tagOf('aac', body[1] ?? PacketType.SequenceEnd, 0, body.subarray(2));
}

function readEnhanced(body: Uint8Array<ArrayBuffer>): AudioTag {
  const { packetType, nanos, fourCc, rest } = readExHeader(body, MULTITRACK);
  if (packetType === MULTITRACK) return { kind: 'further-track' };
  const codec = Object.hasOwn(FOUR_CC, fourCc) ? FOUR_CC[fourCc] : undefined;
  if (codec !== undefined) return tagOf(codec, packetType, nanos, rest);
  const known = Object.hasOwn(OTHER_FOUR_CC, fourCc) ? OTHER_FOUR_CC[fourCc] : undefined;
  return { kind: 'unknown', what: known ?? fourCc.replaceAll(/[^\x20-\x7e]/g, '?') };
}

function tagOf(codec: SoundCodec, type: number, nanos: number, rest: Uint8Array<ArrayBuffer>): AudioTag {
  switch (type) {
    case PacketType.SequenceStart:
      return { kind: 'record', codec, record: rest };
    case PacketType.CodedFrames:
      return rest.length === 0 ? NOTHING : { kind: 'sound', codec, nanos, data: rest };
    case PacketType.SequenceEnd:
    case MULTICHANNEL_CONFIG:
      return NOTHING;
    default:
      return { kind: 'unknown', what: `AudioPacketType ${type}` };
  }
}
