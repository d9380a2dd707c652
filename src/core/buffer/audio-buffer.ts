/** The sound that belongs to the pictures in the pre-buffer. It is small beside them, and cut with them. */
import type { AudioConfig, AudioPacket } from '../frame.ts';
import { addMicros, type Micros, MICROS_PER_SECOND } from '../time.ts';

/** Half an hour at 64 kbit/s. Without pictures nothing else bounds it. */
const MAX_BYTES = 16 * 2 ** 20;
const MAX_PACKETS = 100_000;

/** Sound that was not heard for so many µs has ceased. Silence is sent too, at the least every 400 ms (RFC 6716, 2.1.9). */
const CEASED = 2 * MICROS_PER_SECOND;

/** The sound that a clip begins with. */
export interface Sound {
  readonly config: AudioConfig;
  readonly packets: readonly AudioPacket[];
}

export class AudioBuffer {
  /** In the order of their times, and no slot besides: what is gone can be collected at once. */
  readonly #packets: AudioPacket[] = [];
  #bytes = 0;

  /** Takes a packet that is later than every one held, or drops it. Tells whether older ones had to go for it. */
  push(packet: AudioPacket): boolean {
    if (packet.pts <= (this.#packets.at(-1)?.pts ?? -1)) return false;
    this.#packets.push(packet);
    this.#bytes += packet.data.length;
    const before = this.#packets.length;
    while (this.#bytes > MAX_BYTES || this.#packets.length > MAX_PACKETS) {
      this.#bytes -= this.#packets.shift()?.data.length ?? 0;
    }
    return this.#packets.length < before;
  }

  /** Everything at or after `pts`, oldest first; `undefined` when the stream has no sound, or has none any more. */
  from(pts: Micros): Sound | undefined {
    const newest = this.#packets.at(-1);
    if (newest === undefined || newest.pts < addMicros(pts, -CEASED)) return undefined;
    return { config: newest.config, packets: this.#packets.filter((each) => each.pts >= pts) };
  }

  /** Hands out what is over before `pts`, oldest first, and forgets it. */
  cut(pts: Micros): readonly AudioPacket[] {
    const first = this.#packets.findIndex((each) => each.pts >= pts);
    const over = this.#packets.splice(0, first === -1 ? this.#packets.length : first);
    for (const { data } of over) this.#bytes -= data.length;
    return over;
  }
}
