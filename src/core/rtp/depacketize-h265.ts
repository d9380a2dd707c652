/** H.265 out of RTP payloads (RFC 7798, 4.4): single NAL units, AP and FU, in the order of decoding. */
import { HevcType, hevcUnit, isIrap, isSlice } from '../h265/nal.ts';
import { parseHevcSps, parseHevcVpsId } from '../h265/parameter-sets.ts';
import { idAt, unpackSizes } from './depacketize-h264.ts';
import type { NalCodec, NalRole, NalSink } from './nal-codec.ts';

/** 4.4.2 to 4.4.4. */
const AP = 48;
const FU = 49;
const HEADER_BYTES = 2;

export const H265_PAYLOADS: NalCodec = { roleOf, unpack };

function unpack(payload: Uint8Array<ArrayBuffer>, sink: NalSink): boolean {
  const [first = 0, second = 0, header = 0] = payload;
  const type = (first >>> 1) & 63;
  if (payload.length < HEADER_BYTES || type > FU) return false;
  if (type < AP) {
    sink.whole(payload);
    return true;
  }
  if (type === AP) return unpackSizes(payload.subarray(HEADER_BYTES), sink);
  if (payload.length < HEADER_BYTES + 1) return false;
  const at = { first: (header & 0x80) !== 0, last: (header & 0x40) !== 0 };
  sink.fragment(at, [(first & 0x81) | ((header & 63) << 1), second], payload.subarray(HEADER_BYTES + 1));
  return true;
}

function roleOf(nal: Uint8Array): NalRole {
  const unit = hevcUnit({ bytes: nal, offset: 0 });
  // first_slice_segment_in_pic_flag (7.3.6.1) is the first bit behind the header.
  if (isSlice(unit)) return { kind: 'slice', first: (nal[HEADER_BYTES] ?? 0) >= 0x80, key: isIrap(unit) };
  const { nal_unit_type: order } = unit;
  switch (order) {
    case HevcType.VPS:
      return { kind: 'set', id: `${order}/${String(parseHevcVpsId(nal))}`, order };
    case HevcType.SPS:
      return { kind: 'set', id: `${order}/${spsId(nal)}`, order };
    case HevcType.PPS:
      return { kind: 'set', id: `${order}/${idAt(nal.subarray(1))}`, order };
    default:
      return { kind: 'other' };
  }
}

function spsId(nal: Uint8Array): number {
  const sps = parseHevcSps(nal);
  return sps instanceof Error ? -1 : sps.sps_seq_parameter_set_id;
}
