/** Reads syntax elements out of one NAL unit (Rec. ITU-T H.264, 7.2 and 9.1). */
import type { PrerollError } from '../error.ts';
import { badBitstream } from './bad-bitstream.ts';

/** The largest codeNum of an Exp-Golomb code: 31 leading zeros and 31 ones behind the marker (9.1). */
const MAX_UE = 2 ** 32 - 2;

/**
 * A reader over the RBSP of a NAL unit. It steps over emulation_prevention_three_byte (7.4.1) as it meets one, so the
 * header of a slice of a megabyte is read without copying the slice.
 *
 * Every read names its field. Past the end, or out of the field's range, it throws a `PrerollError` that says which
 * field and which byte; `attempt` turns that into a value at the parser's door.
 */
export class BitReader {
  readonly #nal: Uint8Array;
  readonly #what: string;
  /** The byte in hand, and how many of its bits are still to be read, from the most significant down. */
  #current = 0;
  #unread = 0;
  /** Index in the NAL unit of the byte after the one in hand. */
  #next = 1;
  /** Bits of the RBSP in the bytes taken so far, the one in hand included. */
  #taken = 0;

  /**
   * Starts behind the one-byte NAL unit header.
   * @param what Subject of the sentences that errors are made of: `SPS`.
   */
  constructor(nal: Uint8Array, what: string) {
    this.#nal = nal;
    this.#what = what;
  }

  /** Bits of the RBSP that have been read. */
  get position(): number {
    return this.#taken - this.#unread;
  }

  /** u(n): an unsigned number of 0 to 32 bits. */
  u(bits: number, field: string, max = Infinity): number {
    const at = this.#at();
    const value = this.#bits(bits, field);
    if (value > max) throw this.#outOfRange(field, value, 0, max, at);
    return value;
  }

  /** u(1) as the truth value that every *_flag is. */
  flag(field: string): boolean {
    return this.#bits(1, field) === 1;
  }

  /** ue(v): an unsigned Exp-Golomb code (9.1). */
  ue(field: string, max = MAX_UE): number {
    const at = this.#at();
    const value = this.#codeNum(field);
    if (value > max) throw this.#outOfRange(field, value, 0, max, at);
    return value;
  }

  /** se(v): a signed Exp-Golomb code; codeNum 1, 2, 3, 4 is 1, -1, 2, -2 (9.1.1). */
  se(field: string, min = -(2 ** 31) + 1, max = 2 ** 31 - 1): number {
    const at = this.#at();
    const codeNum = this.#codeNum(field);
    const value = codeNum % 2 === 1 ? (codeNum + 1) / 2 : 0 - codeNum / 2;
    if (value < min || value > max) throw this.#outOfRange(field, value, min, max, at);
    return value;
  }

  /** more_rbsp_data() (7.2): whether anything lies between here and rbsp_stop_one_bit. */
  moreRbspData(): boolean {
    const nal = this.#nal;
    let end = nal.length;
    // cabac_zero_words (7.3.2.10) may follow the trailing bits: 00 00, each with its emulation prevention 03.
    for (;;) {
      while (end > 0 && nal[end - 1] === 0) end -= 1;
      if (end < 3 || nal[end - 1] !== 3 || nal[end - 2] !== 0 || nal[end - 3] !== 0) break;
      end -= 3;
    }
    const last = end - 1;
    const at = this.#at();
    if (at !== last) return at < last;
    const rest = (nal[last] ?? 0) & (this.#unread === 0 ? 0xff : (1 << this.#unread) - 1);
    // The lowest bit set is the stop bit; anything above it is data.
    return (rest & (rest - 1)) !== 0;
  }

  /** An error of this NAL unit at the field read next; for rules that tie several fields together. */
  damaged(sentence: string): PrerollError {
    return badBitstream(`The ${this.#what} is damaged at its byte ${this.#at()}: ${sentence}`);
  }

  #codeNum(field: string): number {
    let leadingZeroBits = 0;
    while (this.#bits(1, field) === 0) {
      leadingZeroBits += 1;
      if (leadingZeroBits > 31) throw this.damaged(`${field} is longer than 32 bits.`);
    }
    return 2 ** leadingZeroBits - 1 + this.#bits(leadingZeroBits, field);
  }

  #bits(count: number, field: string): number {
    let value = 0;
    let left = count;
    while (left > 0) {
      if (this.#unread === 0) this.#load(field);
      const take = Math.min(left, this.#unread);
      this.#unread -= take;
      // Not a shift: 32 bits would overflow into the sign.
      value = value * 2 ** take + ((this.#current >>> this.#unread) & ((1 << take) - 1));
      left -= take;
    }
    return value;
  }

  #load(field: string): void {
    const nal = this.#nal;
    let at = this.#next;
    if (at > 2 && nal[at] === 3 && nal[at - 1] === 0 && nal[at - 2] === 0) at += 1;
    const byte = nal[at];
    if (byte === undefined) {
      throw badBitstream(`The ${this.#what} ends within ${field}, after ${nal.length} bytes.`);
    }
    this.#current = byte;
    this.#unread = 8;
    this.#taken += 8;
    this.#next = at + 1;
  }

  /** Index in the NAL unit of the byte that holds the next bit. */
  #at(): number {
    return this.#unread === 0 ? this.#next : this.#next - 1;
  }

  #outOfRange(field: string, value: number, min: number, max: number, at: number): PrerollError {
    return badBitstream(
      `The ${this.#what} is damaged at its byte ${at}: ${field} is ${value}, but must lie between ${min} and ${max}.`,
    );
  }
}
