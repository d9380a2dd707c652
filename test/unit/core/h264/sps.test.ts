import { describe, expect, it } from 'vitest';
import { NalType } from '../../../../src/core/h264/nal.ts';
import { parseSps, type Sps } from '../../../../src/core/h264/sps.ts';
import {
  FIXTURE_NAMES,
  nal,
  readJudgement,
  readStream,
  se,
  sound,
  u,
  ue,
  unhex,
  unitsOf,
} from './support.ts';

const spsOf = (name: string): Sps => {
  const unit = unitsOf(readStream(name)).find(({ nal_unit_type }) => nal_unit_type === NalType.SPS);
  return sound(parseSps(unit?.bytes ?? new Uint8Array()));
};

describe('parseSps agrees with ffprobe', () => {
  // prettier-ignore
  it.each([
    // name               codec          width  height  chroma  depth  what ffprobe says of the profile
    ['baseline',          'avc1.42c00a',    64,    64,   1,  8, 'Constrained Baseline'],
    ['main-bframes',      'avc1.4d400a',    64,    64,   1,  8, 'Main'],
    ['high-long-gop',     'avc1.64000a',    64,    64,   1,  8, 'High'],
    ['high-weighted',     'avc1.64000a',    64,    64,   1,  8, 'High'],
    ['high10',            'avc1.6e000a',    64,    64,   1, 10, 'High 10'],
    ['high422-crop',      'avc1.7a000a',    52,    50,   2, 10, 'High 4:2:2'],
    ['high444-intra',     'avc1.f4100a',    50,    50,   3,  8, 'High 4:4:4 Intra'],
    ['high444-lossless',  'avc1.f4000a',    32,    32,   3,  8, 'High 4:4:4 Predictive'],
    ['gray',              'avc1.64000a',    64,    52,   0,  8, 'High'],
    ['interlaced-crop',   'avc1.640015',    64,    56,   1,  8, 'High'],
    ['crop-1366x768',     'avc1.640020',  1366,   768,   1,  8, 'High'],
    ['four-slices',       'avc1.4d400a',    64,    64,   1,  8, 'Main'],
    ['aud-sei-filler',    'avc1.640009',    64,    64,   1,  8, 'High'],
    ['vui',               'avc1.64000a',    64,    64,   1,  8, 'High'],
    ['open-gop',          'avc1.64000a',    64,    64,   1,  8, 'High'],
    ['scaling-lists',     'avc1.f4100a',    50,    50,   3,  8, 'High 4:4:4 Intra'],
    ['chromium',          'avc1.42c015',   320,   180,   1,  8, 'Constrained Baseline'],
  ] as const)('%s', (name, codec, width, height, chroma_format_idc, depth, profile) => {
    expect(readJudgement(name).ffprobe).toMatchObject({ profile, width, height });
    expect(spsOf(name)).toMatchObject({
      codec,
      width,
      height,
      chroma_format_idc,
      bit_depth_luma_minus8: depth - 8,
      bit_depth_chroma_minus8: depth - 8,
      level_idc: readJudgement(name).ffprobe.level,
      QpBdOffsetY: 6 * (depth - 8),
    });
  });

  it('has a row above for every fixture', () => {
    expect(FIXTURE_NAMES).toHaveLength(17);
  });
});

/** Names of the trace that stand for a branch of the syntax, or that another field here carries. */
const STRUCTURE =
  /_present_flag|^forbidden_zero_bit|^nal_|^constraint_set|^reserved_zero|_cropping_flag|^aspect_ratio_idc|^cpb_cnt|bitstream_restriction_flag|delta_scale/;

/** Nested fields side by side under the names that the trace gives them; flags as 0 and 1. */
function flatten(value: object, suffix = ''): [string, number][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (Array.isArray(inner) && name === 'cpb')
      return inner.flatMap((each: object, i) => flatten(each, `[${i}]`));
    if (typeof inner === 'object' && inner !== null) return flatten(inner);
    return typeof inner === 'string' ? [] : [[name + suffix, Number(inner)] as [string, number]];
  });
}

describe('parseSps agrees with the trace of every field', () => {
  it.each(FIXTURE_NAMES)('%s', (name) => {
    const judged = readJudgement(name).units.filter(({ unit }) => unit === 'Sequence Parameter Set');
    const units = unitsOf(readStream(name)).filter(({ nal_unit_type }) => nal_unit_type === NalType.SPS);
    expect(units).toHaveLength(judged.length);
    for (const [i, { fields }] of judged.entries()) {
      const parsed = Object.fromEntries(flatten(sound(parseSps(units[i]?.bytes ?? new Uint8Array()))));
      const judgedFields = Object.entries(fields)
        .filter(([field]) => !STRUCTURE.test(field))
        .map(([field, value]) => [
          field.replace('gaps_in_frame_num_allowed', 'gaps_in_frame_num_value_allowed'),
          value,
        ]);
      expect(parsed).toMatchObject(Object.fromEntries(judgedFields));
    }
  });
});

describe('VUI', () => {
  it('is read whole', () => {
    expect(spsOf('vui').vui).toEqual({
      sample_aspect_ratio: { sar_width: 64, sar_height: 45 },
      overscan_appropriate_flag: true,
      video_signal_type: {
        video_format: 1,
        video_full_range_flag: true,
        colour_description: { colour_primaries: 1, transfer_characteristics: 1, matrix_coefficients: 6 },
      },
      chroma_loc_info: { chroma_sample_loc_type_top_field: 1, chroma_sample_loc_type_bottom_field: 1 },
      timing_info: { num_units_in_tick: 1, time_scale: 60, fixed_frame_rate_flag: false },
      pic_struct_present_flag: true,
      bitstream_restriction: {
        motion_vectors_over_pic_boundaries_flag: true,
        max_bytes_per_pic_denom: 0,
        max_bits_per_mb_denom: 0,
        log2_max_mv_length_horizontal: 8,
        log2_max_mv_length_vertical: 8,
        max_num_reorder_frames: 2,
        max_dec_frame_buffering: 4,
      },
    });
  });

  it('holds the buffer model of a constant bit rate', () => {
    expect(spsOf('aud-sei-filler').vui).toMatchObject({
      nal_hrd_parameters: { cpb: [{ cbr_flag: true }] },
      low_delay_hrd_flag: false,
    });
  });

  // Table E-1.
  it.each([
    [0, undefined],
    [1, { sar_width: 1, sar_height: 1 }],
    [2, { sar_width: 12, sar_height: 11 }],
    [13, { sar_width: 160, sar_height: 99 }],
    [16, { sar_width: 2, sar_height: 1 }],
    [17, undefined],
  ])('aspect_ratio_idc %i', (idc, expected) => {
    const sps = parsed({ vui: ['1', u(8, idc), '00000000'] });
    expect(sps.vui?.sample_aspect_ratio).toEqual(expected);
    expect(sps.vui?.pic_struct_present_flag).toBe(false);
  });

  it('takes an Extended_SAR with a zero in it for unspecified', () => {
    const vui = ['1', u(8, 255), u(16, 0), u(16, 11), '000000', '1', '0'];
    expect(parsed({ vui }).vui).toEqual({ pic_struct_present_flag: true });
  });

  it('asks for the delay of a VCL buffer model too', () => {
    const hrd = [ue(0), u(8, 0), ue(5), ue(6), '1', u(20, 0)];
    const { vui } = parsed({ vui: ['00000', '0', '1', ...hrd, '1', '0', '0'] });
    expect(vui).toMatchObject({ low_delay_hrd_flag: true, pic_struct_present_flag: false });
  });

  it('reads both buffer models, with several buffers', () => {
    const cpb = [ue(5), ue(6), '1'];
    const hrd = (count: number) => [
      ue(count - 1),
      u(4, 1),
      u(4, 2),
      ...Array<string>(count).fill(cpb.join('')),
      u(20, 0),
    ];
    const { vui } = parsed({ vui: ['00000', '1', ...hrd(1), '1', ...hrd(32), '1', '0', '0'] });
    expect(vui?.nal_hrd_parameters?.cpb).toEqual([
      { bit_rate_value_minus1: 5, cpb_size_value_minus1: 6, cbr_flag: true },
    ]);
    expect(vui?.vcl_hrd_parameters).toMatchObject({ bit_rate_scale: 1, cpb_size_scale: 2 });
    expect(vui?.vcl_hrd_parameters?.cpb).toHaveLength(32);
    expect(vui?.low_delay_hrd_flag).toBe(true);
  });
});

interface Parts {
  profile?: number;
  id?: string;
  /** Between the id and log2_max_frame_num_minus4. */
  chroma?: string[];
  frameNum?: string;
  order?: string[];
  refs?: string;
  width?: string;
  height?: string;
  interlaced?: string;
  crop?: string[];
  vui?: string[];
}

/** An SPS of 64x64, Baseline, but for the parts given. */
const write = (parts: Parts): Uint8Array =>
  nal(
    0x67,
    u(8, parts.profile ?? 66),
    u(8, 0xc0),
    u(8, 30),
    parts.id ?? ue(0),
    ...(parts.chroma ?? []),
    parts.frameNum ?? ue(0),
    ...(parts.order ?? [ue(2)]),
    parts.refs ?? ue(1),
    '0',
    parts.width ?? ue(3),
    parts.height ?? ue(3),
    parts.interlaced ?? '1',
    '1',
    ...(parts.crop === undefined ? ['0'] : ['1', ...parts.crop]),
    ...(parts.vui === undefined ? ['0'] : ['1', ...parts.vui]),
  );
const parsed = (parts: Parts): Sps => sound(parseSps(write(parts)));
const cropOf = (left: number, right: number, top: number, bottom: number): string[] =>
  [left, right, top, bottom].map(ue);

describe('what no encoder at hand writes', () => {
  it('pic_order_cnt_type 0', () => {
    expect(parsed({ order: [ue(0), ue(12)] }).pic_order_cnt).toEqual({
      pic_order_cnt_type: 0,
      log2_max_pic_order_cnt_lsb_minus4: 12,
    });
  });

  it('pic_order_cnt_type 1', () => {
    const order = [ue(1), '1', se(-3), se(4), ue(3), se(-1), se(0), se(2 ** 31 - 1)];
    expect(parsed({ order }).pic_order_cnt).toEqual({
      pic_order_cnt_type: 1,
      delta_pic_order_always_zero_flag: true,
      offset_for_non_ref_pic: -3,
      offset_for_top_to_bottom_field: 4,
      offset_for_ref_frame: [-1, 0, 2 ** 31 - 1],
    });
  });

  it('MaxFrameNum at both ends', () => {
    expect([parsed({}).MaxFrameNum, parsed({ frameNum: ue(12) }).MaxFrameNum]).toEqual([16, 65_536]);
  });

  // Table 6-1 and 7.4.2.1.1. Chroma format, frame_mbs_only_flag, and what one unit of each offset cuts off.
  it.each([
    ['4:0:0', [ue(0)], '1', [1, 1]],
    ['4:2:0', [ue(1)], '1', [2, 2]],
    ['4:2:0 in fields', [ue(1)], '00', [2, 4]],
    ['4:2:2', [ue(2)], '1', [2, 1]],
    ['4:2:2 in fields', [ue(2)], '00', [2, 2]],
    ['4:4:4', [ue(3), '0'], '1', [1, 1]],
    ['4:4:4 in three planes', [ue(3), '1'], '1', [1, 1]],
  ])('CropUnit of %s', (_, format, interlaced, [unitX, unitY]) => {
    const chroma = [...format, ue(0), ue(0), '0', '0'];
    const sps = parsed({ profile: 244, chroma, interlaced, crop: cropOf(1, 2, 3, 4) });
    expect([sps.width, sps.height]).toEqual([
      64 - 3 * (unitX ?? 0),
      (interlaced === '1' ? 64 : 128) - 7 * (unitY ?? 0),
    ]);
  });

  it('ChromaArrayType 0 for colour planes coded apart', () => {
    const sps = parsed({ profile: 244, chroma: [ue(3), '1', ue(6), ue(6), '0', '0'] });
    expect(sps).toMatchObject({ ChromaArrayType: 0, separate_colour_plane_flag: true, QpBdOffsetY: 36 });
  });

  it.each([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])(
    'the chroma format of profile_idc %i',
    (profile) => {
      expect(parsed({ profile, chroma: [ue(2), ue(1), ue(2), '1', '0'] })).toMatchObject({
        profile_idc: profile,
        chroma_format_idc: 2,
        bit_depth_luma_minus8: 1,
        bit_depth_chroma_minus8: 2,
        qpprime_y_zero_transform_bypass_flag: true,
        width: 64,
      });
    },
  );

  it.each([66, 77, 88])('profile_idc %i, which has none', (profile) => {
    expect(parsed({ profile })).toMatchObject({ chroma_format_idc: 1, bit_depth_luma_minus8: 0, width: 64 });
  });
});

describe('what is refused', () => {
  it.each<[string, Parts]>([
    ['seq_parameter_set_id is 32, but must lie between 0 and 31', { id: ue(32) }],
    ['chroma_format_idc is 4', { profile: 100, chroma: [ue(4)] }],
    ['bit_depth_luma_minus8 is 7', { profile: 100, chroma: [ue(1), ue(7)] }],
    ['log2_max_frame_num_minus4 is 13', { frameNum: ue(13) }],
    ['pic_order_cnt_type is 3', { order: [ue(3)] }],
    ['log2_max_pic_order_cnt_lsb_minus4 is 13', { order: [ue(0), ue(13)] }],
    ['num_ref_frames_in_pic_order_cnt_cycle is 256', { order: [ue(1), '0', se(0), se(0), ue(256)] }],
    ['max_num_ref_frames is 17', { refs: ue(17) }],
    ['pic_width_in_mbs_minus1 is 1024', { width: ue(1024) }],
    ['pic_height_in_map_units_minus1 is 1024', { height: ue(1024) }],
    ['a picture of 32768 lines is not believable', { height: ue(1023), interlaced: '00' }],
    ['frame_cropping leaves nothing of a picture of 64x64', { crop: cropOf(16, 16, 0, 0) }],
    ['frame_cropping leaves nothing of a picture of 64x64', { crop: cropOf(0, 0, 2 ** 32 - 2, 0) }],
    ['cpb_cnt_minus1 is 32', { vui: ['00000', '1', ue(32)] }],
    ['time_scale', { vui: ['00001', u(32, 1), u(8, 0)] }],
  ])('%s', (sentence, parts) => {
    expect(parseSps(write(parts))).toMatchObject({
      reason: 'bad-bitstream',
      message: expect.stringContaining(sentence) as string,
    });
  });

  it('an SPS cut short, by the field it ends in', () => {
    expect(parseSps(unhex('67 64'))).toMatchObject({
      message: 'The SPS ends within constraint_set_flags, after 2 bytes.',
    });
  });
});
