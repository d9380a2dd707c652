/** H.264 as the encoder writes it: NAL units behind start codes (ITU-T H.264, annex B). */

/** `nal_unit_type`, table 7-1. */
export const NAL_SLICE = 1;
export const NAL_IDR = 5;
export const NAL_SPS = 7;
export const NAL_PPS = 8;

export const nalType = (nal: Uint8Array): number => (nal[0] ?? 0) & 0x1f;

/** The NAL units of a byte stream, without start codes and trailing zeros; views, not copies. */
export function splitNals(stream: Buffer): readonly Buffer[] {
  const nals: Buffer[] = [];
  let start = nextStartCode(stream, 0);
  while (start !== -1) {
    const next = nextStartCode(stream, start + 3);
    let end = next === -1 ? stream.length : next;
    while (end > start + 3 && stream[end - 1] === 0) end--;
    if (end > start + 3) nals.push(stream.subarray(start + 3, end));
    start = next;
  }
  return nals;
}

const nextStartCode = (stream: Buffer, from: number): number => stream.indexOf(START_CODE, from);
const START_CODE = Buffer.from([0, 0, 1]);

/** One picture: its slices, and the parameter sets in front of them. */
export interface AccessUnit {
  readonly kind: 'key' | 'delta';
  /** SPS and PPS; empty on delta frames. */
  readonly parameterSets: readonly Buffer[];
  readonly slices: readonly Buffer[];
}

/**
 * Groups NAL units into pictures of one slice each, which is how the scenes are encoded. Everything but slices and
 * parameter sets is left out, above all the encoder's note about itself: the device sends none.
 */
export function accessUnits(nals: readonly Buffer[]): readonly AccessUnit[] {
  const units: AccessUnit[] = [];
  let parameterSets: Buffer[] = [];
  for (const nal of nals) {
    const type = nalType(nal);
    if (type === NAL_SPS || type === NAL_PPS) parameterSets.push(nal);
    if (type !== NAL_IDR && type !== NAL_SLICE) continue;
    units.push({ kind: type === NAL_IDR ? 'key' : 'delta', parameterSets, slices: [nal] });
    parameterSets = [];
  }
  return units;
}

/** Bytes of a picture as the encoder puts it out, with start codes of four bytes. */
export const sizeOf = ({ parameterSets, slices }: AccessUnit): number =>
  [...parameterSets, ...slices].reduce((bytes, nal) => bytes + 4 + nal.length, 0);
