/** What of the parameter sets of H.265 the configuration record and the codec string take (Rec. ITU-T H.265, 7.3.2). */
import type { PrerollError } from '../error.ts';
import { attempt } from '../h264/bad-bitstream.ts';
import { BitReader } from '../h264/bit-reader.ts';

export interface HevcSps {
  readonly sps_seq_parameter_set_id: number;
  readonly sps_max_sub_layers_minus1: number;
  readonly sps_temporal_id_nesting_flag: boolean;
  /** The first 12 bytes of profile_tier_level (7.3.3): general_profile_space to general_level_idc. */
  readonly general: Uint8Array;
  readonly chroma_format_idc: number;
  readonly bit_depth_luma_minus8: number;
  readonly bit_depth_chroma_minus8: number;
  /** After cropping (7.4.3.2.1). */
  readonly width: number;
  readonly height: number;
}

export interface HevcPps {
  readonly pps_pic_parameter_set_id: number;
  readonly pps_seq_parameter_set_id: number;
}

const PTL_BYTES = 12;

/** Behind the second byte of the header: the reader itself steps over one. */
const readerOf = (nal: Uint8Array, what: string): BitReader => new BitReader(nal.subarray(1), what);

/** Each never throws: a `bad-bitstream` error names the field that is wrong. */
export const parseHevcSps = (nal: Uint8Array): HevcSps | PrerollError =>
  attempt(() => readSps(readerOf(nal, 'SPS')));

/** sps_max_num_reorder_pics of the highest sub-layer: how many pictures may come before one that is shown before them. */
export const parseHevcReorder = (nal: Uint8Array): number | PrerollError =>
  attempt(() => {
    const bits = readerOf(nal, 'SPS');
    const { sps_max_sub_layers_minus1 } = readSps(bits);
    bits.ue('log2_max_pic_order_cnt_lsb_minus4', 12);
    let layer = bits.flag('sps_sub_layer_ordering_info_present_flag') ? 0 : sps_max_sub_layers_minus1;
    let depth = 0;
    for (; layer <= sps_max_sub_layers_minus1; layer += 1) {
      bits.ue('sps_max_dec_pic_buffering_minus1', 15);
      depth = bits.ue('sps_max_num_reorder_pics', 15);
      bits.ue('sps_max_latency_increase_plus1');
    }
    return depth;
  });

export const parseHevcPps = (nal: Uint8Array): HevcPps | PrerollError =>
  attempt(() => {
    const bits = readerOf(nal, 'PPS');
    const pps_pic_parameter_set_id = bits.ue('pps_pic_parameter_set_id', 63);
    return { pps_pic_parameter_set_id, pps_seq_parameter_set_id: bits.ue('pps_seq_parameter_set_id', 15) };
  });

export const parseHevcVpsId = (nal: Uint8Array): number | PrerollError =>
  attempt(() => readerOf(nal, 'VPS').u(4, 'vps_video_parameter_set_id'));

function readSps(bits: BitReader): HevcSps {
  bits.u(4, 'sps_video_parameter_set_id');
  const sps_max_sub_layers_minus1 = bits.u(3, 'sps_max_sub_layers_minus1', 6);
  const sps_temporal_id_nesting_flag = bits.flag('sps_temporal_id_nesting_flag');
  const general = Uint8Array.from({ length: PTL_BYTES }, () => bits.u(8, 'profile_tier_level'));
  skipSubLayers(bits, sps_max_sub_layers_minus1);
  const sps_seq_parameter_set_id = bits.ue('sps_seq_parameter_set_id', 15);
  const chroma_format_idc = bits.ue('chroma_format_idc', 3);
  const separate = chroma_format_idc === 3 && bits.flag('separate_colour_plane_flag');
  const width = bits.ue('pic_width_in_luma_samples', 65_535);
  const height = bits.ue('pic_height_in_luma_samples', 65_535);
  const window = { across: 0, down: 0 };
  if (bits.flag('conformance_window_flag')) {
    // Table 6-1: SubWidthC and SubHeightC.
    const x = !separate && (chroma_format_idc === 1 || chroma_format_idc === 2) ? 2 : 1;
    const y = !separate && chroma_format_idc === 1 ? 2 : 1;
    const offset = (side: string): number => bits.ue(`conf_win_${side}_offset`, 65_535);
    window.across = x * (offset('left') + offset('right'));
    window.down = y * (offset('top') + offset('bottom'));
  }
  if (window.across >= width || window.down >= height) throw bits.damaged('nothing of the picture is left.');
  return {
    sps_seq_parameter_set_id,
    sps_max_sub_layers_minus1,
    sps_temporal_id_nesting_flag,
    general,
    chroma_format_idc,
    bit_depth_luma_minus8: bits.ue('bit_depth_luma_minus8', 8),
    bit_depth_chroma_minus8: bits.ue('bit_depth_chroma_minus8', 8),
    width: width - window.across,
    height: height - window.down,
  };
}

function skipSubLayers(bits: BitReader, count: number): void {
  const layers = Array.from({ length: count }, () => ({
    profile: bits.flag('sub_layer_profile_present_flag'),
    level: bits.flag('sub_layer_level_present_flag'),
  }));
  if (count > 0) for (let layer = count; layer < 8; layer += 1) bits.u(2, 'reserved_zero_2bits');
  for (const { profile, level } of layers) {
    if (profile) for (let byte = 0; byte < 11; byte += 1) bits.u(8, 'sub_layer_profile');
    if (level) bits.u(8, 'sub_layer_level_idc');
  }
}

/** slice_pic_parameter_set_id of the first slice of a picture at which decoding can begin (7.3.6.1). */
export const parseIrapPpsId = (nal: Uint8Array): number | PrerollError =>
  attempt(() => {
    const bits = readerOf(nal, 'slice header');
    bits.u(2, 'first_slice_segment_in_pic_flag and no_output_of_prior_pics_flag');
    return bits.ue('slice_pic_parameter_set_id', 63);
  });
