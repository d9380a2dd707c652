import { describe, expect, test } from 'vitest';
import { PrerollError } from '../../../../src/core/error.ts';
import { parseSequenceHeader } from '../../../../src/core/av1/sequence-header.ts';
import { sound, u } from '../h264/support.ts';
import { type HeaderFields, POINT, sequenceHeader } from './by-hand.ts';

const parse = (fields: HeaderFields) => sound(parseSequenceHeader(sequenceHeader(fields)));

/** 10 bits: what comes last says whether all before it was read where it is. */
const DEEP = '100 0 10';
const READ = { max_frame_width: 1280, max_frame_height: 720, high_bitdepth: true, chroma_sample_position: 2 };

/** Ticks, scale; equal_picture_interval with ticks per picture; the decoder's model: 10 bits of delay, ticks, lengths. */
const TIMING = u(32, 1) + u(32, 60);
const MODEL = u(5, 9) + u(32, 1) + u(10, 0);

describe('what comes behind is read where it is:', () => {
  test.each<[string, HeaderFields]>([
    ['nothing but a picture', {}],
    ['the header of a still picture', { reduced: u(5, 5) }],
    ['times', { timing: `1${TIMING}0 0 0` }],
    ['times at an even pace', { timing: `1${TIMING}1 00101 0 0` }],
    [
      "the decoder's model, of which the point says nothing",
      { timing: `1${TIMING}0 1 ${MODEL}0`, points: [`${POINT}0`] },
    ],
    [
      "the decoder's model",
      { timing: `1${TIMING}0 1 ${MODEL}0`, points: [`${POINT}1${u(10, 1)}${u(10, 1)}0`] },
    ],
    ['delays of the display', { timing: '01', points: [`${POINT}1${u(4, 3)}`, `${POINT}0`] }],
    ['numbers of frames', { frameIds: `1${u(7, 77)}` }],
    ['numbers and the order of frames', { frameIds: `1${u(7, 1)}`, tools: `1000 1 00 0 1 0 1 ${u(3, 6)}` }],
    ['the order of frames', { tools: `0000 1 00 11 ${u(3, 6)}` }],
    ['screen content by choice, vectors forced', { tools: '0000 0 1 0 1' }],
    ['screen content forced', { tools: '0000 0 01 1' }],
    ['screen content forced off', { tools: '0000 0 00' }],
  ])('%s', (_, fields) => {
    expect(parse({ ...fields, color: DEEP })).toMatchObject({ seq_level_idx: 5, seq_tier: 0, ...READ });
  });
});

test('the first operating point is the whole stream; a tier is told from level 4.0 on', () => {
  const high = u(12, 0) + u(5, 13) + '1';
  expect(parse({ points: [high, POINT], color: DEEP })).toMatchObject({
    seq_level_idx: 13,
    seq_tier: 1,
    ...READ,
  });
  expect(parse({ points: [POINT, high], color: DEEP })).toMatchObject({
    seq_level_idx: 5,
    seq_tier: 0,
    ...READ,
  });
});

describe('color_config()', () => {
  const flags = (high_bitdepth: boolean, twelve_bit: boolean, mono_chrome: boolean) => ({
    high_bitdepth,
    twelve_bit,
    mono_chrome,
  });
  const chroma = (subsampling_x: boolean, subsampling_y: boolean, chroma_sample_position = 0) => ({
    subsampling_x,
    subsampling_y,
    chroma_sample_position,
  });
  const SRGB = `1${u(24, 0x01_0d_00)}`;

  // Each ends where its last field was read: the bits behind it are ones, which a field too many would take.
  test.each<[string, number, string, object]>([
    ['4:2:0', 0, '00 0 0 01', { ...flags(false, false, false), ...chroma(true, true, 1) }],
    ['grey', 0, '01 0 0', { ...flags(false, false, true), ...chroma(true, true) }],
    ['described colours', 0, `00 1 ${u(24, 0x01_01_01)}0 01`, chroma(true, true, 1)],
    ['4:4:4', 1, '0 0 0', { ...flags(false, false, false), ...chroma(false, false) }],
    ['RGB', 1, `0${SRGB}`, chroma(false, false)],
    ['RGB of 12 bits, which says nothing more', 2, `110${SRGB}`, chroma(false, false)],
    ['4:2:2', 2, '100 0 0', { ...flags(true, false, false), ...chroma(true, false) }],
    ['12 bits of 4:4:4', 2, '110 0 0 0', { ...flags(true, true, false), ...chroma(false, false) }],
    ['12 bits of 4:2:2', 2, '110 0 0 10', chroma(true, false)],
    ['12 bits of 4:2:0', 2, '110 0 0 11 10', chroma(true, true, 2)],
  ])('%s', (_, profile, color, expected) => {
    expect(parse({ profile, color: `${color}11` })).toMatchObject(expected);
  });
});

test.each<[string, Uint8Array]>([
  ['a profile that there is not', sequenceHeader({ profile: 3 })],
  ['one that ends early', sequenceHeader().subarray(0, 6)],
])('refused is %s', (_, payload) => {
  expect(parseSequenceHeader(payload)).toEqual(expect.any(PrerollError));
});
