/** Which packets of a file are whole. Reads headers only, so that a journal of any size costs a few bytes a packet. */
import type { ByteSource } from '../byte-source.ts';
import { PACKET_HEADER_BYTES, type PacketPlace, readPacketHeader } from './packet.ts';

export interface PacketScan {
  readonly packets: readonly PacketPlace[];
  /** Bytes up to the end of the last whole packet. */
  readonly end: number;
  /** What follows: nothing, a packet that the file ends in, or what is no packet. */
  readonly rest: 'nothing' | 'torn' | 'damaged';
}

/** More than four hours at 60 frames a second; a journal holds a few GOPs. */
export const MAX_PACKETS = 1_000_000;

/** Stops at the first packet that is not whole. Never throws for what the bytes say; an error of `source` passes. */
export function scanPackets(source: ByteSource): PacketScan {
  const packets: PacketPlace[] = [];
  let end = 0;
  while (end < source.size) {
    const header = readPacketHeader(source.read(end, Math.min(PACKET_HEADER_BYTES, source.size - end)));
    if (typeof header === 'string') return { packets, end, rest: header };
    const at = end + PACKET_HEADER_BYTES;
    if (at + header.size > source.size) return { packets, end, rest: 'torn' };
    if (packets.length === MAX_PACKETS) return { packets, end, rest: 'damaged' };
    packets.push({ ...header, at });
    end = at + header.size;
  }
  return { packets, end, rest: 'nothing' };
}
