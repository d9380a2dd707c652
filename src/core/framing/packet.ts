/**
 * Packets behind a header of 12 bytes: 8 bytes of time and flags, 4 bytes of size, big-endian, then the payload. The
 * crash journal is a file of these. What is read was written by a thread that died, or by a stranger, so every size is
 * checked before it is followed.
 */
import { type Micros, micros } from '../time.ts';

export type PacketKind =
  /** What is needed to decode the others, as `core/clip/journal-config.ts` writes it. */
  | 'config'
  /** An access unit, as a sample of an MP4. */
  | 'key'
  | 'delta'
  /** A packet of sound. */
  | 'audio';

export interface PacketHeader {
  readonly kind: PacketKind;
  /** Whole microseconds, not negative. */
  readonly pts: Micros;
  /** Bytes of the payload. */
  readonly size: number;
}

/** Where a whole packet lies. */
export interface PacketPlace extends PacketHeader {
  /** Offset of its payload. */
  readonly at: number;
}

export const PACKET_HEADER_BYTES = 12;

/** Ten times a key frame of a 4K screen at its best quality; a frame that claims more is damaged. */
export const MAX_FRAME_BYTES = 64 * 2 ** 20;

/** All that 32 bits can say: a journal's first packet also covers what was cut off behind the parameter sets. */
const MAX_CONFIG_BYTES = 2 ** 32 - 1;

/** Ten times what a second of the finest sound takes. */
const MAX_AUDIO_BYTES = 2 ** 20;

function mostBytes(kind: PacketKind): number {
  if (kind === 'config') return MAX_CONFIG_BYTES;
  return kind === 'audio' ? MAX_AUDIO_BYTES : MAX_FRAME_BYTES;
}

/** What the top two bits of the first word say; the time has the other 62 of 64. */
const FLAGS: Readonly<Record<PacketKind, number>> = { delta: 0, key: 1, config: 2, audio: 3 };
const KINDS: readonly PacketKind[] = ['delta', 'key', 'config', 'audio'];
const TIME_BITS = 0x3fff_ffff;

/**
 * Writes a header to `at` in `bytes`.
 *
 * @throws TypeError for a size or a time that a reader would refuse.
 */
export function writePacketHeader(bytes: Uint8Array, at: number, { kind, pts, size }: PacketHeader): void {
  if (!(Number.isInteger(size) && size >= 1 && size <= mostBytes(kind))) {
    throw new TypeError(`writePacketHeader: size must be a whole number from 1 to ${mostBytes(kind)}.`);
  }
  if (!(Number.isSafeInteger(pts) && pts >= 0)) {
    throw new TypeError('writePacketHeader: pts must be a whole number of microseconds from 0 on.');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, PACKET_HEADER_BYTES);
  view.setUint32(0, FLAGS[kind] * 2 ** 30 + Math.floor(pts / 2 ** 32));
  view.setUint32(4, pts % 2 ** 32);
  view.setUint32(8, size);
}

/** `torn`: the bytes end before the header does. `damaged`: no writer makes such a header. */
export function readPacketHeader(bytes: Uint8Array): PacketHeader | 'torn' | 'damaged' {
  if (bytes.length < PACKET_HEADER_BYTES) return 'torn';
  const view = new DataView(bytes.buffer, bytes.byteOffset, PACKET_HEADER_BYTES);
  const word = view.getUint32(0);
  const kind = KINDS[word >>> 30];
  const pts = (word & TIME_BITS) * 2 ** 32 + view.getUint32(4);
  const size = view.getUint32(8);
  if (kind === undefined || !Number.isSafeInteger(pts)) return 'damaged';
  if (size === 0 || size > mostBytes(kind)) return 'damaged';
  return { kind, pts: micros(pts), size };
}
