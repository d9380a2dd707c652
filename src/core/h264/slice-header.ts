/** Slice headers (Rec. ITU-T H.264, 7.3.3) up to the quantiser: which picture a slice is of, and how coarse it is. */
import type { PrerollError } from '../error.ts';
import { attempt } from './bad-bitstream.ts';
import { BitReader } from './bit-reader.ts';
import { NalType, type NalUnit } from './nal.ts';
import type { Pps } from './pps.ts';
import type { Sps } from './sps.ts';

export interface SliceHeader {
  readonly nal_ref_idc: number;
  /** IdrPicFlag: the slice belongs to an IDR picture (nal_unit_type 5). */
  readonly idr: boolean;
  readonly first_mb_in_slice: number;
  readonly slice_type: SliceType;
  readonly pic_parameter_set_id: number;
  readonly frame_num: number;
  readonly field_pic_flag: boolean;
  readonly bottom_field_flag: boolean;
  /** Absent where the stream counts pictures in another way than pic_order_cnt_type 0. */
  readonly pic_order_cnt_lsb?: number;
  /** memory_management_control_operation 5 is among the slice's operations: frame_num starts again from 0 (7.4.3). */
  readonly mmco5: boolean;
  /** Whatever the slice predicts comes from the newest reference frame: list 0 holds it alone, and there is no list 1. */
  readonly refersToNewest: boolean;
  /** A prediction weight departs from its default, so that even a skipped macroblock is another than the one before it. */
  readonly weighted: boolean;
  /** References are marked by operations or as long-term ones, and not by the sliding window alone (8.2.5). */
  readonly marksReferences: boolean;
  /** The luma quantiser that the slice begins with: -QpBdOffsetY to 51, six steps double the step size (7.4.3). */
  readonly SliceQPY: number;
  /** Absent where the slice has no such element: it is intra coded, or coded without CABAC. */
  readonly cabac_init_idc?: number;
  /** Bits of the RBSP up to the end of slice_qp_delta. */
  readonly bits: number;
}

export type SliceType = 'P' | 'B' | 'I' | 'SP' | 'SI';

/** slice_type modulo 5 (Table 7-6). */
const SLICE_TYPES: readonly SliceType[] = ['P', 'B', 'I', 'SP', 'SI'];

/** From the finest quantiser at 14 bits, -36, to the coarsest, 51. */
const MAX_QP_SPAN = 87;

/**
 * Bounds the two lists that only a terminator ends. No more than 32 fields can be reordered or marked; without a bound
 * a forged slice of a megabyte would be read to its end bit by bit.
 */
const MAX_LIST_OPERATIONS = 66;

/** The three elements in front of everything that depends on parameter sets. */
export interface SliceStart {
  readonly first_mb_in_slice: number;
  readonly slice_type: SliceType;
  readonly pic_parameter_set_id: number;
}

/** Reads as far as pic_parameter_set_id, to find the sets that the rest is read with. */
export const parseSliceStart = (unit: NalUnit): SliceStart | PrerollError =>
  attempt(() => readStart(new BitReader(unit.bytes, 'slice header')));

/**
 * Reads a slice header up to slice_qp_delta and checks that macroblocks follow it.
 * @param unit A NAL unit for which `opensSlice` holds.
 * @param pps The picture parameter set that `parseSliceStart` names; `sps` the one that this names in turn.
 * @returns The header, or a `bad-bitstream` error that names the first field that was wrong.
 */
export const parseSliceHeader = (unit: NalUnit, sps: Sps, pps: Pps): SliceHeader | PrerollError =>
  attempt(() => readHeader(unit, sps, pps));

function readStart(r: BitReader): SliceStart {
  const first_mb_in_slice = r.ue('first_mb_in_slice');
  const slice_type = SLICE_TYPES[r.ue('slice_type', 9) % 5] as SliceType;
  return { first_mb_in_slice, slice_type, pic_parameter_set_id: r.ue('pic_parameter_set_id', 255) };
}

function readHeader(unit: NalUnit, sps: Sps, pps: Pps): SliceHeader {
  const r = new BitReader(unit.bytes, 'slice header');
  const idr = unit.nal_unit_type === NalType.IDR;
  const start = readStart(r);
  const { slice_type } = start;
  const inter = slice_type === 'P' || slice_type === 'SP' || slice_type === 'B';
  if (start.first_mb_in_slice >= sps.PicSizeInMapUnits * (sps.frame_mbs_only_flag ? 1 : 2)) {
    throw r.damaged(
      `first_mb_in_slice is ${start.first_mb_in_slice}, beyond a picture of ${sps.width}x${sps.height}.`,
    );
  }
  if (sps.separate_colour_plane_flag) r.u(2, 'colour_plane_id', 2);
  const frame_num = r.u(sps.log2_max_frame_num_minus4 + 4, 'frame_num');
  const field_pic_flag = !sps.frame_mbs_only_flag && r.flag('field_pic_flag');
  const bottom_field_flag = field_pic_flag && r.flag('bottom_field_flag');
  if (idr) r.ue('idr_pic_id', 65_535);
  const pic_order_cnt_lsb = readPicOrder(r, sps, pps, field_pic_flag);
  if (pps.redundant_pic_cnt_present_flag) r.ue('redundant_pic_cnt', 127);
  if (slice_type === 'B') r.flag('direct_spatial_mv_pred_flag');
  const references = inter ? readReferences(r, sps, pps, slice_type) : NO_REFERENCES;
  const marking = unit.nal_ref_idc === 0 ? SLIDING_WINDOW : readRefPicMarking(r, idr);
  const cabac_init_idc = pps.entropy_coding_mode_flag && inter ? r.ue('cabac_init_idc', 2) : undefined;
  const slice_qp_delta = r.se('slice_qp_delta', -MAX_QP_SPAN, MAX_QP_SPAN);
  const SliceQPY = 26 + pps.pic_init_qp_minus26 + slice_qp_delta;
  if (SliceQPY < -sps.QpBdOffsetY || SliceQPY > 51) {
    throw r.damaged(
      `slice_qp_delta makes a quantiser of ${SliceQPY}; it ends at ${-sps.QpBdOffsetY} and 51.`,
    );
  }
  if (!r.moreRbspData()) throw r.damaged('no macroblock follows.');
  return {
    nal_ref_idc: unit.nal_ref_idc,
    idr,
    ...start,
    frame_num,
    field_pic_flag,
    bottom_field_flag,
    ...(pic_order_cnt_lsb !== undefined && { pic_order_cnt_lsb }),
    ...references,
    ...marking,
    SliceQPY,
    ...(cabac_init_idc !== undefined && { cabac_init_idc }),
    bits: r.position,
  };
}

/** The elements of the picture order count; gives pic_order_cnt_lsb where there is one. */
function readPicOrder(r: BitReader, sps: Sps, pps: Pps, field_pic_flag: boolean): number | undefined {
  const order = sps.pic_order_cnt;
  const bottom = pps.bottom_field_pic_order_in_frame_present_flag && !field_pic_flag;
  if (order.pic_order_cnt_type === 0) {
    const pic_order_cnt_lsb = r.u(order.log2_max_pic_order_cnt_lsb_minus4 + 4, 'pic_order_cnt_lsb');
    if (bottom) r.se('delta_pic_order_cnt_bottom');
    return pic_order_cnt_lsb;
  }
  if (order.pic_order_cnt_type === 1 && !order.delta_pic_order_always_zero_flag) {
    r.se('delta_pic_order_cnt[0]');
    if (bottom) r.se('delta_pic_order_cnt[1]');
  }
  return undefined;
}

type References = Pick<SliceHeader, 'refersToNewest' | 'weighted'>;
const NO_REFERENCES: References = { refersToNewest: true, weighted: false };

/** What P, SP and B slices say of their reference pictures, from the lists' lengths to the prediction weights. */
function readReferences(r: BitReader, sps: Sps, pps: Pps, slice_type: SliceType): References {
  const lists = slice_type === 'B' ? 2 : 1;
  const override = r.flag('num_ref_idx_active_override_flag');
  const activeMinus1 = [pps.num_ref_idx_l0_default_active_minus1, pps.num_ref_idx_l1_default_active_minus1]
    .slice(0, lists)
    .map((initial, X) => (override ? r.ue(`num_ref_idx_l${X}_active_minus1`, 31) : initial));
  let refersToNewest = lists === 1 && activeMinus1[0] === 0;
  for (let X = 0; X < lists; X += 1) refersToNewest = readListModification(r, X) && refersToNewest;
  const table = slice_type === 'B' ? pps.weighted_bipred_idc === 1 : pps.weighted_pred_flag;
  return { refersToNewest, weighted: table && readPredWeightTable(r, sps, activeMinus1) };
}

/**
 * ref_pic_list_modification() for one list (7.3.3.1); whether the newest reference frame comes first in it all the same.
 * OpenH264 writes one operation into each slice that says just that: the picture number before its own.
 */
function readListModification(r: BitReader, X: number): boolean {
  if (!r.flag(`ref_pic_list_modification_flag_l${X}`)) return true;
  let newest = true;
  for (let count = 0; count <= MAX_LIST_OPERATIONS; count += 1) {
    const modification_of_pic_nums_idc = r.ue('modification_of_pic_nums_idc', 3);
    if (modification_of_pic_nums_idc === 3) return newest;
    const number = r.ue(modification_of_pic_nums_idc === 2 ? 'long_term_pic_num' : 'abs_diff_pic_num_minus1');
    if (count > 0 || modification_of_pic_nums_idc !== 0 || number !== 0) newest = false;
  }
  throw r.damaged('ref_pic_list_modification does not end.');
}

/** pred_weight_table() (7.3.3.2); whether there is a weight in it. */
function readPredWeightTable(r: BitReader, sps: Sps, activeMinus1: readonly number[]): boolean {
  let weighted = false;
  const chroma = sps.ChromaArrayType !== 0;
  r.ue('luma_log2_weight_denom', 7);
  if (chroma) r.ue('chroma_log2_weight_denom', 7);
  for (const [X, lastIndex] of activeMinus1.entries()) {
    for (let i = 0; i <= lastIndex; i += 1) {
      if (r.flag(`luma_weight_l${X}_flag`)) {
        weighted = true;
        r.se(`luma_weight_l${X}`, -128, 127);
        r.se(`luma_offset_l${X}`, -128, 127);
      }
      if (chroma && r.flag(`chroma_weight_l${X}_flag`)) {
        weighted = true;
        for (let j = 0; j < 2; j += 1) {
          r.se(`chroma_weight_l${X}`, -128, 127);
          r.se(`chroma_offset_l${X}`, -128, 127);
        }
      }
    }
  }
  return weighted;
}

type Marking = Pick<SliceHeader, 'mmco5' | 'marksReferences'>;
const SLIDING_WINDOW: Marking = { mmco5: false, marksReferences: false };

/** dec_ref_pic_marking() (7.3.3.3). */
function readRefPicMarking(r: BitReader, idr: boolean): Marking {
  if (idr) {
    r.flag('no_output_of_prior_pics_flag');
    return { mmco5: false, marksReferences: r.flag('long_term_reference_flag') };
  }
  if (!r.flag('adaptive_ref_pic_marking_mode_flag')) return SLIDING_WINDOW;
  let mmco5 = false;
  for (let count = 0; count <= MAX_LIST_OPERATIONS; count += 1) {
    const operation = r.ue('memory_management_control_operation', 6);
    if (operation === 0) return { mmco5, marksReferences: true };
    if (operation === 5) mmco5 = true;
    if (operation === 1 || operation === 3) r.ue('difference_of_pic_nums_minus1');
    if (operation === 2) r.ue('long_term_pic_num');
    if (operation === 3 || operation === 6) r.ue('long_term_frame_idx');
    if (operation === 4) r.ue('max_long_term_frame_idx_plus1');
  }
  throw r.damaged('dec_ref_pic_marking does not end.');
}
