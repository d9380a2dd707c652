/** Picture parameter sets (Rec. ITU-T H.264, 7.3.2.2), as far as a slice header depends on them. */
import type { PrerollError } from '../error.ts';
import { attempt } from './bad-bitstream.ts';
import { BitReader } from './bit-reader.ts';

export interface Pps {
  readonly pic_parameter_set_id: number;
  readonly seq_parameter_set_id: number;
  readonly entropy_coding_mode_flag: boolean;
  readonly bottom_field_pic_order_in_frame_present_flag: boolean;
  /** 0 but in Baseline streams with flexible macroblock ordering. */
  readonly num_slice_groups_minus1: number;
  readonly num_ref_idx_l0_default_active_minus1: number;
  readonly num_ref_idx_l1_default_active_minus1: number;
  readonly weighted_pred_flag: boolean;
  readonly weighted_bipred_idc: number;
  readonly pic_init_qp_minus26: number;
  readonly deblocking_filter_control_present_flag: boolean;
  readonly redundant_pic_cnt_present_flag: boolean;
}

/** pic_init_qp_minus26 goes down to -(26 + QpBdOffsetY); the offset, up to 36 at 14 bits, stands in the SPS. */
const MIN_INIT_QP_MINUS26 = -62;

/**
 * Reads a PPS up to redundant_pic_cnt_present_flag. What follows (8x8 transform, scaling lists, second chroma offset)
 * has no bearing on slice headers and cannot be read without the SPS, which may come later.
 * @param nal The NAL unit with its header byte and its emulation prevention.
 * @returns The fields, or a `bad-bitstream` error that names the first field that was wrong.
 */
export const parsePps = (nal: Uint8Array): Pps | PrerollError => attempt(() => readPps(nal));

function readPps(nal: Uint8Array): Pps {
  const r = new BitReader(nal, 'PPS');
  const pic_parameter_set_id = r.ue('pic_parameter_set_id', 255);
  const seq_parameter_set_id = r.ue('seq_parameter_set_id', 31);
  const entropy_coding_mode_flag = r.flag('entropy_coding_mode_flag');
  const bottom_field_pic_order_in_frame_present_flag = r.flag('bottom_field_pic_order_in_frame_present_flag');
  const num_slice_groups_minus1 = r.ue('num_slice_groups_minus1', 7);
  if (num_slice_groups_minus1 > 0) skipSliceGroups(r, num_slice_groups_minus1);
  const num_ref_idx_l0_default_active_minus1 = r.ue('num_ref_idx_l0_default_active_minus1', 31);
  const num_ref_idx_l1_default_active_minus1 = r.ue('num_ref_idx_l1_default_active_minus1', 31);
  const weighted_pred_flag = r.flag('weighted_pred_flag');
  const weighted_bipred_idc = r.u(2, 'weighted_bipred_idc', 2);
  const pic_init_qp_minus26 = r.se('pic_init_qp_minus26', MIN_INIT_QP_MINUS26, 25);
  r.se('pic_init_qs_minus26', -26, 25);
  r.se('chroma_qp_index_offset', -12, 12);
  const deblocking_filter_control_present_flag = r.flag('deblocking_filter_control_present_flag');
  r.flag('constrained_intra_pred_flag');
  const redundant_pic_cnt_present_flag = r.flag('redundant_pic_cnt_present_flag');
  return {
    pic_parameter_set_id,
    seq_parameter_set_id,
    entropy_coding_mode_flag,
    bottom_field_pic_order_in_frame_present_flag,
    num_slice_groups_minus1,
    num_ref_idx_l0_default_active_minus1,
    num_ref_idx_l1_default_active_minus1,
    weighted_pred_flag,
    weighted_bipred_idc,
    pic_init_qp_minus26,
    deblocking_filter_control_present_flag,
    redundant_pic_cnt_present_flag,
  };
}

/** The maps of flexible macroblock ordering, for the sake of what stands behind them. */
function skipSliceGroups(r: BitReader, num_slice_groups_minus1: number): void {
  const slice_group_map_type = r.ue('slice_group_map_type', 6);
  if (slice_group_map_type === 0) {
    for (let iGroup = 0; iGroup <= num_slice_groups_minus1; iGroup += 1) r.ue(`run_length_minus1[${iGroup}]`);
  } else if (slice_group_map_type === 2) {
    for (let iGroup = 0; iGroup < num_slice_groups_minus1; iGroup += 1) {
      r.ue(`top_left[${iGroup}]`);
      r.ue(`bottom_right[${iGroup}]`);
    }
  } else if (slice_group_map_type >= 3 && slice_group_map_type <= 5) {
    r.flag('slice_group_change_direction_flag');
    r.ue('slice_group_change_rate_minus1');
  } else if (slice_group_map_type === 6) {
    const pic_size_in_map_units_minus1 = r.ue('pic_size_in_map_units_minus1');
    const bits = Math.ceil(Math.log2(num_slice_groups_minus1 + 1));
    // However large the count claims to be, the reader ends this at the last byte of the NAL unit.
    for (let i = 0; i <= pic_size_in_map_units_minus1; i += 1) r.u(bits, 'slice_group_id');
  }
}
