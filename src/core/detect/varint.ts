/** Base-128 numbers, low digits first, the top bit set on all bytes but the last. */

/** Eight bytes hold 56 bits: more than the 53 of a whole number that JavaScript can tell from the next. */
const MOST_BYTES = 8;

/** Appends a whole number that is not negative. */
export function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

/** Reads bytes that may be cut off or damaged: what is not there is `undefined`, and nothing throws. */
export class ByteCursor {
  /** The next byte to be read. */
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  get atEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  varint(): number | undefined {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < MOST_BYTES; i += 1) {
      const byte = this.#bytes[this.at];
      if (byte === undefined) return undefined;
      this.at += 1;
      value += (byte % 128) * scale;
      if (byte < 128) return Number.isSafeInteger(value) ? value : undefined;
      scale *= 128;
    }
    return undefined;
  }

  /** A view of the next `length` bytes. */
  take(length: number): Uint8Array | undefined {
    if (length > this.#bytes.length - this.at) return undefined;
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
}
