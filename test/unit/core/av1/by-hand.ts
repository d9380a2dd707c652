/** Units of AV1 written by hand, by 5.3 and 5.5: what the fixtures of an encoder do not have. */
import { bytesOf } from '../bit-string.ts';
import { u } from '../h264/support.ts';

export interface HeaderFields {
  readonly profile?: number;
  /** reduced_still_picture_header, with its level. */
  readonly reduced?: string;
  /** timing_info_present_flag and what follows it, up to operating_points_cnt_minus_1. */
  readonly timing?: string;
  readonly points?: readonly string[];
  readonly width?: number;
  readonly height?: number;
  /** frame_id_numbers_present_flag and the lengths that follow. */
  readonly frameIds?: string;
  /** From enable_interintra_compound to order_hint_bits_minus_1. */
  readonly tools?: string;
  /** color_config(). */
  readonly color?: string;
}

/** 4:2:0 of 8 bits without a description. */
export const COLOR = '000 0 00';
export const POINT = u(12, 0) + u(5, 5);
/** Four tools, enable_order_hint, both choices left to the frames. */
export const TOOLS = '0000 0 11';

export function sequenceHeader({
  profile = 0,
  reduced,
  timing = '00',
  points = [POINT],
  width = 1280,
  height = 720,
  frameIds = '0',
  tools = TOOLS,
  color = COLOR,
}: HeaderFields = {}): Uint8Array<ArrayBuffer> {
  const still = reduced === undefined ? '00' : '11';
  const front = reduced ?? timing + u(5, points.length - 1) + points.join('');
  const size = u(4, 15) + u(4, 15) + u(16, width - 1) + u(16, height - 1);
  const between = reduced === undefined ? [frameIds, '000', tools] : ['000'];
  return bytesOf(u(3, profile), still, front, size, ...between, '000', color, '0', '1');
}

/** A unit with its size, as `obu_has_size_field` says. */
export const obu = (type: number, payload: readonly number[] | Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([(type << 3) | 2, ...leb128(payload.length), ...payload]);

export function leb128(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...leb128(Math.floor(value / 128))];
}

export const SEQUENCE = obu(1, sequenceHeader());
/** show_existing_frame, frame_type and show_frame, and bits that nobody reads here. */
export const KEY_FRAME = obu(6, [0b0001_0000, 1]);
export const DELTA_FRAME = obu(6, [0b0011_0000, 2]);
