/**
 * CABAC as far as it takes to see that a P slice skips all of its macroblocks (Rec. ITU-T H.264, 9.3). As long as it does,
 * each macroblock has but two bins: mb_skip_flag, whose context is the one of skipped neighbours throughout, and
 * end_of_slice_flag.
 */
import type { BitReader } from './bit-reader.ts';

export interface SkipSlice {
  /** 0 to 2. */
  readonly cabac_init_idc: number;
  readonly SliceQPY: number;
  /** How many the slice can have: those from its first to the last of the picture. */
  readonly macroblocks: number;
}

/** m and n of ctxIdx 11, mb_skip_flag of P slices with ctxIdxInc 0, by cabac_init_idc (Table 9-13). */
const INITIAL = [
  [23, 33],
  [22, 25],
  [29, 16],
] as const;

/** rangeTabLPS (Table 9-44): four values for each pStateIdx. */
// prettier-ignore
const RANGE_TAB_LPS = Uint8Array.of(
  128, 176, 208, 240, 128, 167, 197, 227, 128, 158, 187, 216, 123, 150, 178, 205, 116, 142, 169, 195, 111, 135, 160, 185, 105, 128, 152, 175, 100, 122, 144, 166, 95, 116, 137, 158, 90, 110, 130, 150, 85, 104, 123, 142, 81, 99, 117, 135, 77, 94, 111, 128, 73, 89, 105, 122, 69, 85, 100, 116, 66, 80, 95, 110, 62, 76, 90, 104, 59, 72, 86, 99, 56, 69, 81, 94, 53, 65, 77, 89, 51, 62, 73, 85, 48, 59, 69, 80, 46, 56, 66, 76, 43, 53, 63, 72, 41, 50, 59, 69, 39, 48, 56, 65, 37, 45, 54, 62, 35, 43, 51, 59, 33, 41, 48, 56, 32, 39, 46, 53, 30, 37, 43, 50, 29, 35, 41, 48, 27, 33, 39, 45, 26, 31, 37, 43, 24, 30, 35, 41, 23, 28, 33, 39, 22, 27, 32, 37, 21, 26, 30, 35, 20, 24, 29, 33, 19, 23, 27, 31, 18, 22, 26, 30, 17, 21, 25, 28, 16, 20, 23, 27, 15, 19, 22, 25, 14, 18, 21, 24, 14, 17, 20, 23, 13, 16, 19, 22, 12, 15, 18, 21, 12, 14, 17, 20, 11, 14, 16, 19, 11, 13, 15, 18, 10, 12, 15, 17, 10, 12, 14, 16, 9, 11, 13, 15, 9, 11, 12, 14, 8, 10, 12, 14, 8, 9, 11, 13, 7, 9, 11, 12, 7, 9, 10, 12, 7, 8, 10, 11, 6, 8, 9, 11, 6, 7, 9, 10, 6, 7, 8, 9, 2, 2, 2, 2
);

/** transIdxLPS (Table 9-45). */
// prettier-ignore
const TRANS_IDX_LPS = Uint8Array.of(
  0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12, 13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22, 23, 24, 24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33, 33, 33, 34, 34, 35, 35, 35, 36, 36, 36, 37, 37, 37, 38, 38, 63
);

/** @param reader Stands before cabac_alignment_one_bit. Throws when the slice ends before its end. */
export function skipsAllCabac(reader: BitReader, slice: SkipSlice): boolean {
  while (reader.position % 8 !== 0) reader.flag('cabac_alignment_one_bit');
  const [m, n] = INITIAL[slice.cabac_init_idc] ?? INITIAL[0];
  const preCtxState = clip(1, 126, ((m * clip(0, 51, slice.SliceQPY)) >> 4) + n);
  let valMPS = preCtxState > 63;
  let pStateIdx = valMPS ? preCtxState - 64 : 63 - preCtxState;
  let codIRange = 510;
  let codIOffset = reader.u(9, 'slice_data');
  for (let left = slice.macroblocks; left > 0; left -= 1) {
    // DecodeDecision (9.3.3.2.1) of mb_skip_flag.
    const codIRangeLPS = RANGE_TAB_LPS[(pStateIdx << 2) | ((codIRange >> 6) & 3)] as number;
    codIRange -= codIRangeLPS;
    if (codIOffset < codIRange !== valMPS) return false;
    if (valMPS) {
      if (pStateIdx < 62) pStateIdx += 1;
    } else {
      codIOffset -= codIRange;
      codIRange = codIRangeLPS;
      if (pStateIdx === 0) valMPS = true;
      pStateIdx = TRANS_IDX_LPS[pStateIdx] as number;
    }
    // RenormD (9.3.3.2.2).
    for (; codIRange < 256; codIRange <<= 1) codIOffset = (codIOffset << 1) | reader.u(1, 'slice_data');
    // DecodeTerminate (9.3.3.2.4) of end_of_slice_flag.
    codIRange -= 2;
    if (codIOffset >= codIRange) return true;
    for (; codIRange < 256; codIRange <<= 1) codIOffset = (codIOffset << 1) | reader.u(1, 'slice_data');
  }
  return false;
}

const clip = (low: number, high: number, value: number): number => Math.min(high, Math.max(low, value));
