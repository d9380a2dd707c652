/**
 * AV1 as WebRTC delivers it: temporal units whose delimiter may be left out, which a sample of an MP4 has to do without
 * ("AV1 Codec ISO Media File Format Binding", 2.4).
 */
import { type AccessUnitReader, type AccessUnitResult, MAX_SIDE } from '../codec/access-unit-reader.ts';
import { joined } from '../bytes.ts';
import { sameConfig } from '../codec/same-config.ts';
import { PrerollError } from '../error.ts';
import type { VideoConfig } from '../frame.ts';
import { attempt, badBitstream } from '../h264/bad-bitstream.ts';
import { av1Config } from './av1c.ts';
import { type Obu, ObuType, splitObus, withSize } from './obu.ts';
import { parseSequenceHeader, type SequenceHeader } from './sequence-header.ts';

/** A sequence header takes a few dozen bytes; the file's front matter repeats it. */
const MAX_SEQUENCE_HEADER = 1024;

/** What says nothing in a container that keeps sizes and times. */
const LEFT_OUT: ReadonlySet<number> = new Set([
  ObuType.TEMPORAL_DELIMITER,
  ObuType.TILE_LIST,
  ObuType.PADDING,
]);

interface Sequence {
  readonly header: SequenceHeader;
  readonly config: VideoConfig;
  readonly obu: Obu;
}

/**
 * A key frame is a shown KEY_FRAME with a sequence header before it (7.6.2), or with the one that came before: decoding
 * can begin there. The header then is put in front of it, since a reader may begin there too.
 */
export class Av1Reader implements AccessUnitReader {
  #sequence: Sequence | undefined;
  /** A key frame has been read since the configuration changed. */
  #begun = false;

  push(accessUnit: Uint8Array): AccessUnitResult {
    const obus = splitObus(accessUnit);
    if (obus instanceof PrerollError) return { kind: 'bad', error: obus };
    const result = attempt(() => this.#read(obus));
    return result instanceof PrerollError ? { kind: 'bad', error: result } : result;
  }

  isKey(accessUnit: Uint8Array): boolean {
    const obus = splitObus(accessUnit);
    if (obus instanceof PrerollError) return false;
    const own = obus.find(({ obu_type }) => obu_type === ObuType.SEQUENCE_HEADER);
    const header = own === undefined ? this.#sequence?.header : parseSequenceHeader(own.payload);
    return header !== undefined && !(header instanceof PrerollError) && opensSequence(obus, header);
  }

  #read(obus: readonly Obu[]): AccessUnitResult {
    const own = obus.find(({ obu_type }) => obu_type === ObuType.SEQUENCE_HEADER);
    if (own !== undefined) this.#learn(own);
    const sequence = this.#sequence;
    if (sequence === undefined) return { kind: 'wait', why: 'No sequence header has come yet.' };
    if (!obus.some(holdsFrame)) return { kind: 'wait', why: 'The temporal unit holds no picture.' };
    const key = opensSequence(obus, sequence.header);
    this.#begun ||= key;
    if (!this.#begun) return { kind: 'wait', why: 'No key frame has come yet.' };
    const kept = obus.filter(({ obu_type }) => !LEFT_OUT.has(obu_type));
    const data = joined((key && own === undefined ? [sequence.obu, ...kept] : kept).flatMap(withSize));
    const { config } = sequence;
    return { kind: 'frame', frame: { kind: key ? 'key' : 'delta', data, config, missingBefore: 0 } };
  }

  #learn(obu: Obu): void {
    if (obu.bytes.length > MAX_SEQUENCE_HEADER) {
      throw badBitstream(`The AV1 sequence header has ${obu.bytes.length} bytes, which is too much.`);
    }
    const header = parseSequenceHeader(obu.payload);
    if (header instanceof PrerollError) throw header;
    const { max_frame_width: width, max_frame_height: height } = header;
    if (Math.max(width, height) > MAX_SIDE) {
      throw badBitstream(`The picture of ${width} × ${height} is too large.`);
    }
    const config = av1Config(header, obu);
    if (sameConfig(this.#sequence?.config, config)) return;
    // A new sequence begins with a key frame; what comes before it belongs to neither.
    this.#begun = false;
    const bytes = obu.bytes.slice();
    const payload = bytes.subarray(bytes.length - obu.payload.length);
    this.#sequence = { header, config, obu: { ...obu, bytes, payload } };
  }
}

const holdsFrame = ({ obu_type }: Obu): boolean =>
  obu_type === ObuType.FRAME || obu_type === ObuType.FRAME_HEADER;

/** By the first frame header (5.9.2): show_existing_frame 0, frame_type KEY_FRAME, show_frame 1. */
function opensSequence(obus: readonly Obu[], { reduced_still_picture_header }: SequenceHeader): boolean {
  const front = obus.find(holdsFrame)?.payload[0];
  return front !== undefined && (reduced_still_picture_header || front >>> 4 === 1);
}
