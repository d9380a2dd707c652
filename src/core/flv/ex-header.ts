/**
 * The head that enhanced RTMP puts before sound and pictures alike (Enhanced RTMP v2, "ExAudioTagHeader" and
 * "ExVideoTagHeader"): modifiers of the packet, then the codec by four letters.
 */
import { badMessage } from '../rtmp/bad-message.ts';

/** AudioPacketType and VideoPacketType, which agree where both have one. */
export const PacketType = {
  SequenceStart: 0,
  CodedFrames: 1,
  SequenceEnd: 2,
  CodedFramesX: 3,
  /** Of pictures; of sound it is the order of its channels. */
  Metadata: 4,
  /** Of sound, several tracks. */
  Mpeg2TsSequenceStart: 5,
  /** Of pictures, several tracks. */
  VideoMultitrack: 6,
  ModEx: 7,
} as const;

/** The only modifier that is known: nanoseconds behind the message's own time. */
const TIMESTAMP_OFFSET_NANO = 0;

export interface ExHeader {
  /** What it is of, behind all modifiers. */
  readonly packetType: number;
  /** 0 to 999,999. */
  readonly nanos: number;
  /** `avc1`, `hvc1`; any four characters. Empty when the packet has several tracks. */
  readonly fourCc: string;
  /** What follows. */
  readonly rest: Uint8Array<ArrayBuffer>;
}

/**
 * @param body The message's payload, whose first byte has the packet type in its lower four bits.
 * @param multitrack The packet type that stands for several tracks.
 * @throws PrerollError where the bytes end too early.
 */
export function readExHeader(body: Uint8Array<ArrayBuffer>, multitrack: number): ExHeader {
  let packetType = (body[0] ?? 0) & 15;
  let nanos = 0;
  let at = 1;
  while (packetType === PacketType.ModEx) {
    const short = need(body, at, 1) + 1;
    at += 1;
    const size = short === 256 ? need(body, at, 2) + 1 : short;
    at += short === 256 ? 2 : 0;
    const data = at;
    at += size;
    const types = need(body, at, 1);
    at += 1;
    if (types >>> 4 === TIMESTAMP_OFFSET_NANO && size >= 3) nanos = Math.min(999_999, need(body, data, 3));
    packetType = types & 15;
  }
  if (packetType === multitrack) return { packetType, nanos, fourCc: '', rest: body.subarray(at) };
  need(body, at, 4);
  const fourCc = String.fromCharCode(...body.subarray(at, at + 4));
  return { packetType, nanos, fourCc, rest: body.subarray(at + 4) };
}

/** A big-endian number of so many bytes. */
function need(body: Uint8Array, at: number, bytes: number): number {
  if (at + bytes > body.length) throw badMessage(`An enhanced header ends within itself, at byte ${at}.`);
  let value = 0;
  for (const byte of body.subarray(at, at + bytes)) value = value * 256 + byte;
  return value;
}
