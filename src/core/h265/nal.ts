/** NAL units of H.265: their types, and the two-byte header that every one begins with (Rec. ITU-T H.265, 7.3.1.2). */
import type { NalUnit } from '../h264/nal.ts';

/** nal_unit_type (Table 7-1), as far as anything here depends on it. */
export const HevcType = {
  /** Below it lie the slices of pictures that depend on others, reserved types included. */
  BLA_W_LP: 16,
  /** From BLA_W_LP on: pictures at which decoding can begin (IRAP). */
  RSV_IRAP_VCL23: 23,
  /** The first type that is no slice. */
  VPS: 32,
  SPS: 33,
  PPS: 34,
  PREFIX_SEI: 39,
  SUFFIX_SEI: 40,
} as const;

export interface HevcUnit {
  readonly forbidden_zero_bit: number;
  readonly nal_unit_type: number;
  readonly nuh_layer_id: number;
  /** From the header on, emulation prevention included. A view. */
  readonly bytes: Uint8Array;
  /** Where it lies in the access unit; for messages. */
  readonly offset: number;
}

/** The same bytes, read by the other standard. One byte alone is a unit of layer 0. */
export function hevcUnit({ bytes, offset }: Pick<NalUnit, 'bytes' | 'offset'>): HevcUnit {
  const [first = 0, second = 0] = bytes;
  return {
    forbidden_zero_bit: first >>> 7,
    nal_unit_type: (first >>> 1) & 63,
    nuh_layer_id: ((first & 1) << 5) | (second >>> 3),
    bytes,
    offset,
  };
}

export const isSlice = ({ nal_unit_type }: HevcUnit): boolean => nal_unit_type < HevcType.VPS;

export const isIrap = ({ nal_unit_type }: HevcUnit): boolean =>
  nal_unit_type >= HevcType.BLA_W_LP && nal_unit_type <= HevcType.RSV_IRAP_VCL23;
