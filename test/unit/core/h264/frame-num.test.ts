import { describe, expect, it } from 'vitest';
import { followFrameNum, type NumberedPicture } from '../../../../src/core/h264/frame-num.ts';

const SPS = { MaxFrameNum: 16, gaps_in_frame_num_value_allowed_flag: false };

const P = (frame_num: number): NumberedPicture => ({ frame_num, nal_ref_idc: 2, idr: false, mmco5: false });
const b = (frame_num: number): NumberedPicture => ({ ...P(frame_num), nal_ref_idc: 0 });
const IDR: NumberedPicture = { ...P(0), nal_ref_idc: 3, idr: true };
const RESET = (frame_num: number): NumberedPicture => ({ ...P(frame_num), mmco5: true });

/** Missing frames before each picture of a story that begins at an IDR picture. */
function missing(pictures: readonly NumberedPicture[], sps = SPS): number[] {
  let { PrevRefFrameNum } = followFrameNum(0, IDR, sps);
  return pictures.map((picture) => {
    const step = followFrameNum(PrevRefFrameNum, picture, sps);
    PrevRefFrameNum = step.PrevRefFrameNum;
    return step.missing;
  });
}

describe('followFrameNum', () => {
  it.each([
    ['nothing is missing', [P(1), P(2), P(3)], [0, 0, 0]],
    ['one is missing', [P(1), P(3), P(4)], [0, 1, 0]],
    ['several are missing directly after the key frame', [P(5)], [4]],
    ['the count wraps', [P(14), P(15), P(0), P(1)], [13, 0, 0, 0]],
    ['some are missing across the wrap', [P(14), P(2)], [13, 3]],
    ['the most that can be seen', [P(1), P(0)], [0, 14]],
    ['a repeated number is a second field or a copy', [P(1), P(1), P(2)], [0, 0, 0]],
    ['the second field of the key frame', [P(0), P(1)], [0, 0]],
    ['pictures that nobody refers to share the next number', [b(1), b(1), P(1), b(2), P(2)], [0, 0, 0, 0, 0]],
    ['a lost picture that nobody refers to leaves no hole', [P(1), P(2)], [0, 0]],
    ['a hole before one that nobody refers to counts once', [P(1), b(4), b(4), P(4), P(5)], [0, 2, 0, 0, 0]],
    ['a reference lost between two of them', [b(1), b(2)], [0, 1]],
    ['an encoder that does not count past a reference', [P(1), b(1), P(2)], [0, 0, 0]],
    ['an IDR picture begins again, whatever came before', [P(1), P(2), IDR, P(1)], [0, 0, 0, 0]],
    ['a loss after an IDR picture', [P(1), IDR, P(2)], [0, 0, 1]],
    ['operation 5 makes its picture number 0', [P(1), P(2), RESET(3), P(1), P(2)], [0, 0, 0, 0, 0]],
    ['a loss before and after operation 5', [P(1), RESET(4), P(3)], [0, 2, 2]],
  ])('%s', (_, pictures, expected) => {
    expect(missing(pictures)).toEqual(expected);
  });

  it('takes holes for the encoder’s own where the SPS allows them, and still follows', () => {
    const allowed = { ...SPS, gaps_in_frame_num_value_allowed_flag: true };
    expect(missing([P(1), P(4), P(5), b(9)], allowed)).toEqual([0, 0, 0, 0]);
  });

  it('counts in the stream’s own modulus', () => {
    expect(missing([P(65_535), P(2)], { ...SPS, MaxFrameNum: 65_536 })).toEqual([65_534, 2]);
  });
});
