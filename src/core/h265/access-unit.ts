/** H.265 as WebRTC delivers it (Annex B, parameter sets in band), as samples with their parameter sets out of band. */
import { type AccessUnitReader, type AccessUnitResult, MAX_SIDE } from '../codec/access-unit-reader.ts';
import { sameBytes, sameConfig } from '../codec/same-config.ts';
import { PrerollError } from '../error.ts';
import type { VideoConfig } from '../frame.ts';
import { splitAnnexB } from '../h264/annexb.ts';
import { MAX_PARAMETER_SET_BYTES, toSample } from '../h264/avcc.ts';
import { attempt, badBitstream } from '../h264/bad-bitstream.ts';
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

interface Stored<T> {
  readonly bytes: Uint8Array;
  readonly fields: T;
}

/**
 * A key frame is a picture at which decoding can begin (IRAP), whatever anybody else calls it. There alone the
 * configuration changes. A parameter set that changes between two of them comes too late for it and is carried in the
 * sample: `hvc1` does not provide for that, but decoders take it.
 */
export class HevcReader implements AccessUnitReader {
  /** Bounded by the ids: 16 VPS, 16 SPS, 64 PPS. */
  readonly #vps = new Map<number, Stored<number>>();
  readonly #sps = new Map<number, Stored<HevcSps>>();
  readonly #pps = new Map<number, Stored<HevcPps>>();
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
    if (nal_unit_type === HevcType.VPS) return keep(this.#vps, bytes, parseHevcVpsId, (id) => id);
    if (nal_unit_type === HevcType.SPS) {
      return keep(this.#sps, bytes, parseHevcSps, (sps) => sps.sps_seq_parameter_set_id);
    }
    return keep(this.#pps, bytes, parseHevcPps, (pps) => pps.pps_pic_parameter_set_id);
  }

  /** The configuration of a sequence that begins with this slice; `undefined` while a set of it is missing. */
  #enter(slice: HevcUnit): VideoConfig | undefined {
    const id = parseIrapPpsId(slice.bytes);
    if (id instanceof PrerollError) throw id;
    const pps = this.#pps.get(id)?.fields;
    const sps = pps && this.#sps.get(pps.pps_seq_parameter_set_id)?.fields;
    if (sps === undefined || this.#vps.size === 0) return undefined;
    if (Math.max(sps.width, sps.height) > MAX_SIDE) {
      throw badBitstream(`The picture of ${sps.width} × ${sps.height} is too large.`);
    }
    const sets = { vps: byId(this.#vps), sps: byId(this.#sps), pps: byId(this.#pps) };
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

function keep<T>(
  sets: Map<number, Stored<T>>,
  nal: Uint8Array,
  parse: (nal: Uint8Array) => T | PrerollError,
  idOf: (fields: T) => number,
): boolean {
  // Senders repeat their sets with every key frame; a comparison spares reading them again.
  for (const stored of sets.values()) if (sameBytes(stored.bytes, nal)) return false;
  const fields = parse(nal);
  if (fields instanceof PrerollError) throw fields;
  sets.set(idOf(fields), { bytes: nal.slice(), fields });
  return true;
}

const byId = (sets: ReadonlyMap<number, Stored<unknown>>): Uint8Array[] =>
  [...sets].toSorted(([a], [b]) => a - b).map(([, { bytes }]) => bytes);
