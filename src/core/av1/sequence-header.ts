/** sequence_header_obu() of AV1 (5.5), as much of it as the configuration record takes. Field names are the standard's. */
import { Bits } from '../codec/bits.ts';
import type { PrerollError } from '../error.ts';
import { attempt } from '../h264/bad-bitstream.ts';

export interface SequenceHeader {
  readonly seq_profile: number;
  readonly reduced_still_picture_header: boolean;
  /** Of the first operating point, which is the whole stream. */
  readonly seq_level_idx: number;
  readonly seq_tier: number;
  readonly max_frame_width: number;
  readonly max_frame_height: number;
  readonly high_bitdepth: boolean;
  readonly twelve_bit: boolean;
  readonly mono_chrome: boolean;
  readonly subsampling_x: boolean;
  readonly subsampling_y: boolean;
  readonly chroma_sample_position: number;
}

/** Never throws. @param payload Of the unit, without its header and size. */
export const parseSequenceHeader = (payload: Uint8Array): SequenceHeader | PrerollError =>
  attempt(() => read(new Bits(payload, 'AV1 sequence header')));

function read(bits: Bits): SequenceHeader {
  const seq_profile = bits.f(3, 'seq_profile');
  if (seq_profile > 2) throw bits.damaged(`seq_profile is ${seq_profile}, and there are none above 2.`);
  bits.f(1, 'still_picture');
  const reduced_still_picture_header = bits.flag('reduced_still_picture_header');
  const { seq_level_idx, seq_tier } = reduced_still_picture_header
    ? { seq_level_idx: bits.f(5, 'seq_level_idx'), seq_tier: 0 }
    : readOperatingPoints(bits);
  const widthBits = bits.f(4, 'frame_width_bits_minus_1') + 1;
  const heightBits = bits.f(4, 'frame_height_bits_minus_1') + 1;
  const max_frame_width = bits.f(widthBits, 'max_frame_width_minus_1') + 1;
  const max_frame_height = bits.f(heightBits, 'max_frame_height_minus_1') + 1;
  if (!reduced_still_picture_header && bits.flag('frame_id_numbers_present_flag')) {
    bits.f(7, 'delta_frame_id_length_minus_2 and additional_frame_id_length_minus_1');
  }
  bits.f(3, 'use_128x128_superblock, enable_filter_intra and enable_intra_edge_filter');
  if (!reduced_still_picture_header) skipTools(bits);
  bits.f(3, 'enable_superres, enable_cdef and enable_restoration');
  return {
    seq_profile,
    reduced_still_picture_header,
    seq_level_idx,
    seq_tier,
    max_frame_width,
    max_frame_height,
    ...readColor(bits, seq_profile),
  };
}

function readOperatingPoints(bits: Bits): Pick<SequenceHeader, 'seq_level_idx' | 'seq_tier'> {
  let delayBits: number | undefined;
  if (bits.flag('timing_info_present_flag')) {
    bits.f(32, 'num_units_in_display_tick');
    bits.f(32, 'time_scale');
    if (bits.flag('equal_picture_interval')) bits.uvlc('num_ticks_per_picture_minus_1');
    if (bits.flag('decoder_model_info_present_flag')) {
      delayBits = bits.f(5, 'buffer_delay_length_minus_1') + 1;
      bits.f(32, 'num_units_in_decoding_tick');
      bits.f(10, 'buffer_removal_time_length_minus_1 and frame_presentation_time_length_minus_1');
    }
  }
  const initialDelay = bits.flag('initial_display_delay_present_flag');
  const points = bits.f(5, 'operating_points_cnt_minus_1') + 1;
  let first: Pick<SequenceHeader, 'seq_level_idx' | 'seq_tier'> | undefined;
  for (let point = 0; point < points; point += 1) {
    bits.f(12, 'operating_point_idc');
    const seq_level_idx = bits.f(5, 'seq_level_idx');
    const seq_tier = seq_level_idx > 7 ? bits.f(1, 'seq_tier') : 0;
    first ??= { seq_level_idx, seq_tier };
    if (delayBits !== undefined && bits.flag('decoder_model_present_for_this_op')) {
      bits.f(delayBits, 'decoder_buffer_delay');
      bits.f(delayBits, 'encoder_buffer_delay');
      bits.f(1, 'low_delay_mode_flag');
    }
    if (initialDelay && bits.flag('initial_display_delay_present_for_this_op')) {
      bits.f(4, 'initial_display_delay_minus_1');
    }
  }
  return first ?? { seq_level_idx: 0, seq_tier: 0 };
}

function skipTools(bits: Bits): void {
  bits.f(4, 'the tools between pictures');
  const enable_order_hint = bits.flag('enable_order_hint');
  if (enable_order_hint) bits.f(2, 'enable_jnt_comp and enable_ref_frame_mvs');
  const choose = bits.flag('seq_choose_screen_content_tools');
  const screen = choose || bits.flag('seq_force_screen_content_tools');
  if (screen && !bits.flag('seq_choose_integer_mv')) bits.f(1, 'seq_force_integer_mv');
  if (enable_order_hint) bits.f(3, 'order_hint_bits_minus_1');
}

type Color = Pick<
  SequenceHeader,
  | 'high_bitdepth'
  | 'twelve_bit'
  | 'mono_chrome'
  | 'subsampling_x'
  | 'subsampling_y'
  | 'chroma_sample_position'
>;

/** color_config() (5.5.2). */
function readColor(bits: Bits, seq_profile: number): Color {
  const high_bitdepth = bits.flag('high_bitdepth');
  const twelve_bit = seq_profile === 2 && high_bitdepth && bits.flag('twelve_bit');
  const mono_chrome = seq_profile !== 1 && bits.flag('mono_chrome');
  const described = bits.flag('color_description_present_flag');
  const colors = described ? bits.f(24, 'color_primaries to matrix_coefficients') : 0;
  const depth = { high_bitdepth, twelve_bit, mono_chrome };
  if (mono_chrome) {
    bits.f(1, 'color_range');
    return { ...depth, subsampling_x: true, subsampling_y: true, chroma_sample_position: 0 };
  }
  // BT.709, sRGB, identity: RGB, which has all its samples.
  if (colors === 0x01_0d_00) {
    return { ...depth, subsampling_x: false, subsampling_y: false, chroma_sample_position: 0 };
  }
  bits.f(1, 'color_range');
  const subsampling_x =
    seq_profile === 0 || (seq_profile === 2 && (!twelve_bit || bits.flag('subsampling_x')));
  const subsampling_y =
    seq_profile === 0 || (seq_profile === 2 && twelve_bit && subsampling_x && bits.flag('subsampling_y'));
  const chroma_sample_position = subsampling_x && subsampling_y ? bits.f(2, 'chroma_sample_position') : 0;
  return { ...depth, subsampling_x, subsampling_y, chroma_sample_position };
}
