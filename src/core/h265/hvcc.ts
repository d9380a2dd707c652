/** The HEVCDecoderConfigurationRecord (ISO/IEC 14496-15, 8.3.3.1) and the codec string of it (Annex E.3). */
import type { VideoConfig } from '../frame.ts';
import { NAL_LENGTH_SIZE } from '../h264/avcc.ts';
import { HevcType } from './nal.ts';
import type { HevcSps } from './parameter-sets.ts';

/** Parameter sets, each a NAL unit with its header. */
export interface HevcSetBytes {
  readonly vps: readonly Uint8Array[];
  readonly sps: readonly Uint8Array[];
  readonly pps: readonly Uint8Array[];
}

export function hevcConfig(sets: HevcSetBytes, active: HevcSps): VideoConfig {
  const { width, height, general } = active;
  return { codec: codecOf(general), width, height, description: buildHvcC(sets, active) };
}

function buildHvcC({ vps, sps, pps }: HevcSetBytes, active: HevcSps): Uint8Array<ArrayBuffer> {
  const layers =
    ((active.sps_max_sub_layers_minus1 + 1) << 3) |
    (active.sps_temporal_id_nesting_flag ? 1 << 2 : 0) |
    (NAL_LENGTH_SIZE - 1);
  const unknown = { segmentation: [0xf0, 0], parallelism: 0xfc, frameRate: [0, 0] };
  return new Uint8Array([
    1, // configurationVersion
    ...active.general,
    ...unknown.segmentation,
    unknown.parallelism,
    0b1111_1100 | active.chroma_format_idc,
    0b1111_1000 | active.bit_depth_luma_minus8,
    0b1111_1000 | active.bit_depth_chroma_minus8,
    ...unknown.frameRate,
    layers,
    3, // numOfArrays
    ...array(HevcType.VPS, vps),
    ...array(HevcType.SPS, sps),
    ...array(HevcType.PPS, pps),
  ]);
}

/** array_completeness is set: what is in the stream besides stands for damage, not for another configuration. */
const array = (type: number, sets: readonly Uint8Array[]): number[] => [
  0x80 | type,
  sets.length >>> 8,
  sets.length & 0xff,
  ...sets.flatMap((set) => [set.length >>> 8, set.length & 0xff, ...set]),
];

/** Profile space and number, compatibility flags from the last to the first, tier and level, constraints without the zeros behind them. */
function codecOf(general: Uint8Array): string {
  const [front = 0, ...rest] = general;
  const space = ['', 'A', 'B', 'C'][front >>> 6] ?? '';
  const compatibility = rest.slice(0, 4).reduce((word, byte) => word * 256 + byte, 0);
  let reversed = 0;
  for (let at = 0; at < 32; at += 1) reversed = reversed * 2 + (Math.floor(compatibility / 2 ** at) % 2);
  const tier = (front & 0x20) === 0 ? 'L' : 'H';
  const constraints = rest.slice(4, 10);
  while (constraints.at(-1) === 0) constraints.pop();
  const hex = (value: number): string => value.toString(16).toUpperCase();
  const profile = `${space}${front & 31}`;
  return ['hvc1', profile, hex(reversed), `${tier}${rest[10] ?? 0}`, ...constraints.map(hex)].join('.');
}
