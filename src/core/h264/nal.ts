/** NAL units: their types, and the one-byte header that every one begins with (Rec. ITU-T H.264, 7.3.1). */

/** nal_unit_type (Table 7-1), as far as anything here depends on it. */
export const NalType = {
  SLICE: 1,
  PARTITION_A: 2,
  PARTITION_B: 3,
  PARTITION_C: 4,
  IDR: 5,
  SEI: 6,
  SPS: 7,
  PPS: 8,
  AUD: 9,
  END_OF_SEQUENCE: 10,
  END_OF_STREAM: 11,
  FILLER: 12,
  SPS_EXTENSION: 13,
  AUXILIARY_SLICE: 19,
} as const;

export interface NalUnit {
  readonly forbidden_zero_bit: number;
  readonly nal_ref_idc: number;
  readonly nal_unit_type: number;
  /** From the header byte to the last, emulation prevention included. A view into the access unit, never a copy. */
  readonly bytes: Uint8Array;
  /** Where the header byte lies in the access unit; for messages. */
  readonly offset: number;
}

/** Reads the header of a NAL unit that holds at least one byte. */
export function nalUnit(bytes: Uint8Array, offset: number): NalUnit {
  const header = bytes[0] ?? 0;
  return {
    forbidden_zero_bit: header >>> 7,
    nal_ref_idc: (header >>> 5) & 3,
    nal_unit_type: header & 31,
    bytes,
    offset,
  };
}

/** A NAL unit that opens a slice: the types whose payload begins with slice_header(). */
export function opensSlice(unit: NalUnit): boolean {
  return (
    unit.nal_unit_type === NalType.SLICE ||
    unit.nal_unit_type === NalType.IDR ||
    unit.nal_unit_type === NalType.PARTITION_A
  );
}
