import { describe, expect, it } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { NalType, opensSlice } from '../../../../src/core/h264/nal.ts';
import { parsePps, type Pps } from '../../../../src/core/h264/pps.ts';
import {
  parseSliceHeader,
  parseSliceStart,
  type SliceHeader,
} from '../../../../src/core/h264/slice-header.ts';
import { parseSps, type Sps } from '../../../../src/core/h264/sps.ts';
import { FIXTURE_NAMES, nal, readJudgement, readStream, se, sound, u, ue, unit, unitsOf } from './support.ts';

describe('parseSliceHeader agrees with the trace of every slice', () => {
  it.each(FIXTURE_NAMES)('%s', (name) => {
    const judged = readJudgement(name).units.filter((each) => each.unit === 'Slice Header');
    const units = unitsOf(readStream(name));
    const set = (type: number) =>
      units.find((each) => each.nal_unit_type === type)?.bytes ?? new Uint8Array();
    const sps = sound(parseSps(set(NalType.SPS)));
    const pps = sound(parsePps(set(NalType.PPS)));
    const slices = units.filter(opensSlice);
    expect(slices).toHaveLength(judged.length);
    for (const [i, slice] of slices.entries()) {
      const fields = judged[i]?.fields ?? {};
      const header = sound(parseSliceHeader(slice, sps, pps));
      expect(header).toMatchObject({
        nal_ref_idc: fields['nal_ref_idc'],
        idr: fields['nal_unit_type'] === 5,
        first_mb_in_slice: fields['first_mb_in_slice'],
        slice_type: 'PBI'[(fields['slice_type'] ?? 9) % 5],
        pic_parameter_set_id: fields['pic_parameter_set_id'],
        frame_num: fields['frame_num'],
        field_pic_flag: fields['field_pic_flag'] === 1,
        bottom_field_flag: fields['bottom_field_flag'] === 1,
        mmco5: false,
        SliceQPY: 26 + pps.pic_init_qp_minus26 + (fields['slice_qp_delta'] ?? NaN),
      });
      expect(header.pic_order_cnt_lsb).toBe(fields['pic_order_cnt_lsb']);
    }
  });
});

const SPS: Sps = sound(
  // Main, 64x128 in fields, pic_order_cnt_type 0, frame_num and pic_order_cnt_lsb of 4 bits.
  parseSps(nal(0x67, u(24, 0x4d0028), ue(0), ue(0), ue(0), ue(0), ue(4), '0', ue(3), ue(3), '00', '100')),
);
const PPS: Pps = sound(
  parsePps(nal(0x68, ue(0), ue(0), '00', ue(0), ue(1), ue(0), '0', '00', se(4), se(0), se(0), '000')),
);
/** Stands for the macroblocks. */
const DATA = '10110';
/** Far from what a reader gets that is off by a few bits. */
const QP_21 = se(-9);

const parse = (header: number, bits: readonly string[], sps: Partial<Sps> = {}, pps: Partial<Pps> = {}) =>
  parseSliceHeader(unit(header, ...bits, DATA), { ...SPS, ...sps }, { ...PPS, ...pps });
const read = (...args: Parameters<typeof parse>): SliceHeader => sound(parse(...args));

const [P, B, I, SP, SI] = [ue(5), ue(6), ue(7), ue(8), ue(9)];
const FRAME = '0';
/** first_mb_in_slice, slice_type, pic_parameter_set_id, frame_num 9, a frame, pic_order_cnt_lsb 6. */
const start = (type: string, field = FRAME) => [ue(0), type, ue(0), u(4, 9), field, u(4, 6)];
const NO_LISTS = ['0', '0'];
const NO_MARKING = ['0'];

describe('parseSliceHeader', () => {
  it('reads a P frame', () => {
    expect(read(0x41, [...start(P), ...NO_LISTS, ...NO_MARKING, se(-3)])).toEqual({
      nal_ref_idc: 2,
      idr: false,
      first_mb_in_slice: 0,
      slice_type: 'P',
      pic_parameter_set_id: 0,
      frame_num: 9,
      field_pic_flag: false,
      bottom_field_flag: false,
      pic_order_cnt_lsb: 6,
      mmco5: false,
      refersToNewest: false,
      weighted: false,
      marksReferences: false,
      SliceQPY: 27,
      bits: 24,
    });
  });

  it.each([
    ['a top field', '10', { field_pic_flag: true, bottom_field_flag: false }],
    ['a bottom field', '11', { field_pic_flag: true, bottom_field_flag: true }],
  ])('reads %s', (_, field, expected) => {
    expect(read(0x41, [...start(I, field), ...NO_MARKING, QP_21])).toMatchObject({
      ...expected,
      SliceQPY: 21,
    });
  });

  it('reads an IDR picture', () => {
    const bits = [ue(0), I, ue(0), u(4, 0), FRAME, ue(65_535), u(4, 0), '00', se(1)];
    expect(read(0x65, bits)).toMatchObject({ idr: true, frame_num: 0, SliceQPY: 31 });
  });

  it.each([
    ['a picture that nobody refers to has no marking', 0x01, [...start(I), QP_21], {}, {}],
    ['a data partition has the same header', 0x42, [...start(I), ...NO_MARKING, QP_21], {}, {}],
    [
      'colour planes coded apart',
      0x01,
      [ue(0), I, ue(0), '10', u(4, 9), FRAME, u(4, 6), QP_21],
      { separate_colour_plane_flag: true },
      {},
    ],
    [
      'delta_pic_order_cnt_bottom of a frame',
      0x01,
      [...start(I), se(-7), QP_21],
      {},
      { bottom_field_pic_order_in_frame_present_flag: true },
    ],
    [
      'no delta_pic_order_cnt_bottom of a field',
      0x01,
      [...start(I, '10'), QP_21],
      {},
      { bottom_field_pic_order_in_frame_present_flag: true },
    ],
    ['redundant_pic_cnt', 0x01, [...start(I), ue(127), QP_21], {}, { redundant_pic_cnt_present_flag: true }],
    [
      'cabac_init_idc of P',
      0x01,
      [...start(P), ...NO_LISTS, ue(2), QP_21],
      {},
      { entropy_coding_mode_flag: true },
    ],
    ['no cabac_init_idc of I', 0x01, [...start(I), QP_21], {}, { entropy_coding_mode_flag: true }],
    ['no cabac_init_idc of SI', 0x01, [...start(SI), QP_21], {}, { entropy_coding_mode_flag: true }],
    ['SP like P', 0x01, [...start(SP), ...NO_LISTS, QP_21], {}, {}],
    ['B with two lists', 0x01, [...start(B), '1', '0', '00', QP_21], {}, {}],
    [
      'list modifications of B',
      0x01,
      [
        ...start(B),
        '1',
        '1',
        ue(3),
        ue(4),
        '1',
        ue(0),
        ue(2),
        ue(1),
        ue(5),
        ue(2),
        ue(7),
        ue(3),
        '1',
        ue(3),
        QP_21,
      ],
      {},
      {},
    ],
    [
      'weights of P, as many as the PPS says',
      0x01,
      [
        ...start(P),
        ...NO_LISTS,
        ue(5),
        ue(4),
        '1',
        se(3),
        se(-1),
        '0',
        '0',
        '1',
        ...Array<string>(4).fill(se(2)),
        QP_21,
      ],
      {},
      { weighted_pred_flag: true },
    ],
    [
      'weights of P, as many as the slice says',
      0x01,
      [...start(P), '1', ue(0), '0', ue(5), ue(4), '0', '0', QP_21],
      {},
      { weighted_pred_flag: true },
    ],
    [
      'weights without chroma',
      0x01,
      [...start(P), ...NO_LISTS, ue(5), '0', '0', QP_21],
      { ChromaArrayType: 0 },
      { weighted_pred_flag: true },
    ],
    [
      'weights of B, two lists',
      0x01,
      [...start(B), '1', '0', '00', ue(5), ue(4), '00', '00', '1', se(1), se(1), '0', QP_21],
      {},
      { weighted_bipred_idc: 1 },
    ],
    [
      'implicit weights of B, which have no table',
      0x01,
      [...start(B), '1', '0', '00', QP_21],
      {},
      { weighted_bipred_idc: 2 },
    ],
  ])('reads over %s', (_, header, bits, sps, pps) => {
    expect(read(header, bits, sps, pps)).toMatchObject({ frame_num: 9, SliceQPY: 21 });
  });

  it.each([
    ['deltas', { pic_order_cnt_type: 1, delta_pic_order_always_zero_flag: false }, true, [se(-4), se(9)]],
    ['one delta', { pic_order_cnt_type: 1, delta_pic_order_always_zero_flag: false }, false, [se(-4)]],
    ['none', { pic_order_cnt_type: 1, delta_pic_order_always_zero_flag: true }, true, []],
    ['none', { pic_order_cnt_type: 2 }, true, []],
  ])('reads the picture order: %s', (_, order, bottom, bits) => {
    const pic_order_cnt = {
      offset_for_non_ref_pic: 0,
      offset_for_top_to_bottom_field: 0,
      offset_for_ref_frame: [],
      ...order,
    };
    const header = read(
      0x01,
      [ue(0), I, ue(0), u(4, 9), FRAME, ...bits, QP_21],
      { pic_order_cnt: pic_order_cnt as Sps['pic_order_cnt'] },
      { bottom_field_pic_order_in_frame_present_flag: bottom },
    );
    expect(header).toMatchObject({ frame_num: 9, SliceQPY: 21 });
    expect(header).not.toHaveProperty('pic_order_cnt_lsb');
  });

  it.each([
    [
      'all but 5',
      [ue(1), ue(3), ue(2), ue(4), ue(3), ue(5), ue(6), ue(4), ue(7), ue(6), ue(8), ue(0)],
      false,
    ],
    ['5', [ue(5), ue(0)], true],
    ['5 among others', [ue(4), ue(0), ue(5), ue(6), ue(1), ue(0)], true],
  ])('sees memory management operation %s', (_, operations, mmco5) => {
    expect(read(0x41, [...start(I), '1', ...operations, QP_21])).toMatchObject({ mmco5, SliceQPY: 21 });
  });

  const ONE = { num_ref_idx_l0_default_active_minus1: 0 };
  it.each([
    ['I, which refers to none', 0x41, [...start(I), ...NO_MARKING], {}, true],
    ['P with one reference', 0x41, [...start(P), ...NO_LISTS, ...NO_MARKING], ONE, true],
    ['P with one that it asks for', 0x41, [...start(P), '1', ue(0), '0', ...NO_MARKING], {}, true],
    ['P with two', 0x41, [...start(P), ...NO_LISTS, ...NO_MARKING], {}, false],
    ['P with two that it asks for', 0x41, [...start(P), '1', ue(1), '0', ...NO_MARKING], ONE, false],
    ['P that is told the one before it', 0x41, [...start(P), '0', '1', ue(0), ue(0), ue(3), '0'], ONE, true],
    ['P that is told an older one', 0x41, [...start(P), '0', '1', ue(0), ue(1), ue(3), '0'], ONE, false],
    ['P that is told a later one', 0x41, [...start(P), '0', '1', ue(1), ue(0), ue(3), '0'], ONE, false],
    ['P that is told a long-term one', 0x41, [...start(P), '0', '1', ue(2), ue(0), ue(3), '0'], ONE, false],
    ['P that is told two', 0x41, [...start(P), '0', '1', ue(0), ue(0), ue(0), ue(0), ue(3), '0'], ONE, false],
    ['B', 0x01, [...start(B), '1', '0', '00'], ONE, false],
  ])('sees whether it refers to the newest frame alone: %s', (_, header, bits, pps, refersToNewest) => {
    expect(read(header, [...bits, QP_21], {}, pps)).toMatchObject({ refersToNewest, SliceQPY: 21 });
  });

  it.each([
    ['none', ['0', '0'], false],
    ['one of luma', ['1', se(3), se(-1), '0'], true],
    ['one of chroma', ['0', '1', ...Array<string>(4).fill(se(2))], true],
  ])('sees weights: %s', (_, weights, weighted) => {
    const bits = [...start(P), ...NO_LISTS, ue(5), ue(4), ...weights, QP_21];
    const header = read(0x01, bits, {}, { ...ONE, weighted_pred_flag: true });
    expect(header).toMatchObject({ weighted, SliceQPY: 21 });
  });

  it.each([
    ['the sliding window', 0x41, [...start(I), '0'], false],
    ['an operation', 0x41, [...start(I), '1', ue(1), ue(3), ue(0)], true],
    ['no operation, where some are announced', 0x41, [...start(I), '1', ue(0)], true],
    ['an IDR picture', 0x65, [ue(0), I, ue(0), u(4, 0), FRAME, ue(0), u(4, 0), '00'], false],
    ['a long-term IDR picture', 0x65, [ue(0), I, ue(0), u(4, 0), FRAME, ue(0), u(4, 0), '01'], true],
  ])('sees how references are marked: %s', (_, header, bits, marksReferences) => {
    expect(read(header, [...bits, QP_21])).toMatchObject({ marksReferences, SliceQPY: 21 });
  });

  it('reads the last slice of a picture', () => {
    const bits = [ue(31), I, ue(0), u(4, 9), FRAME, u(4, 6), QP_21];
    expect(read(0x01, bits)).toMatchObject({ first_mb_in_slice: 31, SliceQPY: 21 });
  });

  it('reads a quantiser below 0 at high bit depth', () => {
    expect(read(0x01, [...start(I), se(-42)], { QpBdOffsetY: 12 }).SliceQPY).toBe(-12);
  });

  it.each([
    [
      'first_mb_in_slice is 32, beyond a picture of 64x128',
      [ue(32), I, ue(0), u(4, 0), FRAME, u(4, 0), QP_21],
      0x01,
    ],
    ['slice_type is 10', [ue(0), ue(10)], 0x01],
    ['pic_parameter_set_id is 256', [ue(0), I, ue(256)], 0x01],
    ['idr_pic_id is 65536', [ue(0), I, ue(0), u(4, 0), FRAME, ue(65_536)], 0x65],
    ['num_ref_idx_l0_active_minus1 is 32', [...start(P), '1', ue(32)], 0x01],
    ['modification_of_pic_nums_idc is 4', [...start(P), '0', '1', ue(4)], 0x01],
    [
      'ref_pic_list_modification does not end',
      [...start(P), '0', '1', ...Array<string>(100).fill(ue(0) + ue(0))],
      0x01,
    ],
    ['memory_management_control_operation is 7', [...start(I), '1', ue(7)], 0x41],
    ['dec_ref_pic_marking does not end', [...start(I), '1', ...Array<string>(100).fill(ue(5))], 0x41],
    ['slice_qp_delta makes a quantiser of 52', [...start(I), se(22)], 0x01],
    ['slice_qp_delta makes a quantiser of -1', [...start(I), se(-31)], 0x01],
    ['slice_qp_delta is 88', [...start(I), se(88)], 0x01],
  ])('refuses: %s', (sentence, bits, header) => {
    expect(parse(header, bits)).toMatchObject({
      reason: 'bad-bitstream',
      message: expect.stringContaining(sentence) as string,
    });
  });

  it('refuses a header that no macroblock follows', () => {
    const bits = [...start(I), QP_21];
    expect(parseSliceHeader(unit(0x01, ...bits), SPS, PPS)).toMatchObject({
      message: expect.stringContaining('no macroblock follows') as string,
    });
  });

  it('names the field in which the bytes end', () => {
    expect(parseSliceHeader(unit(0x01, ue(0), I, ue(0)), SPS, PPS)).toMatchObject({
      message: 'The slice header ends within pic_order_cnt_lsb, after 3 bytes.',
    });
  });
});

describe('parseSliceStart', () => {
  it('reads what comes before any parameter set is needed', () => {
    expect(parseSliceStart(unit(0x65, ue(99), ue(2), ue(255)))).toEqual({
      first_mb_in_slice: 99,
      slice_type: 'I',
      pic_parameter_set_id: 255,
    });
    expect(parseSliceStart(unit(0x65))).toBeInstanceOf(PrerollError);
  });
});
