/** The parameter sets that a stream has sent, and the configuration that they add up to. */
import { sameConfig } from '../codec/same-config.ts';
import { PrerollError } from '../error.ts';
import type { VideoConfig } from '../frame.ts';
import { buildAvcC, MAX_PARAMETER_SET_BYTES } from './avcc.ts';
import { attempt, badBitstream } from './bad-bitstream.ts';
import { BitReader } from './bit-reader.ts';
import { NalType, type NalUnit } from './nal.ts';
import { parsePps, type Pps } from './pps.ts';
import { parseSps, type Sps } from './sps.ts';
import { type Learned, StoredSets } from './stored-sets.ts';

export class ParameterSets {
  /** Bounded by the ids: 32 SPS, 256 PPS, 32 extensions. */
  readonly #sps = new StoredSets<Sps>(parseSps, (sps) => sps.seq_parameter_set_id);
  readonly #pps = new StoredSets<Pps>(parsePps, (pps) => pps.pic_parameter_set_id);
  readonly #spsExt = new StoredSets<number>(parseSpsExtensionId, (id) => id);
  #config: VideoConfig | undefined;
  /** The SPS that `#config` was made for; undefined once a set has changed since. */
  #configured: Sps | undefined;

  /** Takes an SPS, a PPS or an SPS extension. A damaged one changes nothing. */
  learn(unit: NalUnit): Learned | PrerollError {
    if (unit.bytes.length > MAX_PARAMETER_SET_BYTES) {
      return badBitstream(
        `A parameter set has ${unit.bytes.length} bytes; an MP4 file holds ${MAX_PARAMETER_SET_BYTES} at most.`,
      );
    }
    const learned = this.#setsOf(unit).learn(unit.bytes);
    if (!(learned instanceof PrerollError) && learned.kind === 'changed') this.#configured = undefined;
    return learned;
  }

  sps(id: number): Sps | undefined {
    return this.#sps.get(id);
  }

  pps(id: number): Pps | undefined {
    return this.#pps.get(id);
  }

  /**
   * The configuration of a sequence that begins now, with every set known at this moment. The very same object comes
   * back as long as a new one would say the same.
   * @param active The SPS that the sequence refers to.
   */
  config(active: Sps): VideoConfig | PrerollError {
    if (this.#config !== undefined && this.#configured === active) return this.#config;
    const description = buildAvcC(
      { sps: this.#sps.bytes, pps: this.#pps.bytes, spsExt: this.#spsExt.bytes },
      active,
    );
    if (description instanceof PrerollError) return description;
    const { codec, width, height } = active;
    const config = { codec, width, height, description };
    if (!sameConfig(this.#config, config)) this.#config = config;
    this.#configured = active;
    return this.#config;
  }

  #setsOf({ nal_unit_type }: NalUnit): Pick<StoredSets<unknown>, 'learn'> {
    if (nal_unit_type === NalType.SPS) return this.#sps;
    return nal_unit_type === NalType.PPS ? this.#pps : this.#spsExt;
  }
}

/** seq_parameter_set_extension_rbsp() (7.3.2.1.2): the id is all that is needed to carry it along. */
const parseSpsExtensionId = (nal: Uint8Array): number | PrerollError =>
  attempt(() => new BitReader(nal, 'SPS extension').ue('seq_parameter_set_id', 31));
