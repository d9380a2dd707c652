/** Sequence parameter sets (Rec. ITU-T H.264, 7.3.2.1.1): profile, level, size, and how pictures are numbered. */
import type { PrerollError } from '../error.ts';
import { attempt } from './bad-bitstream.ts';
import { BitReader } from './bit-reader.ts';
import { readSeqScalingLists, type ScalingList } from './scaling-list.ts';
import { readVui, type Vui } from './vui.ts';

/**
 * Syntax elements carry the standard's own names, its derived variables too (`MaxFrameNum`); elements behind an absent
 * *_present_flag hold the value that the semantics infer, or are absent where none is inferred.
 */
export interface Sps {
  readonly profile_idc: number;
  /** constraint_set0_flag (most significant) to constraint_set5_flag and reserved_zero_2bits, as they stand. */
  readonly constraint_set_flags: number;
  readonly level_idc: number;
  readonly seq_parameter_set_id: number;
  readonly chroma_format_idc: number;
  readonly separate_colour_plane_flag: boolean;
  readonly bit_depth_luma_minus8: number;
  readonly bit_depth_chroma_minus8: number;
  readonly qpprime_y_zero_transform_bypass_flag: boolean;
  /** Absent means Flat_4x4_16 and Flat_8x8_16. */
  readonly scaling_lists?: readonly ScalingList[];
  readonly log2_max_frame_num_minus4: number;
  readonly pic_order_cnt: PicOrderCnt;
  readonly max_num_ref_frames: number;
  readonly gaps_in_frame_num_value_allowed_flag: boolean;
  readonly pic_width_in_mbs_minus1: number;
  readonly pic_height_in_map_units_minus1: number;
  readonly frame_mbs_only_flag: boolean;
  readonly mb_adaptive_frame_field_flag: boolean;
  readonly direct_8x8_inference_flag: boolean;
  readonly frame_crop_left_offset: number;
  readonly frame_crop_right_offset: number;
  readonly frame_crop_top_offset: number;
  readonly frame_crop_bottom_offset: number;
  readonly vui?: Vui;

  readonly MaxFrameNum: number;
  /** chroma_format_idc, but 0 where the three colour planes are coded apart. */
  readonly ChromaArrayType: number;
  readonly PicSizeInMapUnits: number;
  readonly QpBdOffsetY: number;
  /** Size in luma samples after cropping. */
  readonly width: number;
  readonly height: number;
  /** RFC 6381: `avc1.` and the three bytes behind the NAL unit header in hexadecimal. */
  readonly codec: string;
}

/** What each pic_order_cnt_type brings along (8.2.1). */
export type PicOrderCnt =
  | { readonly pic_order_cnt_type: 0; readonly log2_max_pic_order_cnt_lsb_minus4: number }
  | {
      readonly pic_order_cnt_type: 1;
      readonly delta_pic_order_always_zero_flag: boolean;
      readonly offset_for_non_ref_pic: number;
      readonly offset_for_top_to_bottom_field: number;
      readonly offset_for_ref_frame: readonly number[];
    }
  | { readonly pic_order_cnt_type: 2 };

/** The values of profile_idc whose SPS carries the chroma format and the bit depths (7.3.2.1.1). */
const HIGH_PROFILES: ReadonlySet<number> = new Set([
  100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135,
]);
export const isHighProfile = (profile_idc: number): boolean => HIGH_PROFILES.has(profile_idc);

/** Largest width and height that are believed: level 6.2 reaches 16,880 samples, and no screen comes near it. */
const MAX_SIZE_IN_MBS = 1024;

/**
 * Reads an SPS.
 * @param nal The NAL unit with its header byte and its emulation prevention.
 * @returns The fields, or a `bad-bitstream` error that names the first field that was wrong.
 */
export const parseSps = (nal: Uint8Array): Sps | PrerollError => attempt(() => readSps(nal));

function readSps(nal: Uint8Array): Sps {
  const r = new BitReader(nal, 'SPS');
  const profile_idc = r.u(8, 'profile_idc');
  const constraint_set_flags = r.u(8, 'constraint_set_flags');
  const level_idc = r.u(8, 'level_idc');
  const seq_parameter_set_id = r.ue('seq_parameter_set_id', 31);
  const chroma = isHighProfile(profile_idc) ? readChroma(r) : CHROMA_OF_LOW_PROFILES;
  const log2_max_frame_num_minus4 = r.ue('log2_max_frame_num_minus4', 12);
  const pic_order_cnt = readPicOrderCnt(r);
  const max_num_ref_frames = r.ue('max_num_ref_frames', 16);
  const gaps_in_frame_num_value_allowed_flag = r.flag('gaps_in_frame_num_value_allowed_flag');
  const pic_width_in_mbs_minus1 = r.ue('pic_width_in_mbs_minus1', MAX_SIZE_IN_MBS - 1);
  const pic_height_in_map_units_minus1 = r.ue('pic_height_in_map_units_minus1', MAX_SIZE_IN_MBS - 1);
  const frame_mbs_only_flag = r.flag('frame_mbs_only_flag');
  const mb_adaptive_frame_field_flag = !frame_mbs_only_flag && r.flag('mb_adaptive_frame_field_flag');
  const direct_8x8_inference_flag = r.flag('direct_8x8_inference_flag');
  const crop = readCropping(r);

  const ChromaArrayType = chroma.separate_colour_plane_flag ? 0 : chroma.chroma_format_idc;
  const PicWidthInMbs = pic_width_in_mbs_minus1 + 1;
  const PicHeightInMapUnits = pic_height_in_map_units_minus1 + 1;
  const fieldFactor = frame_mbs_only_flag ? 1 : 2;
  const FrameHeightInMbs = fieldFactor * PicHeightInMapUnits;
  if (FrameHeightInMbs > MAX_SIZE_IN_MBS) {
    throw r.damaged(`a picture of ${FrameHeightInMbs * 16} lines is not believable.`);
  }
  // CropUnitX and CropUnitY (7.4.2.1.1): one chroma sample, or one luma sample where there is no chroma array.
  const CropUnitX = ChromaArrayType === 1 || ChromaArrayType === 2 ? 2 : 1;
  const CropUnitY = (ChromaArrayType === 1 ? 2 : 1) * fieldFactor;
  const width = 16 * PicWidthInMbs - CropUnitX * (crop.frame_crop_left_offset + crop.frame_crop_right_offset);
  const height =
    16 * FrameHeightInMbs - CropUnitY * (crop.frame_crop_top_offset + crop.frame_crop_bottom_offset);
  if (width <= 0 || height <= 0) {
    throw r.damaged(
      `frame_cropping leaves nothing of a picture of ${16 * PicWidthInMbs}x${16 * FrameHeightInMbs}.`,
    );
  }
  const vui = r.flag('vui_parameters_present_flag') ? readVui(r) : undefined;

  return {
    profile_idc,
    constraint_set_flags,
    level_idc,
    seq_parameter_set_id,
    ...chroma,
    log2_max_frame_num_minus4,
    pic_order_cnt,
    max_num_ref_frames,
    gaps_in_frame_num_value_allowed_flag,
    pic_width_in_mbs_minus1,
    pic_height_in_map_units_minus1,
    frame_mbs_only_flag,
    mb_adaptive_frame_field_flag,
    direct_8x8_inference_flag,
    ...crop,
    ...(vui && { vui }),
    MaxFrameNum: 2 ** (log2_max_frame_num_minus4 + 4),
    ChromaArrayType,
    PicSizeInMapUnits: PicWidthInMbs * PicHeightInMapUnits,
    QpBdOffsetY: 6 * chroma.bit_depth_luma_minus8,
    width,
    height,
    codec: `avc1.${hex(profile_idc)}${hex(constraint_set_flags)}${hex(level_idc)}`,
  };
}

type Chroma = Pick<
  Sps,
  | 'chroma_format_idc'
  | 'separate_colour_plane_flag'
  | 'bit_depth_luma_minus8'
  | 'bit_depth_chroma_minus8'
  | 'qpprime_y_zero_transform_bypass_flag'
  | 'scaling_lists'
>;

const CHROMA_OF_LOW_PROFILES: Chroma = {
  chroma_format_idc: 1,
  separate_colour_plane_flag: false,
  bit_depth_luma_minus8: 0,
  bit_depth_chroma_minus8: 0,
  qpprime_y_zero_transform_bypass_flag: false,
};

function readChroma(r: BitReader): Chroma {
  const chroma_format_idc = r.ue('chroma_format_idc', 3);
  const chroma = {
    chroma_format_idc,
    separate_colour_plane_flag: chroma_format_idc === 3 && r.flag('separate_colour_plane_flag'),
    bit_depth_luma_minus8: r.ue('bit_depth_luma_minus8', 6),
    bit_depth_chroma_minus8: r.ue('bit_depth_chroma_minus8', 6),
    qpprime_y_zero_transform_bypass_flag: r.flag('qpprime_y_zero_transform_bypass_flag'),
  };
  if (!r.flag('seq_scaling_matrix_present_flag')) return chroma;
  return { ...chroma, scaling_lists: readSeqScalingLists(r, chroma_format_idc === 3 ? 12 : 8) };
}

function readPicOrderCnt(r: BitReader): PicOrderCnt {
  const pic_order_cnt_type = r.ue('pic_order_cnt_type', 2);
  if (pic_order_cnt_type === 2) return { pic_order_cnt_type };
  if (pic_order_cnt_type === 0) {
    return {
      pic_order_cnt_type,
      log2_max_pic_order_cnt_lsb_minus4: r.ue('log2_max_pic_order_cnt_lsb_minus4', 12),
    };
  }
  const delta_pic_order_always_zero_flag = r.flag('delta_pic_order_always_zero_flag');
  const offset_for_non_ref_pic = r.se('offset_for_non_ref_pic');
  const offset_for_top_to_bottom_field = r.se('offset_for_top_to_bottom_field');
  const count = r.ue('num_ref_frames_in_pic_order_cnt_cycle', 255);
  return {
    pic_order_cnt_type: 1,
    delta_pic_order_always_zero_flag,
    offset_for_non_ref_pic,
    offset_for_top_to_bottom_field,
    offset_for_ref_frame: Array.from({ length: count }, (_, i) => r.se(`offset_for_ref_frame[${i}]`)),
  };
}

function readCropping(r: BitReader) {
  const present = r.flag('frame_cropping_flag');
  const read = (field: string) => (present ? r.ue(field) : 0);
  return {
    frame_crop_left_offset: read('frame_crop_left_offset'),
    frame_crop_right_offset: read('frame_crop_right_offset'),
    frame_crop_top_offset: read('frame_crop_top_offset'),
    frame_crop_bottom_offset: read('frame_crop_bottom_offset'),
  };
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
