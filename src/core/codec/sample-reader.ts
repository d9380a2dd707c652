/**
 * Reads access units that come as samples already (ISO/IEC 14496-15, 5.3.2): from RTMP, from an MP4. What they say of
 * themselves is found by the same readers that take streams; their bytes stay as they came, since nobody shall be able to
 * tell a clip from what was published.
 */
import { Av1Reader } from '../av1/access-unit.ts';
import { joined } from '../bytes.ts';
import { PrerollError } from '../error.ts';
import { AccessUnitParser } from '../h264/access-unit.ts';
import { NAL_LENGTH_SIZE, parseAvcC, toSample } from '../h264/avcc.ts';
import { badBitstream } from '../h264/bad-bitstream.ts';
import { HevcReader } from '../h265/access-unit.ts';
import { parseHvcC } from '../h265/parse-hvcc.ts';
import type { VideoCodec } from '../media-unit.ts';
import { Vp9Reader } from '../vp9/access-unit.ts';
import type { AccessUnitReader, AccessUnitResult } from './access-unit-reader.ts';

/** A record's fixed part: of hvcC, the byte that has the size of lengths; of av1C, all before its units. */
const HVCC_LENGTH_AT = 21;
const AV1C_HEADER_BYTES = 4;

const START_CODE = [0, 0, 0, 1];

/** How samples of a record are read. */
interface Form {
  /** What the record says, as a stream would. */
  readonly front: Uint8Array;
  /** Bytes of the length before each NAL unit; 0 for samples that have none and are a stream as they stand. */
  readonly lengths: number;
}

interface Running {
  readonly codec: VideoCodec;
  readonly record: Uint8Array | undefined;
  readonly reader: AccessUnitReader;
  readonly form: Form | PrerollError;
}

/** For the samples of one connection, in decoding order. Never throws; bytes that cannot be read are a result. */
export class SampleReader {
  #running: Running | undefined;

  /**
   * @param sample Kept as `frame.data`, which it becomes unless its lengths have another size than ours.
   * @param record Told by identity: another object is another record.
   */
  push(codec: VideoCodec, sample: Uint8Array<ArrayBuffer>, record: Uint8Array | undefined): AccessUnitResult {
    const { reader, form } = this.#runningOf(codec, record);
    if (form instanceof PrerollError) return { kind: 'bad', error: form };
    if (form.lengths === 0) return kept(reader.push(sample), sample);
    const units = splitLengths(sample, form.lengths);
    if (units instanceof PrerollError) return { kind: 'bad', error: units };
    const data = form.lengths === NAL_LENGTH_SIZE ? sample : toSample(units.map((bytes) => ({ bytes })));
    return kept(reader.push(toStream(units)), data);
  }

  #runningOf(codec: VideoCodec, record: Uint8Array | undefined): Running {
    const before = this.#running;
    if (before?.codec === codec && before.record === record) return before;
    const reader = before?.codec === codec ? before.reader : readerFor(codec);
    const form = formOf(codec, record);
    // Alone it is no picture: the reader remembers what is in it.
    if (!(form instanceof PrerollError) && form.front.length > 0) reader.push(form.front);
    this.#running = { codec, record, reader, form };
    return this.#running;
  }
}

const kept = (read: AccessUnitResult, data: Uint8Array<ArrayBuffer>): AccessUnitResult =>
  read.kind === 'frame' ? { kind: 'frame', frame: { ...read.frame, data } } : read;

function readerFor(codec: VideoCodec): AccessUnitReader {
  switch (codec) {
    case 'h264':
      return new AccessUnitParser();
    case 'h265':
      return new HevcReader();
    case 'av1':
      return new Av1Reader();
    case 'vp9':
      return new Vp9Reader();
  }
}

/** How samples under this record are read, or a `bad-bitstream` error. */
function formOf(codec: VideoCodec, record: Uint8Array = new Uint8Array()): Form | PrerollError {
  switch (codec) {
    case 'h264': {
      const read = parseAvcC(record);
      if (read instanceof PrerollError) return read;
      const front = toStream([...read.sps, ...read.spsExt, ...read.pps]);
      return { front, lengths: read.lengthSizeMinusOne + 1 };
    }
    case 'h265': {
      const read = parseHvcC(record);
      if (read instanceof PrerollError) return read;
      const front = toStream([...read.vps, ...read.sps, ...read.pps]);
      return { front, lengths: ((record[HVCC_LENGTH_AT] ?? 0) & 3) + 1 };
    }
    case 'av1':
      return { front: record.subarray(AV1C_HEADER_BYTES), lengths: 0 };
    case 'vp9':
      return { front: new Uint8Array(), lengths: 0 };
  }
}

/** NAL units behind start codes (Rec. ITU-T H.264, Annex B). */
const toStream = (units: readonly Uint8Array[]): Uint8Array =>
  joined(units.flatMap((unit) => [START_CODE, unit]));

/** Views of what lies behind lengths of `size` bytes; empty units, which some writers leave, are none. */
function splitLengths(sample: Uint8Array, size: number): readonly Uint8Array[] | PrerollError {
  const units: Uint8Array[] = [];
  for (let at = 0; at < sample.length;) {
    let length = 0;
    for (let byte = 0; byte < size; byte += 1) length = length * 256 + (sample[at + byte] ?? 0);
    const start = at + size;
    if (start + length > sample.length) {
      return badBitstream(`The sample of ${sample.length} bytes has no NAL unit behind its byte ${at}.`);
    }
    if (length > 0) units.push(sample.subarray(start, start + length));
    at = start + length;
  }
  return units;
}
