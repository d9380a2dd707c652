/** RTP payloads of H.265 (RFC 7798) without decoding order numbers: single NAL units, aggregation packets and fragments. */
import { joined } from '../bytes.ts';
import { pieces } from './pieces.ts';

/** 4.4.2 and 4.4.3: above the types that a NAL unit itself can have. */
const AP = 48;
const FU = 49;

const FU_START = 0x80;
const FU_END = 0x40;

/** Of the two bytes of a header: all but nal_unit_type, which lies in the first one above the lowest bit. */
const NOT_TYPE = 0x81;

/** Sizes in an aggregation packet have 16 bits. */
const sizeOf = (unit: Uint8Array): readonly number[] => [unit.length >>> 8, unit.length & 0xff];

/**
 * The payloads of one access unit in the order of sending; the marker belongs on the last one.
 *
 * @param sets Parameter sets that go ahead of it, in one packet if that is large enough.
 * @param units NAL units from their two bytes of header on.
 * @param max Bytes that a payload may have; at least 4.
 * @returns New buffers, and views of NAL units that fit as they are.
 */
export const packetizeH265 = (
  sets: readonly Uint8Array[],
  units: readonly Uint8Array[],
  max: number,
): readonly Uint8Array[] => [...aggregated(sets, max), ...units.flatMap((unit) => fragments(unit, max))];

/** Parameter sets are of layer 0 and the lowest sub-layer (Rec. ITU-T H.265, 7.4.2.2), so the packet is as well. */
function aggregated(sets: readonly Uint8Array[], max: number): readonly Uint8Array[] {
  const size = sets.reduce((sum, set) => sum + 2 + set.length, 2);
  if (sets.length < 2 || size > max) return sets.flatMap((set) => fragments(set, max));
  return [joined([[AP << 1, 1], ...sets.flatMap((set) => [sizeOf(set), set])])];
}

/** The header's two bytes are not sent: layer and sub-layer stand in every payload header, the type in every FU header. */
function fragments(unit: Uint8Array, max: number): readonly Uint8Array[] {
  if (unit.length <= max) return [unit];
  const [front = 0, back = 0] = unit;
  const type = (front >>> 1) & 63;
  return pieces(unit.subarray(2), max - 3).map(({ bytes, first, last }) =>
    joined([
      [(front & NOT_TYPE) | (FU << 1), back, (first ? FU_START : 0) | (last ? FU_END : 0) | type],
      bytes,
    ]),
  );
}
