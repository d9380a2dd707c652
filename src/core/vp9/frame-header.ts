/**
 * What the front of a VP9 frame says: uncompressed_header() up to the size of the picture (VP9 Bitstream & Decoding
 * Process Specification 0.7, 6.2). Field names are the standard's.
 */
import { Bits } from '../codec/bits.ts';
import type { PrerollError } from '../error.ts';
import { attempt } from '../h264/bad-bitstream.ts';

/** color_config() (6.2.2), as much of it as the configuration record takes. */
export interface Vp9Color {
  readonly BitDepth: 8 | 10 | 12;
  /** Table 3 of the "VP Codec ISO Media File Format Binding": 0 and 1 are 4:2:0, 2 is 4:2:2, 3 is 4:4:4. */
  readonly chromaSubsampling: 1 | 2 | 3;
  readonly color_space: number;
  readonly color_range: 0 | 1;
}

export type Vp9Header =
  | {
      readonly kind: 'key';
      readonly Profile: number;
      readonly color: Vp9Color;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'delta' };

const CS_RGB = 7;
const DEEP = [10, 12] as const;

/** Never throws. A `bad-bitstream` error where the bytes are no VP9. */
export const parseVp9Header = (frame: Uint8Array): Vp9Header | PrerollError =>
  attempt(() => read(new Bits(frame, 'VP9 frame header')));

function read(bits: Bits): Vp9Header {
  if (bits.f(2, 'frame_marker') !== 2) throw bits.damaged('frame_marker is not 2, so this is no VP9.');
  const low = bits.f(1, 'profile_low_bit');
  const Profile = bits.f(1, 'profile_high_bit') * 2 + low;
  if (Profile === 3 && bits.flag('reserved_zero')) throw bits.damaged('it claims a profile above 3.');
  // A picture that was sent before is shown now.
  if (bits.flag('show_existing_frame')) return { kind: 'delta' };
  if (bits.flag('frame_type')) return { kind: 'delta' };
  bits.f(2, 'show_frame and error_resilient_mode');
  if (bits.f(24, 'frame_sync_code') !== 0x49_83_42) throw bits.damaged('frame_sync_code is not 49 83 42.');
  const color = readColor(bits, Profile);
  const width = bits.f(16, 'frame_width_minus_1') + 1;
  const height = bits.f(16, 'frame_height_minus_1') + 1;
  return { kind: 'key', Profile, color, width, height };
}

function readColor(bits: Bits, Profile: number): Vp9Color {
  const BitDepth = Profile < 2 ? 8 : (DEEP[bits.f(1, 'ten_or_twelve_bit')] ?? 10);
  const color_space = bits.f(3, 'color_space');
  const others = Profile === 1 || Profile === 3;
  if (color_space === CS_RGB) {
    if (!others) throw bits.damaged(`RGB has no place in profile ${Profile}.`);
    bits.f(1, 'reserved_zero');
    return { BitDepth, color_space, color_range: 1, chromaSubsampling: 3 };
  }
  const color_range = bits.flag('color_range') ? 1 : 0;
  if (!others) return { BitDepth, color_space, color_range, chromaSubsampling: 1 };
  const x = bits.flag('subsampling_x');
  const y = bits.flag('subsampling_y');
  bits.f(1, 'reserved_zero');
  // Of 4:2:0 these profiles know nothing, and 4:4:0 has no number in the record.
  if (y) throw bits.damaged(`the subsampling of profile ${Profile} is none that a file can name.`);
  return { BitDepth, color_space, color_range, chromaSubsampling: x ? 2 : 3 };
}
