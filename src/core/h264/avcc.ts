/**
 * The form that MP4 and WebCodecs take: parameter sets in a record, NAL units behind lengths (ISO/IEC 14496-15, 5.3).
 */
import { joined } from '../bytes.ts';
import type { PrerollError } from '../error.ts';
import { badBitstream } from './bad-bitstream.ts';
import { type NalUnit, nalUnit } from './nal.ts';
import { isHighProfile, type Sps } from './sps.ts';

/** Parameter sets, each a NAL unit with its header byte. */
export interface ParameterSetBytes {
  readonly sps: readonly Uint8Array[];
  readonly pps: readonly Uint8Array[];
  /** Sequence parameter set extensions (nal_unit_type 13); only high profiles have a place for them. */
  readonly spsExt: readonly Uint8Array[];
}

/** An AVCDecoderConfigurationRecord (5.3.3.1). */
export interface AvcC extends ParameterSetBytes {
  readonly AVCProfileIndication: number;
  readonly profile_compatibility: number;
  readonly AVCLevelIndication: number;
  readonly lengthSizeMinusOne: number;
  /** Absent for the profiles that have no such fields, and in files of writers that leave them out. */
  readonly chroma?: {
    readonly chroma_format: number;
    readonly bit_depth_luma_minus8: number;
    readonly bit_depth_chroma_minus8: number;
  };
}

/** Every NAL unit of a sample lies behind a big-endian length of so many bytes. */
export const NAL_LENGTH_SIZE = 4;

const MAX_SPS = 31;
const MAX_PPS = 255;
/** Lengths in the record have 16 bits. */
export const MAX_PARAMETER_SET_BYTES = 65_535;

/**
 * Builds the record for a stream. Profile and chroma are those of the SPS in use; the level is the highest of all sets
 * and a compatibility bit stands only where every SPS sets it, as 5.3.3.1.2 demands.
 * @param sets No longer than `MAX_PARAMETER_SET_BYTES` each.
 * @returns The record, or a `bad-bitstream` error when there are more sets than it can count.
 */
export function buildAvcC(sets: ParameterSetBytes, active: Sps): Uint8Array<ArrayBuffer> | PrerollError {
  const { sps, pps, spsExt } = sets;
  if (sps.length > MAX_SPS || pps.length > MAX_PPS || spsExt.length > MAX_PPS) {
    return badBitstream(
      `The stream has ${sps.length} SPS and ${pps.length} PPS; an MP4 file holds ${MAX_SPS} and ${MAX_PPS} at most.`,
    );
  }
  const header = [
    1, // configurationVersion
    active.profile_idc,
    sps.reduce((common, set) => common & (set[2] ?? 0), 0xff),
    sps.reduce((highest, set) => Math.max(highest, set[3] ?? 0), 0),
    0b1111_1100 | (NAL_LENGTH_SIZE - 1),
  ];
  const chroma = [
    0b1111_1100 | active.chroma_format_idc,
    0b1111_1000 | active.bit_depth_luma_minus8,
    0b1111_1000 | active.bit_depth_chroma_minus8,
    spsExt.length,
  ];
  return joined([
    header,
    [0b1110_0000 | sps.length],
    ...sps.flatMap(behindLength),
    [pps.length],
    ...pps.flatMap(behindLength),
    ...(isHighProfile(active.profile_idc) ? [chroma, ...spsExt.flatMap(behindLength)] : []),
  ]);
}

const behindLength = (set: Uint8Array) => [[set.length >>> 8, set.length & 0xff], set];

/**
 * Reads a record. Bytes behind its last field are ignored, as 5.3.3.1 asks of readers.
 * @returns The record, its sets as views into `record`; or a `bad-bitstream` error that names the place.
 */
export function parseAvcC(record: Uint8Array): AvcC | PrerollError {
  let at = 0;
  const left = () => record.length - at;
  const byte = () => record[at++] ?? 0;
  const list = (count: number): Uint8Array[] | undefined => {
    const sets: Uint8Array[] = [];
    for (let i = 0; i < count; i += 1) {
      if (left() < 2) return undefined;
      const length = byte() * 256 + byte();
      if (length === 0 || left() < length) return undefined;
      sets.push(record.subarray(at, (at += length)));
    }
    return sets;
  };
  const truncated = (what: string) => badBitstream(`The avcC record ends within ${what}, at byte ${at}.`);

  if (left() < 7) return truncated('its header');
  const configurationVersion = byte();
  if (configurationVersion !== 1) {
    return badBitstream(`The avcC record has version ${configurationVersion}; only version 1 is known.`);
  }
  const AVCProfileIndication = byte();
  const profile_compatibility = byte();
  const AVCLevelIndication = byte();
  const lengthSizeMinusOne = byte() & 3;
  if (lengthSizeMinusOne === 2) return badBitstream('The avcC record claims lengths of three bytes.');
  const sps = list(byte() & 31);
  if (sps === undefined) return truncated('its SPS list');
  if (left() < 1) return truncated('its PPS count');
  const pps = list(byte());
  if (pps === undefined) return truncated('its PPS list');
  const base = {
    AVCProfileIndication,
    profile_compatibility,
    AVCLevelIndication,
    lengthSizeMinusOne,
    sps,
    pps,
  };
  if (!isHighProfile(AVCProfileIndication) || left() < 4) return { ...base, spsExt: [] };
  const chroma = {
    chroma_format: byte() & 3,
    bit_depth_luma_minus8: byte() & 7,
    bit_depth_chroma_minus8: byte() & 7,
  };
  const spsExt = list(byte());
  if (spsExt === undefined) return truncated('its SPS extension list');
  return { ...base, chroma, spsExt };
}

/** Puts NAL units one after another, each behind its length: the sample that `NAL_LENGTH_SIZE` describes. */
export function toSample(units: readonly Pick<NalUnit, 'bytes'>[]): Uint8Array<ArrayBuffer> {
  let size = 0;
  for (const { bytes } of units) size += NAL_LENGTH_SIZE + bytes.length;
  const sample = new Uint8Array(size);
  const view = new DataView(sample.buffer);
  let at = 0;
  for (const { bytes } of units) {
    view.setUint32(at, bytes.length);
    sample.set(bytes, at + NAL_LENGTH_SIZE);
    at += NAL_LENGTH_SIZE + bytes.length;
  }
  return sample;
}

/** Takes a sample apart again: views, with offsets into the sample. A `bad-bitstream` error where a length does not fit. */
export function splitSample(sample: Uint8Array): readonly NalUnit[] | PrerollError {
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  const units: NalUnit[] = [];
  for (let at = 0; at < sample.length;) {
    const start = at + NAL_LENGTH_SIZE;
    const length = start <= sample.length ? view.getUint32(at) : 0;
    if (length === 0 || start + length > sample.length) {
      return badBitstream(`The sample of ${sample.length} bytes has no NAL unit behind its byte ${at}.`);
    }
    units.push(nalUnit(sample.subarray(start, start + length), start));
    at = start + length;
  }
  return units;
}
