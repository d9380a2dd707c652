/** Finds lost pictures by the holes that they leave in frame_num (Rec. ITU-T H.264, 7.4.3). */
import type { SliceHeader } from './slice-header.ts';
import type { Sps } from './sps.ts';

export type NumberedPicture = Pick<SliceHeader, 'frame_num' | 'nal_ref_idc' | 'idr' | 'mmco5'>;

export interface FrameNumStep {
  /** Reference frames that are missing directly before the picture; an estimate, 0 when none is known to be. */
  readonly missing: number;
  /** frame_num of the last reference frame up to here: what the next picture has to follow. */
  readonly PrevRefFrameNum: number;
}

/**
 * Counts the frames missing before one picture, in decoding order.
 *
 * frame_num counts reference frames modulo MaxFrameNum. A picture, reference or not, carries the number after the last
 * reference frame's. What follows from that:
 * - A repeated number is the second field of a frame, or a copy; nothing is missing.
 * - Lost pictures that nobody refers to (nal_ref_idc 0) leave no hole.
 * - An IDR picture starts again, so what was lost directly before it cannot be seen here.
 * - A multiple of MaxFrameNum vanishes in the count; the smallest loss that fits is given.
 * - Where the SPS sets gaps_in_frame_num_value_allowed_flag a hole may be the encoder's own, so it is no known loss.
 *
 * Call it once a picture, not once a slice: after operation 5 a second slice would look like a hole.
 * @param PrevRefFrameNum Of the step before; any number at an IDR picture.
 */
export function followFrameNum(
  PrevRefFrameNum: number,
  picture: NumberedPicture,
  sps: Pick<Sps, 'MaxFrameNum' | 'gaps_in_frame_num_value_allowed_flag'>,
): FrameNumStep {
  const { frame_num, nal_ref_idc, idr, mmco5 } = picture;
  const { MaxFrameNum } = sps;
  const repeated = frame_num === PrevRefFrameNum;
  const unseen = idr || repeated || sps.gaps_in_frame_num_value_allowed_flag;
  const missing = unseen ? 0 : (frame_num - PrevRefFrameNum - 1 + MaxFrameNum) % MaxFrameNum;
  // After memory_management_control_operation 5 the picture counts as number 0.
  if (nal_ref_idc !== 0) return { missing, PrevRefFrameNum: mmco5 ? 0 : frame_num };
  // The next reference frame carries this number too, and the hole in front of it is counted only here.
  return { missing, PrevRefFrameNum: repeated ? frame_num : (frame_num - 1 + MaxFrameNum) % MaxFrameNum };
}
