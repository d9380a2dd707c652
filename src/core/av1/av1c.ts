/** The AV1CodecConfigurationRecord ("AV1 Codec ISO Media File Format Binding", 2.3) and the codec string of it. */
import { joined } from '../bytes.ts';
import type { VideoConfig } from '../frame.ts';
import { type Obu, withSize } from './obu.ts';
import type { SequenceHeader } from './sequence-header.ts';

const bit = (flag: boolean, at: number): number => (flag ? 1 << at : 0);

/** @param obu The unit that holds `header`; it stands in the record as it came. */
export function av1Config(header: SequenceHeader, obu: Obu): VideoConfig {
  const { seq_profile, seq_level_idx, seq_tier, high_bitdepth, twelve_bit } = header;
  const flags =
    (seq_tier << 7) |
    bit(high_bitdepth, 6) |
    bit(twelve_bit, 5) |
    bit(header.mono_chrome, 4) |
    bit(header.subsampling_x, 3) |
    bit(header.subsampling_y, 2) |
    header.chroma_sample_position;
  // marker and version; no initial presentation delay.
  const record = [0x81, (seq_profile << 5) | seq_level_idx, flags, 0];
  const description = joined([record, ...withSize(obu)]);
  const deep = twelve_bit ? '12' : '10';
  const level = `${seq_level_idx}`.padStart(2, '0');
  const codec = `av01.${seq_profile}.${level}${seq_tier === 0 ? 'M' : 'H'}.${high_bitdepth ? deep : '08'}`;
  return { codec, width: header.max_frame_width, height: header.max_frame_height, description };
}
