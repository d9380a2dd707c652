/** Units of H.265 written by hand, by 7.3: what the fixtures of an encoder do not have. */
import { nal, u, ue } from '../h264/support.ts';

/** A unit behind its two-byte header. */
export const unit = (type: number, bits: string, layer = 0): Uint8Array<ArrayBuffer> =>
  nal((type << 1) | (layer >>> 5), u(8, ((layer & 31) << 3) | 1), bits);

/** general_profile_space to general_level_idc: Main, level 3. */
export const GENERAL = [0x01, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 90];

export interface SpsFields {
  readonly id?: number;
  /** Flags of each layer below the highest: `10` has a profile, `01` a level. */
  readonly layers?: readonly string[];
  readonly nesting?: string;
  readonly general?: readonly number[];
  readonly chroma?: string;
  readonly width?: number;
  readonly height?: number;
  /** Offsets of left, right, top, bottom. */
  readonly crop?: readonly number[];
}

const layersOf = (layers: readonly string[]): string => {
  if (layers.length === 0) return '';
  const bodies = layers.map(
    ([profile, level]) => `${profile === '1' ? u(88, 0) : ''}${level === '1' ? u(8, 93) : ''}`,
  );
  return layers.join('') + '00'.repeat(8 - layers.length) + bodies.join('');
};

export const SPS = ({
  id = 0,
  layers = [],
  nesting = '1',
  general = GENERAL,
  chroma = ue(1),
  width = 1280,
  height = 720,
  crop,
}: SpsFields = {}) =>
  unit(
    33,
    [
      u(4, 0),
      u(3, layers.length),
      nesting,
      ...general.map((byte) => u(8, byte)),
      layersOf(layers),
      ue(id),
      chroma,
      ue(width),
      ue(height),
      crop === undefined ? '0' : `1${crop.map(ue).join('')}`,
      ue(2),
      ue(3),
    ].join(''),
  );

export const VPS = unit(32, u(4, 0));
export const PPS = (id = 0, sps = 0) => unit(34, ue(id) + ue(sps));
/** First of its picture. Types: 1 depends on others, 16 to 23 do not. */
export const SLICE = (type: number, pps = 0, layer = 0) => unit(type, `10${ue(pps)}`, layer);
export const SEI = (type: 39 | 40) => unit(type, u(16, 0x05_01));
