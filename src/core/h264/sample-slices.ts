/** The slices of the samples of one configuration, read out of context: the parameter sets are those of its record. */
import { PrerollError } from '../error.ts';
import { parseAvcC, splitSample } from './avcc.ts';
import { type NalUnit, NalType, nalUnit, opensSlice } from './nal.ts';
import { ParameterSets } from './parameter-sets.ts';
import type { Pps } from './pps.ts';
import { parseSliceHeader, parseSliceStart, type SliceHeader } from './slice-header.ts';
import type { Sps } from './sps.ts';

export interface Slice {
  readonly unit: NalUnit;
  readonly sps: Sps;
  readonly pps: Pps;
  readonly header: SliceHeader;
}

/** A sample taken apart: all its NAL units, and what those say that open slices. */
export interface SlicedSample {
  readonly units: readonly NalUnit[];
  /** At least one. */
  readonly slices: readonly [Slice, ...Slice[]];
}

export class SampleSlices {
  readonly #sets = new ParameterSets();

  /** @param record An AVCDecoderConfigurationRecord. With one that cannot be read no sample can be read either. */
  constructor(record: Uint8Array) {
    const avcC = parseAvcC(record);
    if (avcC instanceof PrerollError) return;
    for (const bytes of [...avcC.sps, ...avcC.pps]) this.#sets.learn(nalUnit(bytes, 0));
  }

  /**
   * Undefined where a slice cannot be read, and where there is anything else than slices and SEI messages: other parameter
   * sets among them, or extensions of the picture.
   */
  read(sample: Uint8Array): SlicedSample | undefined {
    const units = splitSample(sample);
    if (units instanceof PrerollError) return undefined;
    const slices: Slice[] = [];
    for (const unit of units) {
      if (unit.nal_unit_type === NalType.SEI) continue;
      const slice = this.#read(unit);
      if (slice === undefined) return undefined;
      slices.push(slice);
    }
    const [first, ...others] = slices;
    return first && { units, slices: [first, ...others] };
  }

  #read(unit: NalUnit): Slice | undefined {
    if (!opensSlice(unit)) return undefined;
    const start = parseSliceStart(unit);
    if (start instanceof PrerollError) return undefined;
    const pps = this.#sets.pps(start.pic_parameter_set_id);
    const sps = pps && this.#sets.sps(pps.seq_parameter_set_id);
    if (pps === undefined || sps === undefined) return undefined;
    const header = parseSliceHeader(unit, sps, pps);
    return header instanceof PrerollError ? undefined : { unit, sps, pps, header };
  }
}
