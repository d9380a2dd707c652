/**
 * Whether a picture is the one before it once more: as an encoder codes a screen on which nothing happens, all macroblocks
 * skipped (Rec. ITU-T H.264, 7.3.4). That is certain, where the size of a frame is not: a caret that vanishes by a copy of
 * the ground beside it takes 4 bytes.
 */
import type { EncodedFrame, VideoConfig } from '../frame.ts';
import { attempt } from './bad-bitstream.ts';
import { BitReader } from './bit-reader.ts';
import { skipsAllCabac } from './cabac-skip.ts';
import type { Pps } from './pps.ts';
import { SampleSlices, type Slice, type SlicedSample } from './sample-slices.ts';
import type { SliceHeader } from './slice-header.ts';

export type RepeatedFrame = Pick<EncodedFrame, 'kind' | 'data' | 'config' | 'missingBefore'>;

/** For the frames of one stream after the other. */
export class Repeats {
  #known: { readonly config: VideoConfig; readonly samples: SampleSlices } | undefined;

  /** Whether the frame shows what the one before it showed. False where that one is missing, and where it cannot be told. */
  of({ kind, data, config, missingBefore }: RepeatedFrame): boolean {
    if (kind === 'key' || missingBefore > 0) return false;
    if (this.#known?.config !== config) {
      this.#known = { config, samples: new SampleSlices(config.description) };
    }
    const sample = this.#known.samples.read(data);
    return sample !== undefined && repeatsPicture(sample);
  }
}

/**
 * P_Skip copies the newest reference frame as long as its motion is predicted as none, which it is where no neighbour has
 * any (8.4.1.1), and as long as no weights are sent (8.4.2.3). Between such macroblocks nothing is deblocked (8.7.2.1).
 * @returns Whether all slices say so. False where it cannot be told.
 */
const repeatsPicture = ({ slices }: SlicedSample): boolean => slices.every(skipsAll);

function skipsAll({ unit, sps, pps, header }: Slice): boolean {
  const { slice_type, nal_ref_idc, refersToNewest, weighted } = header;
  const copies = slice_type === 'P' && nal_ref_idc !== 0 && refersToNewest && !weighted;
  if (!copies || !sps.frame_mbs_only_flag || pps.num_slice_groups_minus1 > 0) return false;
  const skips = attempt(() => {
    const reader = new BitReader(unit.bytes, 'slice data');
    goToData(reader, header, pps);
    const { cabac_init_idc, first_mb_in_slice, SliceQPY } = header;
    if (cabac_init_idc === undefined) return skipsAllCavlc(reader);
    return skipsAllCabac(reader, {
      cabac_init_idc,
      SliceQPY,
      macroblocks: sps.PicSizeInMapUnits - first_mb_in_slice,
    });
  });
  return skips === true;
}

/** Reads on to slice_data(), over what stands between it and slice_qp_delta in a P slice (7.3.3). */
function goToData(reader: BitReader, { bits }: SliceHeader, pps: Pps): void {
  for (let left = bits; left > 0; left -= 32) reader.u(Math.min(32, left), 'slice_header');
  if (!pps.deblocking_filter_control_present_flag) return;
  if (reader.ue('disable_deblocking_filter_idc', 2) === 1) return;
  reader.se('slice_alpha_c0_offset_div2', -6, 6);
  reader.se('slice_beta_offset_div2', -6, 6);
}

/** One mb_skip_run, and nothing behind it. */
function skipsAllCavlc(reader: BitReader): boolean {
  reader.ue('mb_skip_run');
  return !reader.moreRbspData();
}
