/** AAC out of RTP payloads (RFC 3640, 3.2): frames behind headers that say their sizes, whole or cut over several packets. */
import type { AuHeaderSizes } from '../sdp/tracks.ts';
import { GrowingBytes } from './growing-bytes.ts';
import type { RtpPacket } from './packet.ts';

export interface AacFrame {
  readonly data: Uint8Array<ArrayBuffer>;
  /** 32 bits: of the packet, and of each further frame in it later by a frame's length. */
  readonly timestamp: number;
}

/** ISO/IEC 14496-3, 4.5.3.1: 6144 bits a channel, of which there are eight at the most. */
const MAX_FRAME_BYTES = 6144;

export class AacDepacketizer {
  readonly #headers: AuHeaderSizes;
  readonly #ticks: number;
  readonly #cut = new GrowingBytes();
  /** What a frame in the making has in all, and its time. */
  #awaited: { readonly size: number; readonly timestamp: number } | undefined;

  /** @param ticks From one frame to the next, on the clock of the packets. */
  constructor(headers: AuHeaderSizes, ticks: number) {
    this.#headers = headers;
    this.#ticks = ticks;
  }

  /** The frames that are whole with this packet; a damaged one has none. @param lost Packets missing before it. */
  push({ payload, timestamp }: RtpPacket, lost: number): readonly AacFrame[] {
    if (lost > 0 || this.#awaited?.timestamp !== timestamp) this.#forget();
    const sizes = readSizes(payload, this.#headers);
    if (sizes === undefined) return [];
    const {
      sizes: [size = 0, ...others],
      from,
    } = sizes;
    const rest = payload.subarray(from);
    if (this.#awaited !== undefined || (others.length === 0 && size > rest.length)) {
      return this.#fragment(size, rest, timestamp);
    }
    return split([size, ...others], rest).map((data, at) => ({
      data,
      timestamp: (timestamp + Math.round(at * this.#ticks)) >>> 0,
    }));
  }

  /** 3.2.3.2: each packet of a frame that is cut holds that frame alone, and the size of all of it. */
  #fragment(size: number, bytes: Uint8Array, timestamp: number): readonly AacFrame[] {
    this.#awaited ??= { size, timestamp };
    const { size: awaited } = this.#awaited;
    if (awaited !== size || awaited > MAX_FRAME_BYTES || this.#cut.length + bytes.length > awaited) {
      this.#forget();
      return [];
    }
    this.#cut.push(bytes);
    if (this.#cut.length < awaited) return [];
    this.#awaited = undefined;
    return [{ data: this.#cut.take(), timestamp }];
  }

  #forget(): void {
    this.#awaited = undefined;
    this.#cut.clear();
  }
}

/** Copies, so that a frame keeps no packet alive; `[]` when they are longer than what is there. */
function split(sizes: readonly number[], bytes: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] {
  let at = 0;
  const frames: Uint8Array<ArrayBuffer>[] = [];
  for (const size of sizes) {
    if (size === 0 || at + size > bytes.length) return [];
    frames.push(bytes.slice(at, at + size));
    at += size;
  }
  return frames;
}

/** The AU Header Section (3.2.1): 16 bits with its length in bits, then a header for each frame. */
function readSizes(
  payload: Uint8Array,
  { size, index, indexDelta }: AuHeaderSizes,
): { readonly sizes: readonly number[]; readonly from: number } | undefined {
  if (payload.length < 2) return undefined;
  const bits = (payload[0] ?? 0) * 256 + (payload[1] ?? 0);
  const from = 2 + Math.ceil(bits / 8);
  if (from > payload.length) return undefined;
  const sizes: number[] = [];
  let at = 16;
  for (const end = 16 + bits; at < end;) {
    const indexBits = sizes.length === 0 ? index : indexDelta;
    if (at + size + indexBits > end) return undefined;
    sizes.push(bitsAt(payload, at, size));
    // Another index than the next would be interleaving (3.2.3.2), which AAC-hbr of the field does not use.
    if (sizes.length > 1 && bitsAt(payload, at + size, indexBits) !== 0) return undefined;
    at += size + indexBits;
  }
  return { sizes, from };
}

function bitsAt(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let bit = at; bit < at + count; bit += 1) {
    value = value * 2 + (((bytes[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1);
  }
  return value;
}
