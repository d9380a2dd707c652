/** H.264 out of RTP payloads (RFC 6184, 5.2): single NAL units, STAP-A and FU-A, which packetization modes 0 and 1 allow. */
import { attempt } from '../h264/bad-bitstream.ts';
import { BitReader } from '../h264/bit-reader.ts';
import { NalType } from '../h264/nal.ts';
import type { NalCodec, NalRole, NalSink } from './nal-codec.ts';

/** Table 1. */
const STAP_A = 24;
const FU_A = 28;

export const H264_PAYLOADS: NalCodec = { roleOf, unpack };

function unpack(payload: Uint8Array<ArrayBuffer>, sink: NalSink): boolean {
  const [indicator = 0, header = 0] = payload;
  const type = indicator & 31;
  if (type >= 1 && type < STAP_A) {
    sink.whole(payload);
    return true;
  }
  if (type === STAP_A) return unpackSizes(payload.subarray(1), sink);
  if (type !== FU_A || payload.length < 2) return false;
  const at = { first: (header & 0x80) !== 0, last: (header & 0x40) !== 0 };
  sink.fragment(at, [(indicator & 0xe0) | (header & 31)], payload.subarray(2));
  return true;
}

/** Units behind 16 bits of size each (5.7.1; RFC 7798, 4.4.2); `false` when they do not fill the bytes exactly. */
export function unpackSizes(bytes: Uint8Array<ArrayBuffer>, sink: NalSink): boolean {
  let at = 0;
  while (at + 2 <= bytes.length) {
    const from = at + 2;
    at = from + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (at > bytes.length) return false;
    sink.whole(bytes.subarray(from, at));
  }
  return at === bytes.length;
}

function roleOf(nal: Uint8Array): NalRole {
  const [header = 0, next = 0] = nal;
  const type = header & 31;
  switch (type) {
    case NalType.SLICE:
    case NalType.PARTITION_A:
    case NalType.IDR:
      // first_mb_in_slice (7.3.3) of 0 is a single bit.
      return { kind: 'slice', first: next >= 0x80, key: type === NalType.IDR };
    case NalType.SPS:
      // Behind the profile, its constraints and the level.
      return { kind: 'set', id: `${type}/${idAt(nal.subarray(3))}`, order: type };
    case NalType.PPS:
      return { kind: 'set', id: `${type}/${idAt(nal)}`, order: type };
    default:
      return { kind: 'other' };
  }
}

/** The Exp-Golomb code behind the first byte; a set that has none is one of its own. */
export function idAt(bytes: Uint8Array): number {
  const id = attempt(() => new BitReader(bytes, 'parameter set').ue('id', 255));
  return typeof id === 'number' ? id : -1;
}
