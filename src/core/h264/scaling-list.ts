/** Scaling lists: the weights of the inverse transform (Rec. ITU-T H.264, 7.3.2.1.1.1). In zig-zag order throughout. */
import type { BitReader } from './bit-reader.ts';

/** 16 weights for a list of index 0 to 5, 64 from index 6 on. */
export type ScalingList = readonly number[];

// Tables 7-3 and 7-4.
const DEFAULT_4X4_INTRA: ScalingList = [6, 13, 13, 20, 20, 20, 28, 28, 28, 28, 32, 32, 32, 37, 37, 42];
const DEFAULT_4X4_INTER: ScalingList = [10, 14, 14, 20, 20, 20, 24, 24, 24, 24, 27, 27, 27, 30, 30, 34];
// prettier-ignore
const DEFAULT_8X8_INTRA: ScalingList = [
  6, 10, 10, 13, 11, 13, 16, 16, 16, 16, 18, 18, 18, 18, 18, 23,
  23, 23, 23, 23, 23, 25, 25, 25, 25, 25, 25, 25, 27, 27, 27, 27,
  27, 27, 27, 27, 29, 29, 29, 29, 29, 29, 29, 31, 31, 31, 31, 31,
  31, 33, 33, 33, 33, 33, 36, 36, 36, 36, 38, 38, 38, 40, 40, 42,
];
// prettier-ignore
const DEFAULT_8X8_INTER: ScalingList = [
  9, 13, 13, 15, 13, 15, 17, 17, 17, 17, 19, 19, 19, 19, 19, 21,
  21, 21, 21, 21, 21, 22, 22, 22, 22, 22, 22, 22, 24, 24, 24, 24,
  24, 24, 24, 24, 25, 25, 25, 25, 25, 25, 25, 27, 27, 27, 27, 27,
  27, 28, 28, 28, 28, 28, 30, 30, 30, 30, 32, 32, 32, 33, 33, 35,
];

/** Default lists by index: intra and inter for 4x4 (three components each), then alternating for 8x8 (Table 7-2). */
function defaultList(i: number): ScalingList {
  if (i < 6) return i < 3 ? DEFAULT_4X4_INTRA : DEFAULT_4X4_INTER;
  return i % 2 === 0 ? DEFAULT_8X8_INTRA : DEFAULT_8X8_INTER;
}

/**
 * Fall-back rule set A (Table 7-2): the first list of its kind falls back to the default, the others to the one before.
 */
function fallBack(i: number, lists: readonly ScalingList[]): ScalingList {
  const predecessor = i < 6 ? i - 1 : i - 2;
  const first = i === 0 || i === 3 || i === 6 || i === 7;
  return (first ? undefined : lists[predecessor]) ?? defaultList(i);
}

/** scaling_list(): differences from the weight before; a next scale of 0 repeats the last weight to the end. */
function readScalingList(r: BitReader, i: number): ScalingList {
  const size = i < 6 ? 16 : 64;
  const list: number[] = [];
  let lastScale = 8;
  let nextScale = 8;
  for (let j = 0; j < size; j += 1) {
    if (nextScale !== 0) {
      const delta_scale = r.se(`delta_scale of scaling list ${i}`, -128, 127);
      nextScale = (lastScale + delta_scale + 256) % 256;
      // useDefaultScalingMatrixFlag
      if (j === 0 && nextScale === 0) return defaultList(i);
    }
    lastScale = nextScale === 0 ? lastScale : nextScale;
    list.push(lastScale);
  }
  return list;
}

/**
 * The lists behind seq_scaling_matrix_present_flag, each as it takes effect: sent, default, or fallen back to another.
 * @param count 8, or 12 for chroma_format_idc 3.
 */
export function readSeqScalingLists(r: BitReader, count: number): readonly ScalingList[] {
  const lists: ScalingList[] = [];
  for (let i = 0; i < count; i += 1) {
    lists.push(r.flag(`seq_scaling_list_present_flag[${i}]`) ? readScalingList(r, i) : fallBack(i, lists));
  }
  return lists;
}
