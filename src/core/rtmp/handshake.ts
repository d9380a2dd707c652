/**
 * The server's side of the plain handshake (Adobe RTMP 1.0, 5.2): C0 and C1 are answered with S0, S1 and S2, then C2 is
 * passed over. Its echo is not compared, as encoders are in use that send another.
 */
import { badMessage } from './bad-message.ts';

export const RTMP_VERSION = 3;
/** From here on a first byte is text of another protocol (5.2.2). */
const FIRST_TEXT_VERSION = 32;
/** C1, S1, C2 and S2: time, four bytes, 1528 random ones (5.2.3, 5.2.4). */
export const HANDSHAKE_BYTES = 1536;
const GREETING_BYTES = 1 + HANDSHAKE_BYTES;

export interface HandshakeStep {
  /** What goes to the far end now. */
  readonly answer?: Uint8Array<ArrayBuffer>;
  /** The handshake is complete, and so much of what was pushed belongs to the chunks behind it. */
  readonly rest?: Uint8Array;
}

export class Handshake {
  readonly #random: () => number;
  readonly #greeting = new Uint8Array(GREETING_BYTES);
  /** Of C0, C1 and C2, so far. */
  #got = 0;

  /** @param random 0 to 1. */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** @throws PrerollError when the first byte is none of RTMP. */
  push(bytes: Uint8Array): HandshakeStep {
    const before = this.#got;
    if (before < GREETING_BYTES) this.#greeting.set(bytes.subarray(0, GREETING_BYTES - before), before);
    this.#got += bytes.length;
    const version = this.#greeting[0] ?? 0;
    if (this.#got > 0 && version >= FIRST_TEXT_VERSION) {
      throw badMessage(`The handshake begins with the byte ${version}, which is not RTMP.`);
    }
    const answer =
      before < GREETING_BYTES && this.#got >= GREETING_BYTES ? { answer: this.#answer() } : undefined;
    const end = GREETING_BYTES + HANDSHAKE_BYTES;
    return this.#got < end ? { ...answer } : { ...answer, rest: bytes.subarray(end - before) };
  }

  #answer(): Uint8Array<ArrayBuffer> {
    const answer = new Uint8Array(GREETING_BYTES + HANDSHAKE_BYTES);
    answer[0] = RTMP_VERSION;
    // S1: its time is 0, the epoch of all that we send; the four bytes behind are 0 by the specification.
    for (let at = 9; at < GREETING_BYTES; at += 1) answer[at] = Math.floor(this.#random() * 256);
    // S2: the whole of C1. Its second time would say when C1 was read; no sender asks.
    answer.set(this.#greeting.subarray(1), GREETING_BYTES);
    return answer;
  }
}
