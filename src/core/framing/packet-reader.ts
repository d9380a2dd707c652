/** Packets out of a stream that is cut anywhere. Memory is taken as bytes come, never by what a header claims. */
import type { Packet } from './packet-bytes.ts';
import { PACKET_HEADER_BYTES, type PacketHeader, readPacketHeader } from './packet.ts';

/** Parameter sets have 65,535 bytes at the most each, and no stream has sixteen such. */
const MAX_CONFIG_BYTES = 2 ** 20;

/** Taken for the first bytes of a packet; doubled while there are more. */
const FIRST_BYTES = 8192;

/** A packet whose end has not come. */
interface Begun {
  readonly header: PacketHeader;
  data: Uint8Array<ArrayBuffer>;
  filled: number;
}

/** In memory of its own. */
export interface WholePacket extends Packet {
  readonly data: Uint8Array<ArrayBuffer>;
}

export interface PacketRead {
  readonly packets: readonly WholePacket[];
  /** Behind them lies what no writer makes; nothing more is read. */
  readonly damaged: boolean;
}

export class PacketReader {
  readonly #header = new Uint8Array(PACKET_HEADER_BYTES);
  #headerFilled = 0;
  #begun: Begun | undefined;
  #damaged = false;

  /** Whether a packet has begun whose end has not come. */
  get isWithin(): boolean {
    return this.#headerFilled > 0 || this.#begun !== undefined;
  }

  /** `chunk` is not kept. Never throws. */
  push(chunk: Uint8Array): PacketRead {
    const packets: WholePacket[] = [];
    for (let at = 0; at < chunk.length && !this.#damaged;) {
      at += this.#begun === undefined ? this.#readHeader(chunk, at) : this.#fill(this.#begun, chunk, at);
      const begun = this.#begun;
      if (begun === undefined || begun.filled < begun.header.size) continue;
      this.#begun = undefined;
      packets.push({ kind: begun.header.kind, pts: begun.header.pts, data: begun.data });
    }
    return { packets, damaged: this.#damaged };
  }

  /** Bytes taken. */
  #readHeader(chunk: Uint8Array, at: number): number {
    const part = chunk.subarray(at, at + PACKET_HEADER_BYTES - this.#headerFilled);
    this.#header.set(part, this.#headerFilled);
    this.#headerFilled += part.length;
    if (this.#headerFilled < PACKET_HEADER_BYTES) return part.length;
    this.#headerFilled = 0;
    const header = readPacketHeader(this.#header);
    if (typeof header === 'string' || (header.kind === 'config' && header.size > MAX_CONFIG_BYTES)) {
      this.#damaged = true;
    } else {
      this.#begun = { header, data: new Uint8Array(Math.min(header.size, FIRST_BYTES)), filled: 0 };
    }
    return part.length;
  }

  #fill(begun: Begun, chunk: Uint8Array, at: number): number {
    const { size } = begun.header;
    const part = chunk.subarray(at, at + size - begun.filled);
    const filled = begun.filled + part.length;
    if (filled > begun.data.length) {
      const larger = new Uint8Array(Math.min(size, Math.max(filled, begun.data.length * 2)));
      larger.set(begun.data.subarray(0, begun.filled));
      begun.data = larger;
    }
    begun.data.set(part, begun.filled);
    begun.filled = filled;
    return part.length;
  }
}
