/**
 * A stream without some of its pictures, numbered so that a decoder sees no hole (Rec. ITU-T H.264, 7.4.3 and 8.2.1).
 *
 * A picture that repeats the one before it need not be decoded by somebody who only looks now and then; but it is a
 * reference, and frame_num counts those, so a decoder takes its absence for a loss. Behind a picture that was left out frame_num is therefore lowered, and pic_order_cnt_lsb as well
 * where there is one: both have a fixed length, so not a bit behind them moves, and nothing behind them depends on them.
 *
 * That holds only for streams in which each picture refers to the newest reference frame and to no other. Anything else
 * (B pictures, more references, memory management, long-term references, fields, pictures that nobody refers to, sets or
 * extensions among the slices) ends it for the whole configuration: whatever else is there could depend on what was left
 * out.
 */
import { toSample } from './avcc.ts';
import { BitReader } from './bit-reader.ts';
import { NalType } from './nal.ts';
import { rewriteBits } from './rewrite-bits.ts';
import { SampleSlices, type Slice, type SlicedSample } from './sample-slices.ts';
import type { Sps } from './sps.ts';

export interface RenumberedFrame {
  readonly kind: 'key' | 'delta';
  /** NAL units behind lengths, see `toSample`. */
  readonly data: Uint8Array<ArrayBuffer>;
  readonly missingBefore: number;
}

/**
 * `data`: give this to the decoder. `left-out`: give it nothing. `stuck`: the picture cannot be numbered anew, and others
 * have been left out before it; the group has to be given once more from its key frame on, and will be given whole.
 */
export type Renumbered =
  | { readonly kind: 'data'; readonly data: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'left-out' }
  | { readonly kind: 'stuck' };

/** What is known of the group of pictures so far. */
interface Group {
  /** Of the newest picture of the stream, left out or not. */
  readonly newest: Numbers;
  /** What is taken off the numbers of those to come; 0 and 0 as long as none was left out. */
  readonly less: Numbers;
}

interface Numbers {
  readonly frame_num: number;
  /** 0 where the order is that of frame_num (pic_order_cnt_type 2). */
  readonly pic_order_cnt_lsb: number;
}

const ZERO: Numbers = { frame_num: 0, pic_order_cnt_lsb: 0 };

/** For one configuration. Takes the frames of a group in decoding order, from its key frame on; any number of groups. */
export class Renumbering {
  readonly #samples: SampleSlices;
  /** Whether the stream is of the simple kind, as far as is known. */
  #simple = true;
  /** Undefined before the first key frame. */
  #group: Group | undefined;

  /** @param record An AVCDecoderConfigurationRecord. With one that cannot be read nothing is ever left out. */
  constructor(record: Uint8Array) {
    this.#samples = new SampleSlices(record);
  }

  /** @param repeats Whether the frame is the one before it once more (`Repeats`), so that it may be left out. */
  next(frame: RenumberedFrame, repeats: boolean): Renumbered {
    const whole: Renumbered = { kind: 'data', data: frame.data };
    if (frame.kind === 'key') this.#group = undefined;
    const sample = this.#simple ? this.#samples.read(frame.data) : undefined;
    if (sample === undefined || !isSimple(sample, frame.kind)) {
      this.#simple = false;
      return hasLeftOut(this.#group) ? { kind: 'stuck' } : whole;
    }
    const { sps, header } = sample.slices[0];
    const now = { frame_num: header.frame_num, pic_order_cnt_lsb: header.pic_order_cnt_lsb ?? 0 };
    const { newest, less } = this.#group ?? { newest: now, less: ZERO };
    const step = difference(now, newest, sps);
    // A hole in front of it stays one, and is not for us to close.
    const goes = repeats && step.frame_num === 1 && frame.missingBefore === 0;
    this.#group = { newest: now, less: goes ? sum(less, step) : less };
    if (goes) return { kind: 'left-out' };
    return hasLeftOut(this.#group)
      ? { kind: 'data', data: lower(sample, difference(now, less, sps), sps) }
      : whole;
  }
}

const isSimple = ({ slices }: SlicedSample, kind: 'key' | 'delta'): boolean =>
  slices.every((slice) => isSimpleSlice(slice) && isSamePicture(slice, slices[0]) && isOf(kind, slice));

const isOf = (kind: 'key' | 'delta', { unit }: Slice): boolean =>
  unit.nal_unit_type === (kind === 'key' ? NalType.IDR : NalType.SLICE);

function isSimpleSlice({ sps, pps, header }: Slice): boolean {
  const { slice_type, nal_ref_idc, refersToNewest, marksReferences } = header;
  return (
    (slice_type === 'P' || slice_type === 'I') &&
    nal_ref_idc !== 0 &&
    refersToNewest &&
    !marksReferences &&
    sps.frame_mbs_only_flag &&
    !sps.separate_colour_plane_flag &&
    sps.pic_order_cnt.pic_order_cnt_type !== 1 &&
    !pps.redundant_pic_cnt_present_flag
  );
}

const isSamePicture = (a: Slice, b: Slice): boolean =>
  a.sps === b.sps &&
  a.header.frame_num === b.header.frame_num &&
  a.header.pic_order_cnt_lsb === b.header.pic_order_cnt_lsb;

const hasLeftOut = (group: Group | undefined): boolean =>
  group !== undefined && (group.less.frame_num !== 0 || group.less.pic_order_cnt_lsb !== 0);

const sum = (a: Numbers, b: Numbers): Numbers => ({
  frame_num: a.frame_num + b.frame_num,
  pic_order_cnt_lsb: a.pic_order_cnt_lsb + b.pic_order_cnt_lsb,
});

/** Both count modulo a power of two: MaxFrameNum and MaxPicOrderCntLsb. */
const difference = (a: Numbers, b: Numbers, sps: Sps): Numbers => ({
  frame_num: modulo(a.frame_num - b.frame_num, sps.MaxFrameNum),
  pic_order_cnt_lsb: modulo(a.pic_order_cnt_lsb - b.pic_order_cnt_lsb, 2 ** orderBits(sps)),
});

const modulo = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor;

const orderBits = ({ pic_order_cnt }: Sps): number =>
  pic_order_cnt.pic_order_cnt_type === 0 ? pic_order_cnt.log2_max_pic_order_cnt_lsb_minus4 + 4 : 0;

/** The same picture under other numbers. */
const lower = ({ units }: SlicedSample, numbers: Numbers, sps: Sps): Uint8Array<ArrayBuffer> =>
  toSample(
    units.map((unit) =>
      unit.nal_unit_type === NalType.SLICE ? { bytes: rewrite(unit.bytes, numbers, sps) } : unit,
    ),
  );

/**
 * The slice of a picture that is no IDR picture under other numbers. In a frame without fields and colour planes
 * frame_num follows the three elements that every slice begins with, and pic_order_cnt_lsb follows frame_num (7.3.3).
 */
function rewrite(nal: Uint8Array, { frame_num, pic_order_cnt_lsb }: Numbers, sps: Sps): Uint8Array {
  const reader = new BitReader(nal, 'slice header');
  for (const field of ['first_mb_in_slice', 'slice_type', 'pic_parameter_set_id']) reader.ue(field);
  return rewriteBits(nal, reader.position, [
    { bits: sps.log2_max_frame_num_minus4 + 4, value: frame_num },
    { bits: orderBits(sps), value: pic_order_cnt_lsb },
  ]);
}
