/** The VPCodecConfigurationRecord ("VP Codec ISO Media File Format Binding", 1.0) and the codec string that goes with it. */
import type { VideoConfig } from '../frame.ts';
import type { Vp9Header } from './frame-header.ts';

/** Level by the size of the picture in samples, and the longest side (VP9 levels, Annex A): what 60 pictures a second take. */
const LEVELS: readonly (readonly [level: number, samplesPerSecond: number, side: number])[] = [
  [10, 829_440, 512],
  [11, 2_764_800, 768],
  [20, 4_608_000, 960],
  [21, 9_216_000, 1344],
  [30, 20_736_000, 2048],
  [31, 36_864_000, 2752],
  [40, 83_558_400, 4160],
  [41, 160_432_128, 4160],
  [50, 311_951_360, 8384],
  [51, 588_251_136, 8384],
  [52, 1_176_502_272, 8384],
  [60, 1_176_502_272, 16_832],
  [61, 2_353_004_544, 16_832],
];
const HIGHEST = 62;
const PICTURES_PER_SECOND = 60;

/** color_space of the bitstream as primaries, transfer and matrix of ISO/IEC 23091-4; 2 is "unspecified". */
const COLORS: Readonly<Record<number, readonly [number, number, number]>> = {
  1: [6, 6, 6],
  2: [1, 1, 1],
  3: [6, 6, 6],
  4: [7, 7, 7],
  5: [9, 14, 9],
  7: [1, 13, 0],
};

/** The bitstream does not say its level, so the record names the one that its size would take at 60 pictures a second. */
export function vp9Config(header: Vp9Header & { readonly kind: 'key' }): VideoConfig {
  const { Profile, color, width, height } = header;
  const { BitDepth, chromaSubsampling, color_range } = color;
  const level = levelOf(width, height);
  const [primaries, transfer, matrix] = COLORS[color.color_space] ?? [2, 2, 2];
  const depth = (BitDepth << 4) | (chromaSubsampling << 1) | color_range;
  const colors = [primaries, transfer, matrix];
  // As a full box of version 1; no codec initialization data behind it.
  const description = new Uint8Array([1, 0, 0, 0, Profile, level, depth, ...colors, 0, 0]);
  const fields = [Profile, level, BitDepth, chromaSubsampling, ...colors, color_range];
  const codec = `vp09.${fields.map((field) => `${field}`.padStart(2, '0')).join('.')}`;
  return { codec, width, height, description };
}

function levelOf(width: number, height: number): number {
  const rate = width * height * PICTURES_PER_SECOND;
  const side = Math.max(width, height);
  return LEVELS.find(([, most, longest]) => rate <= most && side <= longest)?.[0] ?? HIGHEST;
}
