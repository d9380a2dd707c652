/** How a frame becomes the payloads of RTP packets, to the bit. */
import { describe, expect, test } from 'vitest';
import { packetizeAac } from '../../../../src/core/rtp/packetize-aac.ts';
import { packetizeH264 } from '../../../../src/core/rtp/packetize-h264.ts';
import { packetizeH265 } from '../../../../src/core/rtp/packetize-h265.ts';
import { packetizeVp9 } from '../../../../src/core/rtp/packetize-vp9.ts';
import { unhex } from '../h264/support.ts';

const hexOf = (payloads: readonly Uint8Array[]): readonly string[] =>
  payloads.map((bytes) => Buffer.from(bytes).toString('hex'));

const bytes = (...texts: readonly string[]): readonly Uint8Array[] => texts.map(unhex);

describe('H.264 (RFC 6184)', () => {
  test.each([
    ['what fits goes as it is', [], ['65112233'], 4, ['65112233']],
    // 0x65: importance 3, type 5. Indicator 0x7c is importance 3 and FU-A; the FU headers are start, nothing, end.
    ['what does not goes in fragments', [], ['6511223344'], 4, ['7c851122', '7c453344']],
    ['of which the last may be short', [], ['6501020304050607'], 5, ['7c85010203', '7c05040506', '7c4507']],
    ['as a damaged unit does', [], ['e1112233'], 3, ['fc8111', 'fc0122', 'fc4133']],
    // 0x78: importance 3 and STAP-A.
    ['parameter sets go together', ['674200', '68ce'], ['65aa'], 20, ['780003674200000268ce', '65aa']],
    ['as important as the first among them', ['274200', '48ce'], [], 20, ['580003274200000248ce']],
    ['but one alone needs no company', ['674200'], ['65aa'], 20, ['674200', '65aa']],
    [
      'and what is too large together goes singly',
      ['674200', '68ce'],
      ['65aa'],
      9,
      ['674200', '68ce', '65aa'],
    ],
  ])('%s', (_, sets, units, max, expected) => {
    expect(hexOf(packetizeH264(bytes(...sets), bytes(...units), max))).toEqual(expected);
  });
});

describe('H.265 (RFC 7798)', () => {
  test.each([
    ['what fits goes as it is', [], ['26011122'], 4, ['26011122']],
    // 0x26 0x01: type 19, layer 0, sub-layer 0. 0x62 is type 49.
    ['what does not goes in fragments', [], ['260111223344'], 5, ['6201931122', '6201533344']],
    ['that keep layer and sub-layer', [], ['03fb112233'], 4, ['63fb8111', '63fb0122', '63fb4133']],
    // 0x60 0x01: type 48.
    [
      'parameter sets go together',
      ['4001aa', '4201', '4401'],
      ['2601bb'],
      40,
      ['600100034001aa0002420100024401', '2601bb'],
    ],
    ['unless they are too large', ['4001aa', '4201'], [], 10, ['4001aa', '4201']],
  ])('%s', (_, sets, units, max, expected) => {
    expect(hexOf(packetizeH265(bytes(...sets), bytes(...units), max))).toEqual(expected);
  });
});

describe('AAC-hbr (RFC 3640)', () => {
  test.each([
    // Headers of 16 bits in all: a size of 13 bits, an index of three.
    ['a frame has one header', '112233', 20, ['00100018112233']],
    ['and each of its fragments the size of all', '112233', 6, ['001000181122', '0010001833']],
    ['which goes up to 8191', '55'.repeat(8191), 9000, [`0010fff8${'55'.repeat(8191)}`]],
    ['and no further', '55'.repeat(8192), 9000, []],
  ])('%s', (_, frame, max, expected) => {
    expect(hexOf(packetizeAac(unhex(frame), max))).toEqual(expected);
  });
});

describe('VP9 (RFC 9628)', () => {
  test.each([
    ['a key frame begins and ends', true, 4, ['0c112233']],
    ['another one refers to what was before', false, 4, ['4c112233']],
    ['and a large one goes in pieces', true, 2, ['0811', '0022', '0433']],
  ])('%s', (_, key, max, expected) => {
    expect(hexOf(packetizeVp9(key, unhex('112233'), max))).toEqual(expected);
  });
});
