/**
 * The parameter sets that a stream has sent, the newest of each id, and the configuration that they add up to.
 * Sets are copied in: they outlive the access unit that brought them.
 */
import { PrerollError } from '../error.ts';
import type { VideoConfig } from '../frame.ts';
import { buildAvcC, MAX_PARAMETER_SET_BYTES } from './avcc.ts';
import { attempt, badBitstream } from './bad-bitstream.ts';
import { BitReader } from './bit-reader.ts';
import { NalType, type NalUnit } from './nal.ts';
import { parsePps, type Pps } from './pps.ts';
import { parseSps, type Sps } from './sps.ts';

interface Stored<T> {
  readonly bytes: Uint8Array;
  readonly fields: T;
}

/** What a parameter set meant to those that came before it. */
export type Learned =
  /** Byte for byte the newest set of its kind and id. */
  | { readonly kind: 'known' }
  /** A new id, or other content under a known one. `bytes` is the cache's copy; nobody writes into it. */
  | { readonly kind: 'changed'; readonly id: number; readonly bytes: Uint8Array };

const KNOWN: Learned = { kind: 'known' };

export class ParameterSets {
  /** Bounded by the ids: 32 SPS, 256 PPS, 32 extensions. */
  readonly #sps = new Map<number, Stored<Sps>>();
  readonly #pps = new Map<number, Stored<Pps>>();
  readonly #spsExt = new Map<number, Stored<number>>();
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
    switch (unit.nal_unit_type) {
      case NalType.SPS:
        return this.#keep(this.#sps, unit.bytes, parseSps, (sps) => sps.seq_parameter_set_id);
      case NalType.PPS:
        return this.#keep(this.#pps, unit.bytes, parsePps, (pps) => pps.pic_parameter_set_id);
      default:
        return this.#keep(this.#spsExt, unit.bytes, parseSpsExtensionId, (id) => id);
    }
  }

  sps(id: number): Sps | undefined {
    return this.#sps.get(id)?.fields;
  }

  pps(id: number): Pps | undefined {
    return this.#pps.get(id)?.fields;
  }

  /**
   * The configuration of a sequence that begins now, with every set known at this moment. The very same object comes
   * back as long as a new one would say the same.
   * @param active The SPS that the sequence refers to.
   */
  config(active: Sps): VideoConfig | PrerollError {
    if (this.#config !== undefined && this.#configured === active) return this.#config;
    const description = buildAvcC(
      { sps: byId(this.#sps), pps: byId(this.#pps), spsExt: byId(this.#spsExt) },
      active,
    );
    if (description instanceof PrerollError) return description;
    const { codec, width, height } = active;
    const config = { codec, width, height, description };
    if (this.#config === undefined || !sameConfig(this.#config, config)) this.#config = config;
    this.#configured = active;
    return this.#config;
  }

  #keep<T>(
    sets: Map<number, Stored<T>>,
    nal: Uint8Array,
    parse: (nal: Uint8Array) => T | PrerollError,
    idOf: (fields: T) => number,
  ): Learned | PrerollError {
    // Senders repeat their sets with every IDR; a comparison spares reading them again.
    for (const stored of sets.values()) if (sameBytes(stored.bytes, nal)) return KNOWN;
    const fields = parse(nal);
    if (fields instanceof PrerollError) return fields;
    const id = idOf(fields);
    const bytes = nal.slice();
    sets.set(id, { bytes, fields });
    this.#configured = undefined;
    return { kind: 'changed', id, bytes };
  }
}

/** seq_parameter_set_extension_rbsp() (7.3.2.1.2): the id is all that is needed to carry it along. */
const parseSpsExtensionId = (nal: Uint8Array): number | PrerollError =>
  attempt(() => new BitReader(nal, 'SPS extension').ue('seq_parameter_set_id', 31));

const byId = (sets: ReadonlyMap<number, Stored<unknown>>): Uint8Array[] =>
  [...sets].toSorted(([a], [b]) => a - b).map(([, { bytes }]) => bytes);

const sameConfig = (a: VideoConfig, b: VideoConfig): boolean =>
  a.codec === b.codec &&
  a.width === b.width &&
  a.height === b.height &&
  sameBytes(a.description, b.description);

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
