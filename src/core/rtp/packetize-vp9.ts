/** RTP payloads of VP9 (RFC 9628, 4.2) with the least of a descriptor: no layers, no picture numbers. */
import { joined } from '../bytes.ts';
import { pieces } from './pieces.ts';

/** P: the picture refers to others. B and E: a frame begins and ends here. */
const INTER = 0x40;
const BEGIN = 0x08;
const END = 0x04;

/**
 * The payloads of one frame or superframe; the marker belongs on the last one.
 *
 * @param max Bytes that a payload may have; at least 2.
 */
export const packetizeVp9 = (key: boolean, frame: Uint8Array, max: number): readonly Uint8Array[] =>
  pieces(frame, max - 1).map(({ bytes, first, last }) =>
    joined([[(key ? 0 : INTER) | (first ? BEGIN : 0) | (last ? END : 0)], bytes]),
  );
