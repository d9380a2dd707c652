import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { parseHevcSps } from '../../../../src/core/h265/parameter-sets.ts';
import { sound, ue } from '../h264/support.ts';
import { SPS, type SpsFields } from './by-hand.ts';

const DEPTHS = { bit_depth_luma_minus8: 2, bit_depth_chroma_minus8: 3 };

test.each<[string, SpsFields]>([
  ['no layers below the highest', {}],
  ['one that says nothing', { layers: ['00'] }],
  ['one with a level', { layers: ['01'] }],
  ['one with a profile', { layers: ['10'] }],
  ['six of all kinds', { layers: ['00', '01', '10', '11', '11', '00'] }],
])('what comes behind is read where it is: %s', (_, fields) => {
  expect(sound(parseHevcSps(SPS({ ...fields, id: 3 })))).toMatchObject({
    sps_max_sub_layers_minus1: fields.layers?.length ?? 0,
    sps_seq_parameter_set_id: 3,
    width: 1280,
    height: 720,
    ...DEPTHS,
  });
});

describe('an offset of the window counts', () => {
  // Table 6-1: so many samples of luma across and down.
  test.each([
    ['4:0:0', ue(0), 1, 1],
    ['4:2:0', ue(1), 2, 2],
    ['4:2:2', ue(2), 2, 1],
    ['4:4:4', `${ue(3)}0`, 1, 1],
    ['4:4:4 in planes of their own', `${ue(3)}1`, 1, 1],
  ])('in %s', (_, chroma, across, down) => {
    const sps = sound(parseHevcSps(SPS({ chroma, crop: [1, 2, 3, 4] })));
    expect(sps).toMatchObject({ width: 1280 - 3 * across, height: 720 - 7 * down, ...DEPTHS });
  });
});

test.each([
  ['wide', [320, 320, 0, 0]],
  ['high', [0, 0, 100, 260]],
])('a window that leaves nothing is refused: as %s as the picture', (_, crop) => {
  expect(parseHevcSps(SPS({ crop }))).toEqual(expect.any(PrerollError));
  const almost = crop.map((offset) => Math.max(0, offset - 1));
  expect(parseHevcSps(SPS({ crop: almost }))).toMatchObject(DEPTHS);
});
