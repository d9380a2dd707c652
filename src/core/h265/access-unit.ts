/** H.265 as WebRTC delivers it (Annex B, parameter sets in band), as samples with their parameter sets out of band. */
import { type AccessUnitReader, type AccessUnitResult, MAX_SIDE } from '../codec/access-unit-reader.ts';
import { sameConfig } from '../codec/same-config.ts';
import { PrerollError } from '../error.ts';
import type { VideoConfig } from '../frame.ts';
import { splitAnnexB } from '../h264/annexb.ts';
import { MAX_PARAMETER_SET_BYTES, toSample } from '../h264/avcc.ts';
import { attempt, badBitstream } from '../h264/bad-bitstream.ts';
import { StoredSets } from '../h264/stored-sets.ts';
import { hevcConfig } from './hvcc.ts';
import { HevcType, hevcUnit, type HevcUnit, isIrap, isSlice } from './nal.ts';
import {
  type HevcPps,
  type HevcSps,
  parseHevcPps,
  parseHevcSps,
  parseHevcVpsId,
  parseIrapPpsId,
} from './parameter-sets.ts';

/**
 * A key frame is a picture at which decoding can begin (IRAP), whatever anybody else calls it. There alone the
 * configuration changes. A parameter set that changes between two of them comes too late for it and is carried in the
 * sample: `hvc1` does not provide for that, but decoders take it.
 */
export class HevcReader implements AccessUnitReader {
  /** Bounded by the ids: 16 VPS, 16 SPS, 64 PPS. */
  readonly #vps = new StoredSets<number>(parseHevcVpsId, (id) => id);
  readonly #sps = new StoredSets<HevcSps>(parseHevcSps, (sps) => sps.sps_seq_parameter_set_id);
  readonly #pps = new StoredSets<HevcPps>(parseHevcPps, (pps) => pps.pps_pic_parameter_set_id);
  #config: VideoConfig | undefined;
  /** Undefined until an IRAP picture has been read, and again after one that could not be. */
  #running: VideoConfig | undefined;

  push(accessUnit: Uint8Array): AccessUnitResult {
    const units = unitsOf(accessUnit);
    if (units instanceof PrerollError) return { kind: 'bad', error: units };
    const result = attempt(() => this.#read(units));
    if (!(result instanceof PrerollError)) return result;
    if (units.some(isIrap)) this.#running = undefined;
    return { kind: 'bad', error: result };
  }

  isKey(accessUnit: Uint8Array): boolean {
    const units = unitsOf(accessUnit);
    return !(units instanceof PrerollError) && units.some(isIrap);
  }

  #read(units: readonly HevcUnit[]): AccessUnitResult {
    const changed = new Set(units.filter((unit) => this.#learn(unit)));
    const first = units.find(isSlice);
    if (first === undefined) return { kind: 'wait', why: 'The access unit holds no picture.' };
    const key = isIrap(first);
    if (key) this.#running = this.#enter(first);
    const config = this.#running;
    if (config === undefined) {
      const why = key ? 'A parameter set of the key frame has not come yet.' : 'No key frame has come yet.';
      return { kind: 'wait', why };
    }
    const kept = units.filter((unit) => isSlice(unit) || isSei(unit) || (!key && changed.has(unit)));
    return {
      kind: 'frame',
      frame: { kind: key ? 'key' : 'delta', data: toSample(kept), config, missingBefore: 0 },
    };
  }

  /** Remembers a parameter set; tells whether it was news. */
  #learn({ nal_unit_type, bytes, offset }: HevcUnit): boolean {
    if (nal_unit_type < HevcType.VPS || nal_unit_type > HevcType.PPS) return false;
    if (bytes.length > MAX_PARAMETER_SET_BYTES) {
      throw badBitstream(`A parameter set at byte ${offset} has ${bytes.length} bytes, which no file holds.`);
    }
    const learned = this.#setsOf(nal_unit_type).learn(bytes);
    if (learned instanceof PrerollError) throw learned;
    return learned.kind === 'changed';
  }

  #setsOf(nal_unit_type: number): Pick<StoredSets<unknown>, 'learn'> {
    if (nal_unit_type === HevcType.VPS) return this.#vps;
    return nal_unit_type === HevcType.SPS ? this.#sps : this.#pps;
  }

  /** The configuration of a sequence that begins with this slice; `undefined` while a set of it is missing. */
  #enter(slice: HevcUnit): VideoConfig | undefined {
    const id = parseIrapPpsId(slice.bytes);
    if (id instanceof PrerollError) throw id;
    const pps = this.#pps.get(id);
    const sps = pps && this.#sps.get(pps.pps_seq_parameter_set_id);
    const sets = { vps: this.#vps.bytes, sps: this.#sps.bytes, pps: this.#pps.bytes };
    if (sps === undefined || sets.vps.length === 0) return undefined;
    if (Math.max(sps.width, sps.height) > MAX_SIDE) {
      throw badBitstream(`The picture of ${sps.width} × ${sps.height} is too large.`);
    }
    const config = hevcConfig(sets, sps);
    if (!sameConfig(this.#config, config)) this.#config = config;
    return this.#config;
  }
}

/** Of layer 0, which is the picture; those above it refine it for readers that know how. */
function unitsOf(accessUnit: Uint8Array): readonly HevcUnit[] | PrerollError {
  const split = splitAnnexB(accessUnit);
  if (split instanceof PrerollError) return split;
  const units = split.map(hevcUnit).filter(({ nuh_layer_id }) => nuh_layer_id === 0);
  const damaged = units.find(({ forbidden_zero_bit, bytes }) => forbidden_zero_bit !== 0 || bytes.length < 2);
  if (damaged === undefined) return units;
  return badBitstream(`The NAL unit at byte ${damaged.offset} is no unit of H.265.`);
}

const isSei = ({ nal_unit_type }: HevcUnit): boolean =>
  nal_unit_type === HevcType.PREFIX_SEI || nal_unit_type === HevcType.SUFFIX_SEI;
