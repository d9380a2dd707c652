/** Several packets as one run of bytes, for a single write. */
import type { Micros } from '../time.ts';
import { PACKET_HEADER_BYTES, type PacketKind, writePacketHeader } from './packet.ts';

export interface Packet {
  readonly kind: PacketKind;
  readonly pts: Micros;
  readonly data: Uint8Array;
}

/** @throws TypeError as `writePacketHeader` does. */
export function packetBytes(packets: readonly Packet[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(packets.reduce((sum, { data }) => sum + PACKET_HEADER_BYTES + data.length, 0));
  let at = 0;
  for (const { kind, pts, data } of packets) {
    writePacketHeader(bytes, at, { kind, pts, size: data.length });
    bytes.set(data, at + PACKET_HEADER_BYTES);
    at += PACKET_HEADER_BYTES + data.length;
  }
  return bytes;
}
