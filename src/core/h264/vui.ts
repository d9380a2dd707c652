/** Video usability information (Rec. ITU-T H.264, Annex E): how decoded pictures are meant to be shown and timed. */
import type { BitReader } from './bit-reader.ts';

/**
 * Fields that stand behind an absent *_present_flag are absent here too. Their values are not judged: nothing here
 * decides whether a stream can be decoded, and encoders are careless with it.
 */
export interface Vui {
  /** Shape of a sample, from Table E-1 or Extended_SAR; absent when the stream leaves it open. */
  readonly sample_aspect_ratio?: { readonly sar_width: number; readonly sar_height: number };
  readonly overscan_appropriate_flag?: boolean;
  readonly video_signal_type?: VideoSignalType;
  readonly chroma_loc_info?: {
    readonly chroma_sample_loc_type_top_field: number;
    readonly chroma_sample_loc_type_bottom_field: number;
  };
  readonly timing_info?: {
    readonly num_units_in_tick: number;
    readonly time_scale: number;
    readonly fixed_frame_rate_flag: boolean;
  };
  readonly nal_hrd_parameters?: Hrd;
  readonly vcl_hrd_parameters?: Hrd;
  readonly low_delay_hrd_flag?: boolean;
  readonly pic_struct_present_flag: boolean;
  readonly bitstream_restriction?: BitstreamRestriction;
}

export interface VideoSignalType {
  readonly video_format: number;
  readonly video_full_range_flag: boolean;
  /** Code points of Rec. ITU-T H.273. */
  readonly colour_description?: {
    readonly colour_primaries: number;
    readonly transfer_characteristics: number;
    readonly matrix_coefficients: number;
  };
}

/** hrd_parameters() (E.1.2). */
export interface Hrd {
  readonly bit_rate_scale: number;
  readonly cpb_size_scale: number;
  readonly cpb: readonly {
    readonly bit_rate_value_minus1: number;
    readonly cpb_size_value_minus1: number;
    readonly cbr_flag: boolean;
  }[];
  readonly initial_cpb_removal_delay_length_minus1: number;
  readonly cpb_removal_delay_length_minus1: number;
  readonly dpb_output_delay_length_minus1: number;
  readonly time_offset_length: number;
}

export interface BitstreamRestriction {
  readonly motion_vectors_over_pic_boundaries_flag: boolean;
  readonly max_bytes_per_pic_denom: number;
  readonly max_bits_per_mb_denom: number;
  readonly log2_max_mv_length_horizontal: number;
  readonly log2_max_mv_length_vertical: number;
  readonly max_num_reorder_frames: number;
  readonly max_dec_frame_buffering: number;
}

/** Table E-1, aspect_ratio_idc 1 to 16. */
const SAMPLE_ASPECT_RATIOS: readonly (readonly [number, number])[] = [
  [1, 1],
  [12, 11],
  [10, 11],
  [16, 11],
  [40, 33],
  [24, 11],
  [20, 11],
  [32, 11],
  [80, 33],
  [18, 11],
  [15, 11],
  [64, 33],
  [160, 99],
  [4, 3],
  [3, 2],
  [2, 1],
];
const EXTENDED_SAR = 255;

/** vui_parameters() (E.1.1). Throws out of the reader. */
export function readVui(r: BitReader): Vui {
  const sample_aspect_ratio = r.flag('aspect_ratio_info_present_flag') ? readAspectRatio(r) : undefined;
  const overscan_appropriate_flag = r.flag('overscan_info_present_flag')
    ? r.flag('overscan_appropriate_flag')
    : undefined;
  const video_signal_type = r.flag('video_signal_type_present_flag') ? readVideoSignalType(r) : undefined;
  const chroma_loc_info = r.flag('chroma_loc_info_present_flag')
    ? {
        chroma_sample_loc_type_top_field: r.ue('chroma_sample_loc_type_top_field'),
        chroma_sample_loc_type_bottom_field: r.ue('chroma_sample_loc_type_bottom_field'),
      }
    : undefined;
  const timing_info = r.flag('timing_info_present_flag')
    ? {
        num_units_in_tick: r.u(32, 'num_units_in_tick'),
        time_scale: r.u(32, 'time_scale'),
        fixed_frame_rate_flag: r.flag('fixed_frame_rate_flag'),
      }
    : undefined;
  const nal_hrd_parameters = r.flag('nal_hrd_parameters_present_flag') ? readHrd(r) : undefined;
  const vcl_hrd_parameters = r.flag('vcl_hrd_parameters_present_flag') ? readHrd(r) : undefined;
  const low_delay_hrd_flag = (nal_hrd_parameters ?? vcl_hrd_parameters) && r.flag('low_delay_hrd_flag');
  const pic_struct_present_flag = r.flag('pic_struct_present_flag');
  const bitstream_restriction = r.flag('bitstream_restriction_flag') ? readRestriction(r) : undefined;
  return {
    ...(sample_aspect_ratio && { sample_aspect_ratio }),
    ...(overscan_appropriate_flag !== undefined && { overscan_appropriate_flag }),
    ...(video_signal_type && { video_signal_type }),
    ...(chroma_loc_info && { chroma_loc_info }),
    ...(timing_info && { timing_info }),
    ...(nal_hrd_parameters && { nal_hrd_parameters }),
    ...(vcl_hrd_parameters && { vcl_hrd_parameters }),
    ...(low_delay_hrd_flag !== undefined && { low_delay_hrd_flag }),
    pic_struct_present_flag,
    ...(bitstream_restriction && { bitstream_restriction }),
  };
}

/** Absent for 0 (unspecified), for the reserved values, and for an Extended_SAR with a zero in it (E.2.1). */
function readAspectRatio(r: BitReader): Vui['sample_aspect_ratio'] {
  const aspect_ratio_idc = r.u(8, 'aspect_ratio_idc');
  const [sar_width, sar_height] =
    aspect_ratio_idc === EXTENDED_SAR
      ? [r.u(16, 'sar_width'), r.u(16, 'sar_height')]
      : (SAMPLE_ASPECT_RATIOS[aspect_ratio_idc - 1] ?? [0, 0]);
  return sar_width === 0 || sar_height === 0 ? undefined : { sar_width, sar_height };
}

function readVideoSignalType(r: BitReader): VideoSignalType {
  const video_format = r.u(3, 'video_format');
  const video_full_range_flag = r.flag('video_full_range_flag');
  if (!r.flag('colour_description_present_flag')) return { video_format, video_full_range_flag };
  const colour_description = {
    colour_primaries: r.u(8, 'colour_primaries'),
    transfer_characteristics: r.u(8, 'transfer_characteristics'),
    matrix_coefficients: r.u(8, 'matrix_coefficients'),
  };
  return { video_format, video_full_range_flag, colour_description };
}

function readHrd(r: BitReader): Hrd {
  const cpb_cnt_minus1 = r.ue('cpb_cnt_minus1', 31);
  return {
    bit_rate_scale: r.u(4, 'bit_rate_scale'),
    cpb_size_scale: r.u(4, 'cpb_size_scale'),
    cpb: Array.from({ length: cpb_cnt_minus1 + 1 }, (_, SchedSelIdx) => ({
      bit_rate_value_minus1: r.ue(`bit_rate_value_minus1[${SchedSelIdx}]`),
      cpb_size_value_minus1: r.ue(`cpb_size_value_minus1[${SchedSelIdx}]`),
      cbr_flag: r.flag(`cbr_flag[${SchedSelIdx}]`),
    })),
    initial_cpb_removal_delay_length_minus1: r.u(5, 'initial_cpb_removal_delay_length_minus1'),
    cpb_removal_delay_length_minus1: r.u(5, 'cpb_removal_delay_length_minus1'),
    dpb_output_delay_length_minus1: r.u(5, 'dpb_output_delay_length_minus1'),
    time_offset_length: r.u(5, 'time_offset_length'),
  };
}

function readRestriction(r: BitReader): BitstreamRestriction {
  return {
    motion_vectors_over_pic_boundaries_flag: r.flag('motion_vectors_over_pic_boundaries_flag'),
    max_bytes_per_pic_denom: r.ue('max_bytes_per_pic_denom'),
    max_bits_per_mb_denom: r.ue('max_bits_per_mb_denom'),
    log2_max_mv_length_horizontal: r.ue('log2_max_mv_length_horizontal'),
    log2_max_mv_length_vertical: r.ue('log2_max_mv_length_vertical'),
    max_num_reorder_frames: r.ue('max_num_reorder_frames'),
    max_dec_frame_buffering: r.ue('max_dec_frame_buffering'),
  };
}
