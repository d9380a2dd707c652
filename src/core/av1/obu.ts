/** Open bitstream units: what an AV1 temporal unit is made of (AV1 Bitstream & Decoding Process Specification, 5.3). */
import type { PrerollError } from '../error.ts';
import { badBitstream } from '../h264/bad-bitstream.ts';

/** obu_type (6.2.2), as far as anything here depends on it. */
export const ObuType = {
  SEQUENCE_HEADER: 1,
  TEMPORAL_DELIMITER: 2,
  FRAME_HEADER: 3,
  FRAME: 6,
  TILE_LIST: 8,
  PADDING: 15,
} as const;

export interface Obu {
  readonly obu_type: number;
  /** Header, size and payload: a view into the temporal unit. */
  readonly bytes: Uint8Array;
  readonly payload: Uint8Array;
  /** The last unit of a temporal unit may leave its size out; within a file it has to say it. */
  readonly sized: boolean;
}

/** More than any temporal unit has in practice; each costs a view, and two bytes may be one. */
const MAX_OBUS = 4096;
/** leb128() takes eight bytes at most, and none that is longer than 32 bits of value is allowed (4.10.5). */
const MAX_LEB128 = 8;

/** Splits a temporal unit into its units. A `bad-bitstream` error if the bytes are none. */
export function splitObus(data: Uint8Array): readonly Obu[] | PrerollError {
  if (data.length === 0) return badBitstream('The temporal unit is empty.');
  const obus: Obu[] = [];
  for (let at = 0; at < data.length;) {
    const header = data[at] ?? 0;
    if ((header & 0x81) !== 0) {
      return badBitstream(`There is no AV1 unit at byte ${at}: a bit is set that has to be 0.`);
    }
    if (obus.length === MAX_OBUS) {
      return badBitstream(`The temporal unit holds more than ${MAX_OBUS} units, at byte ${at}.`);
    }
    const sized = (header & 2) !== 0;
    let body = at + 1 + ((header & 4) === 0 ? 0 : 1);
    let end = data.length;
    if (sized) {
      const size = readLeb128(data, body);
      if (size === undefined) return badBitstream(`The size of the AV1 unit at byte ${at} cannot be read.`);
      body = size.end;
      end = body + size.value;
    }
    if (body > data.length || end > data.length) {
      return badBitstream(
        `The AV1 unit at byte ${at} reaches beyond the ${data.length} bytes that there are.`,
      );
    }
    const obu_type = (header >>> 3) & 15;
    obus.push({ obu_type, bytes: data.subarray(at, end), payload: data.subarray(body, end), sized });
    at = end;
  }
  return obus;
}

function readLeb128(
  data: Uint8Array,
  from: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let index = 0; index < MAX_LEB128; index += 1) {
    const byte = data[from + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return value < 2 ** 32 ? { value, end: from + index + 1 } : undefined;
  }
  return undefined;
}

/** The unit with its size in front of its payload. */
export function withSize({ bytes, payload, sized }: Obu): readonly Uint8Array[] {
  if (sized) return [bytes];
  const front = [...bytes.subarray(0, bytes.length - payload.length)];
  front[0] = (front[0] ?? 0) | 2;
  let left = payload.length;
  do {
    front.push((left % 128) | (left > 127 ? 0x80 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return [new Uint8Array(front), payload];
}
