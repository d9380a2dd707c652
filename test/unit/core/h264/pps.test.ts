import { describe, expect, it } from 'vitest';
import { NalType } from '../../../../src/core/h264/nal.ts';
import { parsePps, type Pps } from '../../../../src/core/h264/pps.ts';
import { FIXTURE_NAMES, nal, readJudgement, readStream, se, sound, u, ue, unitsOf } from './support.ts';

describe('parsePps agrees with the trace of every field', () => {
  it.each(FIXTURE_NAMES)('%s', (name) => {
    const judged = readJudgement(name).units.filter(({ unit }) => unit === 'Picture Parameter Set');
    const units = unitsOf(readStream(name)).filter(({ nal_unit_type }) => nal_unit_type === NalType.PPS);
    expect(units).toHaveLength(judged.length);
    for (const [i, { fields }] of judged.entries()) {
      const parsed = sound(parsePps(units[i]?.bytes ?? new Uint8Array()));
      const numbers = Object.entries(parsed).map(([field, value]) => [field, Number(value)]);
      expect(fields).toMatchObject(Object.fromEntries(numbers));
    }
  });
});

/** A PPS whose last field read, redundant_pic_cnt_present_flag, is 1: it comes out only if all before it was read. */
const write = (parts: { id?: string; sps?: string; groups?: string[]; bipred?: string; qp?: string }) =>
  nal(
    0x68,
    parts.id ?? ue(3),
    parts.sps ?? ue(2),
    '10',
    ...(parts.groups ?? [ue(0)]),
    ue(1),
    ue(2),
    '1',
    parts.bipred ?? '10',
    parts.qp ?? se(-5),
    se(0),
    se(-12),
    '101',
  );

const EXPECTED: Pps = {
  pic_parameter_set_id: 3,
  seq_parameter_set_id: 2,
  entropy_coding_mode_flag: true,
  bottom_field_pic_order_in_frame_present_flag: false,
  num_slice_groups_minus1: 0,
  num_ref_idx_l0_default_active_minus1: 1,
  num_ref_idx_l1_default_active_minus1: 2,
  weighted_pred_flag: true,
  weighted_bipred_idc: 2,
  pic_init_qp_minus26: -5,
  deblocking_filter_control_present_flag: true,
  redundant_pic_cnt_present_flag: true,
};

describe('parsePps', () => {
  it('reads every field that a slice header depends on', () => {
    expect(parsePps(write({}))).toEqual(EXPECTED);
  });

  // 7.3.2.2; the number of groups less one, then the map.
  it.each([
    ['interleaved', 2, [ue(0), ue(4), ue(0), ue(9)]],
    ['dispersed', 2, [ue(1)]],
    ['foreground', 2, [ue(2), ue(0), ue(5), ue(6), ue(9)]],
    ['box-out', 1, [ue(3), '1', ue(7)]],
    ['raster scan', 1, [ue(4), '0', ue(7)]],
    ['wipe', 1, [ue(5), '0', ue(7)]],
    ['explicit, 1 bit each', 1, [ue(6), ue(3), '0110']],
    ['explicit, 2 bits each', 2, [ue(6), ue(2), '001001']],
    ['explicit, 3 bits each', 4, [ue(6), ue(2), '000100011']],
  ])('reads over slice groups: %s', (_, num_slice_groups_minus1, map) => {
    const groups = [ue(num_slice_groups_minus1), ...map];
    expect(parsePps(write({ groups }))).toEqual({ ...EXPECTED, num_slice_groups_minus1 });
  });

  it.each([
    ['pic_parameter_set_id is 256', { id: ue(256) }],
    ['seq_parameter_set_id is 32', { sps: ue(32) }],
    ['num_slice_groups_minus1 is 8', { groups: [ue(8)] }],
    ['slice_group_map_type is 7', { groups: [ue(1), ue(7)] }],
    ['ends within slice_group_id', { groups: [ue(1), ue(6), ue(2 ** 32 - 2), u(4, 5)] }],
    ['weighted_bipred_idc is 3', { bipred: '11' }],
    ['pic_init_qp_minus26 is 26', { qp: se(26) }],
    ['pic_init_qp_minus26 is -63', { qp: se(-63) }],
  ])('refuses: %s', (sentence, parts) => {
    expect(parsePps(write(parts))).toMatchObject({
      reason: 'bad-bitstream',
      message: expect.stringContaining(sentence) as string,
    });
  });
});
