/**
 * From access units as WebRTC delivers them (Annex B, parameter sets in band) to samples as MP4 and WebCodecs take them
 * (lengths, parameter sets out of band).
 */
import type { AccessUnitReader, AccessUnitResult, ParsedFrame } from '../codec/access-unit-reader.ts';
import { PrerollError } from '../error.ts';
import type { VideoConfig } from '../frame.ts';
import { splitAnnexB } from './annexb.ts';
import { toSample } from './avcc.ts';
import { attempt, badBitstream } from './bad-bitstream.ts';
import { followFrameNum } from './frame-num.ts';
import { NalType, type NalUnit, opensSlice } from './nal.ts';
import { ParameterSets } from './parameter-sets.ts';
import { parseSliceHeader, parseSliceStart, type SliceHeader } from './slice-header.ts';
import type { Sps } from './sps.ts';

/** A coded video sequence: from one IDR picture to the next. Its SPS does not change on the way (7.4.1.2.1). */
interface Sequence {
  readonly sps: Sps;
  readonly config: VideoConfig;
  readonly PrevRefFrameNum: number;
}

/** What the slices of one access unit say together. */
interface Picture {
  readonly missing: number;
  readonly PrevRefFrameNum: number;
  readonly sliceQp: number;
}

/** What goes into a sample: slices, and the SEI messages among them, which belong to their picture and cost little. */
const SAMPLE_TYPES: ReadonlySet<number> = new Set([
  NalType.SLICE,
  NalType.PARTITION_A,
  NalType.PARTITION_B,
  NalType.PARTITION_C,
  NalType.IDR,
  NalType.SEI,
  NalType.AUXILIARY_SLICE,
]);

/** What lives in the configuration instead. */
const PARAMETER_SET_TYPES: ReadonlySet<number> = new Set([NalType.SPS, NalType.PPS, NalType.SPS_EXTENSION]);

/**
 * Reads the access units of one connection, one call each, in decoding order. Never throws; bytes that cannot be read
 * are a result like any other.
 *
 * - A key frame is an IDR picture, whatever anybody else calls it. A recovery point without one is a delta frame.
 * - Parameter sets are remembered by id, so an IDR picture may come without them.
 * - An SPS takes effect at the next IDR picture and never before (7.4.1.2.1). There alone the configuration changes,
 *   and only if some set has other content or a new id.
 * - A PPS takes effect at the next picture. One that changes between IDR pictures comes too late for the configuration,
 *   so it is carried in the next sample: `avc1` does not provide for that, but decoders take it, and without it all
 *   pictures up to the next IDR would be broken.
 * - An IDR picture that cannot be read takes with it those that refer to it: the parser waits for the next one.
 */
export class AccessUnitParser implements AccessUnitReader {
  readonly #sets = new ParameterSets();
  /** Undefined until an IDR picture has been read, and again after one that could not be. */
  #sequence: Sequence | undefined;
  /** The configuration of the last frame: the one that a decoder has. */
  #told: VideoConfig | undefined;
  /** The PPS that have changed since a decoder heard of them, by id. */
  readonly #untold = new Map<number, Uint8Array>();
  /** Access units since the last frame that ought to have been frames; undefined before the first frame. */
  #dropped: number | undefined;

  push(accessUnit: Uint8Array): AccessUnitResult {
    const units = splitAnnexB(accessUnit);
    if (units instanceof PrerollError) {
      this.#drop();
      return { kind: 'bad', error: units };
    }
    const result = attempt(() => this.#read(units));
    if (!(result instanceof PrerollError) && result.kind === 'frame') return result;
    if (units.some(opensSlice)) this.#drop();
    // What comes next refers to a picture that is not there; H.265 might even pass for it.
    if (units.some((unit) => isIdr(unit) || looksLikeH265(unit))) this.#sequence = undefined;
    return result instanceof PrerollError ? { kind: 'bad', error: result } : result;
  }

  isKey(accessUnit: Uint8Array): boolean {
    const units = splitAnnexB(accessUnit);
    return !(units instanceof PrerollError) && units.some(isIdr);
  }

  #drop(): void {
    if (this.#dropped !== undefined) this.#dropped += 1;
  }

  #read(units: readonly NalUnit[]): AccessUnitResult {
    for (const unit of units) checkHeader(unit);
    // A set applies to what follows it, so one behind the first slice has to wait until that is read (7.4.1.2.3).
    const opening = units.findIndex(opensSlice);
    const first = units[opening];
    this.#learnAll(first === undefined ? units : units.slice(0, opening));
    if (first === undefined) return { kind: 'wait', why: 'The access unit holds no picture.' };
    const sequence = this.#enter(first);
    if (typeof sequence === 'string') {
      this.#learnAll(units);
      return { kind: 'wait', why: sequence };
    }
    const { config } = sequence;
    const news = [...this.#untold];
    const picture = this.#readSlices(units.slice(opening), sequence);

    const carried = config === this.#told ? news.map(([, bytes]) => ({ bytes })) : [];
    const kept = units.filter((unit) => SAMPLE_TYPES.has(unit.nal_unit_type));
    const frame: ParsedFrame = {
      kind: isIdr(first) ? 'key' : 'delta',
      data: toSample([...carried, ...kept]),
      config,
      // Most units that were dropped here left a hole in frame_num too, so a sum would count them twice.
      missingBefore: Math.max(picture.missing, this.#dropped ?? 0),
      sliceQp: picture.sliceQp,
    };
    for (const [id, bytes] of news) if (this.#untold.get(id) === bytes) this.#untold.delete(id);
    this.#told = config;
    this.#dropped = 0;
    this.#sequence = { ...sequence, PrevRefFrameNum: picture.PrevRefFrameNum };
    return { kind: 'frame', frame };
  }

  /** Remembers the parameter sets among the units. */
  #learnAll(units: readonly NalUnit[]): void {
    for (const unit of units) this.#learn(unit);
  }

  #learn(unit: NalUnit): void {
    if (!PARAMETER_SET_TYPES.has(unit.nal_unit_type)) return;
    const learned = within(unit, this.#sets.learn(unit));
    if (learned.kind === 'known' || unit.nal_unit_type !== NalType.PPS) return;
    this.#untold.set(learned.id, learned.bytes);
  }

  /** The sequence that a picture belongs to, by its first slice; or why it cannot be shown, as a sentence. */
  #enter(slice: NalUnit): Sequence | string {
    if (!isIdr(slice)) return this.#sequence ?? 'No key frame has come yet.';
    const { pic_parameter_set_id } = within(slice, parseSliceStart(slice));
    const pps = this.#sets.pps(pic_parameter_set_id);
    if (pps === undefined) return notCome('PPS', pic_parameter_set_id);
    const sps = this.#sets.sps(pps.seq_parameter_set_id);
    if (sps === undefined) return notCome('SPS', pps.seq_parameter_set_id);
    return { sps, config: within(slice, this.#sets.config(sps)), PrevRefFrameNum: 0 };
  }

  /** Reads every slice of an access unit and the sets between them; several pictures (two fields) are one sample. */
  #readSlices(units: readonly NalUnit[], sequence: Sequence): Picture {
    let { PrevRefFrameNum } = sequence;
    let missing = 0;
    let sliceQp = -Infinity;
    let last: SliceHeader | undefined;
    for (const unit of units) {
      this.#learn(unit);
      if (!opensSlice(unit)) continue;
      const header = this.#readSlice(unit, sequence.sps);
      sliceQp = Math.max(sliceQp, header.SliceQPY);
      // The first of the conditions that tell a new picture from another slice (7.4.1.2.4), and the one that matters.
      if (header.frame_num !== last?.frame_num) {
        const step = followFrameNum(PrevRefFrameNum, header, sequence.sps);
        missing += step.missing;
        PrevRefFrameNum = step.PrevRefFrameNum;
      }
      last = header;
    }
    return { missing, PrevRefFrameNum, sliceQp };
  }

  #readSlice(unit: NalUnit, sps: Sps): SliceHeader {
    const { pic_parameter_set_id } = within(unit, parseSliceStart(unit));
    const pps = this.#sets.pps(pic_parameter_set_id);
    if (pps?.seq_parameter_set_id !== sps.seq_parameter_set_id) {
      const where = pps === undefined ? 'was never sent' : `belongs to SPS ${pps.seq_parameter_set_id}`;
      throw within(
        unit,
        badBitstream(
          `The slice refers to PPS ${pic_parameter_set_id}, which ${where}; SPS ${sps.seq_parameter_set_id} is in use.`,
        ),
      );
    }
    return within(unit, parseSliceHeader(unit, sps, pps));
  }
}

const isIdr = ({ nal_unit_type }: NalUnit): boolean => nal_unit_type === NalType.IDR;

const notCome = (set: string, id: number): string =>
  `The key frame refers to ${set} ${id}, which has not come yet.`;

/** The value; or the error out of it, thrown to `push`, with the place of the NAL unit added. */
function within<T>(unit: NalUnit, value: T | PrerollError): T {
  if (!(value instanceof PrerollError)) return value;
  throw badBitstream(`${value.message} (NAL unit at byte ${unit.offset} of the access unit.)`, value);
}

function checkHeader(unit: NalUnit): void {
  if (looksLikeH265(unit)) {
    throw badBitstream(
      `The stream looks like H.265: one of its parameter sets is at byte ${unit.offset}. Set the device to send H.264.`,
    );
  }
  if (unit.forbidden_zero_bit !== 0) {
    throw badBitstream(`The NAL unit at byte ${unit.offset} is marked as damaged (forbidden_zero_bit is 1).`);
  }
}

/**
 * The headers of VPS and SPS in Rec. ITU-T H.265 (7.3.1.2) have two bytes: 40 01 and 42 01. In H.264 these would be the
 * unspecified type 0, and a data partition that begins past macroblock 126, which no browser decodes.
 */
function looksLikeH265({ bytes }: NalUnit): boolean {
  return (bytes[0] === 0x40 || bytes[0] === 0x42) && bytes[1] === 0x01;
}
