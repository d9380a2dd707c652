/** Reads fields out of bytes that have no escapes in them (AV1 and VP9; H.264 and H.265 have a reader of their own). */
import { badBitstream } from '../h264/bad-bitstream.ts';

/**
 * Every read names its field. Past the end it throws a `PrerollError` that says which field; `attempt` turns that into a
 * value at the parser's door.
 */
export class Bits {
  readonly #bytes: Uint8Array;
  readonly #what: string;
  #at = 0;

  /** @param what Subject of the sentences that errors are made of: `sequence header`. */
  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = bytes;
    this.#what = what;
  }

  /** f(n): an unsigned number of 0 to 32 bits. */
  f(bits: number, field: string): number {
    if (this.#at + bits > this.#bytes.length * 8) {
      throw badBitstream(`The ${this.#what} ends within ${field}, after ${this.#bytes.length} bytes.`);
    }
    let value = 0;
    for (let left = bits; left > 0; left -= 1) {
      const bit = ((this.#bytes[this.#at >>> 3] ?? 0) >>> (7 - (this.#at & 7))) & 1;
      // Not a shift: 32 bits would overflow into the sign.
      value = value * 2 + bit;
      this.#at += 1;
    }
    return value;
  }

  /** f(1) as the truth value that every flag is. */
  flag(field: string): boolean {
    return this.f(1, field) === 1;
  }

  /** uvlc() of AV1 (4.10.3). */
  uvlc(field: string): number {
    let leadingZeros = 0;
    while (!this.flag(field)) {
      leadingZeros += 1;
      if (leadingZeros > 31) throw this.damaged(`${field} is longer than 32 bits.`);
    }
    return this.f(leadingZeros, field) + 2 ** leadingZeros - 1;
  }

  /** An error of these bytes at the field read last; for rules that tie several fields together. */
  damaged(sentence: string) {
    return badBitstream(`The ${this.#what} is damaged at its byte ${this.#at >>> 3}: ${sentence}`);
  }
}
