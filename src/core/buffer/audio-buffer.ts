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
  /** In the order of their times; those before `#head` are gone. */
  #packets: AudioPacket[] = [];
  #head = 0;
  #bytes = 0;

  /** Takes a packet that is later than every one held, or drops it. */
  push(packet: AudioPacket): void {
    if (packet.pts <= (this.#newest?.pts ?? -1)) return;
    this.#packets.push(packet);
    this.#bytes += packet.data.length;
    while (this.#bytes > MAX_BYTES || this.#packets.length - this.#head > MAX_PACKETS) this.#drop();
  }

  /** Everything at or after `pts`, oldest first; `undefined` when the stream has no sound, or has none any more. */
  from(pts: Micros): Sound | undefined {
    const newest = this.#newest;
    if (newest === undefined || newest.pts < addMicros(pts, -CEASED)) return undefined;
    return {
      config: newest.config,
      packets: this.#packets.slice(this.#head).filter((each) => each.pts >= pts),
    };
  }

  /** Forgets what is over before `pts`. */
  cut(pts: Micros): void {
    while (this.#head < this.#packets.length && (this.#packets[this.#head]?.pts ?? pts) < pts) this.#drop();
    if (this.#head * 2 < this.#packets.length) return;
    this.#packets = this.#packets.slice(this.#head);
    this.#head = 0;
  }

  get #newest(): AudioPacket | undefined {
    return this.#packets.length > this.#head ? this.#packets.at(-1) : undefined;
  }

  #drop(): void {
    this.#bytes -= this.#packets[this.#head]?.data.length ?? 0;
    this.#head += 1;
  }
}
