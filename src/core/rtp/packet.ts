/** The header of RTP packets (RFC 3550, 5.1). */

export const RTP_HEADER_BYTES = 12;

export interface RtpHeader {
  /** What it means is the payload's affair; in pictures it ends the access unit. */
  readonly marker: boolean;
  /** 0 to 127. */
  readonly payloadType: number;
  /** 16 bits; the next packet of the source has the next one. */
  readonly sequence: number;
  /** 32 bits, in ticks of the payload's clock. */
  readonly timestamp: number;
  /** 32 bits; who sends. */
  readonly ssrc: number;
}

export interface RtpPacket extends RtpHeader {
  /** A view into the packet, without contributing sources, extension and padding. */
  readonly payload: Uint8Array<ArrayBuffer>;
}

const VERSION = 2;

/** `undefined` for bytes that are no packet of RTP, or that end before their own headers say. */
export function readRtpPacket(bytes: Uint8Array<ArrayBuffer>): RtpPacket | undefined {
  if (bytes.length < RTP_HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const first = view.getUint8(0);
  const second = view.getUint8(1);
  if (first >>> 6 !== VERSION) return undefined;
  const csrcEnd = RTP_HEADER_BYTES + 4 * (first & 15);
  const from = (first & 16) === 0 ? csrcEnd : extensionEnd(view, csrcEnd);
  // The last byte of padding says how many there are, itself included.
  const padding = (first & 32) === 0 ? 0 : view.getUint8(bytes.length - 1);
  const to = bytes.length - padding;
  if (from === undefined || from > to || ((first & 32) !== 0 && padding === 0)) return undefined;
  return {
    marker: second >= 128,
    payloadType: second & 127,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    payload: bytes.subarray(from, to),
  };
}

/** 5.3.1: 16 bits of anything, 16 bits with the number of 32-bit words that follow. */
function extensionEnd(view: DataView, at: number): number | undefined {
  return at + 4 > view.byteLength ? undefined : at + 4 + 4 * view.getUint16(at + 2);
}

/** Packets of RTCP on a channel that both share (RFC 5761, 4) have types that no payload of RTP may look like. */
export function isRtcp(bytes: Uint8Array): boolean {
  const [first = 0, type = 0] = bytes;
  return first >>> 6 === VERSION && type >= 192 && type <= 223;
}

/**
 * Writes a header without contributing sources, extension and padding to `at` in `bytes`.
 *
 * @throws TypeError for a payload type above 127.
 */
export function writeRtpHeader(bytes: Uint8Array, at: number, header: RtpHeader): void {
  const { marker, payloadType, sequence, timestamp, ssrc } = header;
  if (!(Number.isInteger(payloadType) && payloadType >= 0 && payloadType <= 127)) {
    throw new TypeError('writeRtpHeader: payloadType must be a whole number from 0 to 127.');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, RTP_HEADER_BYTES);
  view.setUint8(0, VERSION << 6);
  view.setUint8(1, (marker ? 128 : 0) | payloadType);
  // Both wrap by themselves: a counter beyond its bits is written without those above.
  view.setUint16(2, sequence);
  view.setUint32(4, timestamp);
  view.setUint32(8, ssrc);
}
