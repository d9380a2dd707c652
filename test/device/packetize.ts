import type { AccessUnit } from './annexb.ts';

/** Bytes of an RTP packet without extensions, as the device's library cuts it. */
export const MTU = 1200;
const RTP_HEADER = 12;
export const MAX_PAYLOAD = MTU - RTP_HEADER;

/** RFC 6184, table 1. */
const STAP_A = 24;
const FU_A = 28;
const FU_START = 0x80;
const FU_END = 0x40;
/** Rec. ITU-T H.264, table 7-1 and D.1. */
const SEI = 6;
const USER_DATA = 5;
const UUID = 16;
const STOP = Buffer.from([0x80]);

export interface PacketizedUnit {
  /** SPS and PPS in one STAP-A, apart from the picture, so that a key frame can also be sent without them. */
  readonly parameterSets: readonly Buffer[];
  /** In the order of sending; the marker belongs on the last one. */
  readonly slices: readonly Buffer[];
}

/** RTP payloads of one picture (RFC 6184, mode 1): small NAL units as they are, large ones in fragments. */
export function packetize({ parameterSets, slices }: AccessUnit): PacketizedUnit {
  return {
    parameterSets: parameterSets.length === 0 ? [] : [aggregate(parameterSets)],
    slices: slices.flatMap((nal) => (nal.length <= MAX_PAYLOAD ? [nal] : fragment(nal))),
  };
}

/** RTP payloads of so many bytes that mean nothing: user data in an SEI message (Rec. ITU-T H.264, D.1.7), before a picture's slices. */
export function ballast(bytes: number): readonly Buffer[] {
  if (bytes === 0) return [];
  const size = Math.max(bytes, UUID);
  const header = [SEI, USER_DATA, ...Array.from({ length: Math.floor(size / 255) }, () => 255), size % 255];
  // No pattern that a start code could be seen in.
  const message = Buffer.concat([Buffer.from(header), Buffer.alloc(size, 0x55), STOP]);
  return packetize({ kind: 'delta', parameterSets: [], slices: [message] }).slices;
}

function aggregate(nals: readonly Buffer[]): Buffer {
  const importance = Math.max(...nals.map((nal) => (nal[0] ?? 0) & 0x60));
  const parts = nals.flatMap((nal) => [Buffer.from([nal.length >> 8, nal.length & 0xff]), nal]);
  return Buffer.concat([Buffer.from([importance | STAP_A]), ...parts]);
}

function fragment(nal: Buffer): readonly Buffer[] {
  const header = nal[0] ?? 0;
  const indicator = (header & 0xe0) | FU_A;
  const type = header & 0x1f;
  const size = MAX_PAYLOAD - 2;
  const fragments: Buffer[] = [];
  for (let from = 1; from < nal.length; from += size) {
    const start = from === 1 ? FU_START : 0;
    const end = from + size >= nal.length ? FU_END : 0;
    fragments.push(
      Buffer.concat([Buffer.from([indicator, start | end | type]), nal.subarray(from, from + size)]),
    );
  }
  return fragments;
}
