/**
 * A message of pictures: the body of an FLV video tag ("Video File Format Specification", version 10.1, E.4.3.1, and
 * Enhanced RTMP v2, "Enhanced Video").
 */
import { attempt } from '../h264/bad-bitstream.ts';
import type { PrerollError } from '../error.ts';
import type { VideoCodec } from '../media-unit.ts';
import { badMessage } from '../rtmp/bad-message.ts';
import { type ExHeader, PacketType, readExHeader } from './ex-header.ts';

export type VideoTag =
  /** How the pictures behind it are coded: avcC, hvcC, av1C or vpcC. */
  | { readonly kind: 'record'; readonly codec: VideoCodec; readonly record: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'picture';
      readonly codec: VideoCodec;
      /** Milliseconds from decoding to presentation; negative in a stream that was cut carelessly. */
      readonly composition: number;
      /** Behind the message's time. */
      readonly nanos: number;
      /** As an MP4 holds it. */
      readonly data: Uint8Array<ArrayBuffer>;
    }
  /** Nothing to record: a command, an end, metadata. */
  | { readonly kind: 'nothing' }
  /** Of one of several tracks, which are left out; encoders send the first one without saying so. */
  | { readonly kind: 'further-track' }
  /** What nobody here can record, by a name for a person. */
  | { readonly kind: 'unknown'; readonly what: string };

/** Set when the rest is of enhanced RTMP. */
const IS_EX_HEADER = 0x80;
const FRAME_TYPE_COMMAND = 5;
const CODEC_AVC = 7;
const NOTHING: VideoTag = { kind: 'nothing' };

/** CodecID of E.4.3.1, as far as anybody may still send it. */
const OLD_CODECS: Readonly<Record<number, string>> = {
  2: 'Sorenson H.263',
  3: 'Screen video',
  4: 'VP6',
  5: 'VP6',
  6: 'Screen video',
  /** Never in the specification; some encoders have it for H.265 in place of enhanced RTMP. */
  12: 'H.265 (CodecID 12)',
};

const FOUR_CC: Readonly<Record<string, VideoCodec>> = {
  avc1: 'h264',
  hvc1: 'h265',
  av01: 'av1',
  vp09: 'vp9',
};
const OTHER_FOUR_CC: Readonly<Record<string, string>> = { vp08: 'VP8', vvc1: 'H.266' };

/** An empty message says nothing; one that ends within its head is a `bad-message` error. */
export const readVideoTag = (body: Uint8Array<ArrayBuffer>): VideoTag | PrerollError =>
  attempt(() => readTag(body));

function readTag(body: Uint8Array<ArrayBuffer>): VideoTag {
  const first = body[0];
  if (first === undefined) return NOTHING;
  if ((first & IS_EX_HEADER) !== 0) return readEnhanced(body, (first >>> 4) & 7);
  if (first >>> 4 === FRAME_TYPE_COMMAND) return NOTHING;
  const codec = first & 15;
  if (codec !== CODEC_AVC) return { kind: 'unknown', what: OLD_CODECS[codec] ?? `CodecID ${codec}` };
  // AVCPacketType as PacketType, then the composition time in every case.
  const composition = si24(body, 2);
  return tagOf('h264', { packetType: body[1] ?? 0, nanos: 0, composition, rest: body.subarray(5) });
}

function readEnhanced(body: Uint8Array<ArrayBuffer>, frameType: number): VideoTag {
  const header = readExHeader(body, PacketType.VideoMultitrack);
  const { packetType, fourCc, rest } = header;
  if (packetType === PacketType.VideoMultitrack) return { kind: 'further-track' };
  if (packetType === PacketType.Metadata || frameType === FRAME_TYPE_COMMAND) return NOTHING;
  const codec = Object.hasOwn(FOUR_CC, fourCc) ? FOUR_CC[fourCc] : undefined;
  if (codec === undefined) return { kind: 'unknown', what: nameOf(fourCc) };
  const hasTime = packetType === PacketType.CodedFrames && (codec === 'h264' || codec === 'h265');
  return tagOf(codec, {
    ...header,
    composition: hasTime ? si24(rest, 0) : 0,
    rest: hasTime ? rest.subarray(3) : rest,
  });
}

type Content = Omit<ExHeader, 'fourCc'> & { readonly composition: number };

function tagOf(codec: VideoCodec, { packetType, nanos, composition, rest }: Content): VideoTag {
  switch (packetType) {
    case PacketType.SequenceStart:
      return { kind: 'record', codec, record: rest };
    case PacketType.CodedFrames:
    case PacketType.CodedFramesX:
      return rest.length === 0 ? NOTHING : { kind: 'picture', codec, composition, nanos, data: rest };
    case PacketType.SequenceEnd:
      return NOTHING;
    case PacketType.Mpeg2TsSequenceStart:
      return { kind: 'unknown', what: 'AV1 (MPEG-2 TS)' };
    default:
      return { kind: 'unknown', what: `VideoPacketType ${packetType}` };
  }
}

/** Signed, 24 bits. */
function si24(bytes: Uint8Array, at: number): number {
  if (at + 3 > bytes.length) throw badMessage(`A picture of ${bytes.length} bytes ends within its time.`);
  return (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8)) >> 8;
}

/** Four characters of a stranger, as they can be shown. */
const nameOf = (fourCc: string): string =>
  (Object.hasOwn(OTHER_FOUR_CC, fourCc) ? OTHER_FOUR_CC[fourCc] : undefined) ??
  fourCc.replaceAll(/[^\x20-\x7e]/g, '?');
