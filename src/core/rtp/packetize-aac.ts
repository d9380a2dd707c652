/** RTP payloads of AAC in the mode AAC-hbr (RFC 3640, 3.3.6): sizes of 13 bits, indices of three, one frame a packet. */
import { joined } from '../bytes.ts';
import { pieces } from './pieces.ts';

/** What 13 bits can say. */
const MAX_BYTES = 8191;

/** AU-headers-length in bits, and one AU-header. */
const HEADER_BYTES = 4;
const AU_HEADER_BITS = 16;

/**
 * The payloads of one raw frame; the marker belongs on the last one. One that is larger than a packet goes in several, and
 * each says the size of all (3.2.3.1). Empty for a frame that no header can tell of, which no AAC encoder makes.
 *
 * @param max Bytes that a payload may have; at least 5.
 */
export function packetizeAac(frame: Uint8Array, max: number): readonly Uint8Array[] {
  if (frame.length > MAX_BYTES) return [];
  const header = [0, AU_HEADER_BITS, frame.length >>> 5, (frame.length & 31) << 3];
  return pieces(frame, max - HEADER_BYTES).map(({ bytes }) => joined([header, bytes]));
}
