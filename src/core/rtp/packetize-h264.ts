/** RTP payloads of H.264 (RFC 6184): single NAL units, STAP-A and FU-A, which is packetization-mode 1. */
import { joined } from '../bytes.ts';
import { pieces } from './pieces.ts';

/** Table 1: above the types that a NAL unit itself can have. */
const STAP_A = 24;
const FU_A = 28;

const FU_START = 0x80;
const FU_END = 0x40;

/** Of a NAL unit's header: forbidden_zero_bit, nal_ref_idc, nal_unit_type. */
const F = 0x80;
const NRI = 0x60;
const TYPE = 0x1f;

/** Sizes in a STAP-A have 16 bits. */
const sizeOf = (unit: Uint8Array): readonly number[] => [unit.length >>> 8, unit.length & 0xff];

/**
 * The payloads of one access unit in the order of sending; the marker belongs on the last one.
 *
 * @param sets Parameter sets that go ahead of it, in one packet if that is large enough.
 * @param units NAL units from their header byte on, none of them empty.
 * @param max Bytes that a payload may have; at least 3.
 * @returns New buffers, and views of NAL units that fit as they are.
 */
export const packetizeH264 = (
  sets: readonly Uint8Array[],
  units: readonly Uint8Array[],
  max: number,
): readonly Uint8Array[] => [...aggregated(sets, max), ...units.flatMap((unit) => fragments(unit, max))];

/** STAP-A (5.7.1): as important as the most important of its units, and damaged if one of them is. */
function aggregated(sets: readonly Uint8Array[], max: number): readonly Uint8Array[] {
  const size = sets.reduce((sum, set) => sum + 2 + set.length, 1);
  if (sets.length < 2 || size > max) return sets.flatMap((set) => fragments(set, max));
  const headers = sets.map(([header = 0]) => header);
  const damaged = headers.reduce((all, header) => all | (header & F), 0);
  const importance = Math.max(...headers.map((header) => header & NRI));
  return [joined([[damaged | importance | STAP_A], ...sets.flatMap((set) => [sizeOf(set), set])])];
}

/** FU-A (5.8): the header byte is not sent; its flags stand in every indicator, and its type in every FU header. */
function fragments(unit: Uint8Array, max: number): readonly Uint8Array[] {
  if (unit.length <= max) return [unit];
  const [header = 0] = unit;
  return pieces(unit.subarray(1), max - 2).map(({ bytes, first, last }) =>
    joined([
      [(header & (F | NRI)) | FU_A, (first ? FU_START : 0) | (last ? FU_END : 0) | (header & TYPE)],
      bytes,
    ]),
  );
}
